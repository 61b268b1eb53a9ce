//! A table, its items, and pages of them.

use std::collections::BTreeMap;

use super::item_key::{ItemKey, KeyPart};
use super::{Handled, invalid};
use crate::dynamodb::{AttributeDefinition, Item, KeyType, ScalarAttributeType, TableDescription};

/// A table with its items in the order of their keys.
pub(super) struct Table {
    pub(super) description: TableDescription,
    /// Partition key, then sort key: names and types.
    pub(super) key: Vec<(String, ScalarAttributeType)>,
    pub(super) items: BTreeMap<ItemKey, Item>,
}

impl Table {
    pub(super) fn new(description: TableDescription, definitions: &[AttributeDefinition]) -> Handled<Self> {
        let mut key = Vec::new();
        for (index, element) in description.key_schema.iter().flatten().enumerate() {
            let wanted = if index == 0 { KeyType::Hash } else { KeyType::Range };
            let definition = definitions.iter().find(|definition| definition.attribute_name == element.attribute_name);
            match definition {
                Some(definition) if element.key_type == wanted => {
                    key.push((element.attribute_name.clone(), definition.attribute_type.clone()));
                }
                _ => return Err(invalid("Invalid KeySchema: a HASH key, then a RANGE key, each of a defined type")),
            }
        }
        Ok(Self { description, key, items: BTreeMap::new() })
    }

    /// The key of an item.
    pub(super) fn key_of(&self, item: &Item) -> Handled<ItemKey> {
        let part = |(name, kind): &(String, ScalarAttributeType)| {
            let part = item.get(name).and_then(|value| KeyPart::new(value, kind));
            let wrong = || {
                invalid(format!(
                    "One or more parameter values were invalid: Missing the key {name} in the item, or of a wrong type"
                ))
            };
            part.ok_or_else(wrong)
        };
        self.key.iter().map(part).collect()
    }

    /// At most `limit` items whose keys match, after the start key; and the key of the last one if the limit was
    /// reached.
    pub(super) fn page(
        &self,
        matches: impl Fn(&ItemKey) -> bool,
        start: Option<&Item>,
        limit: Option<i32>,
        backward: bool,
    ) -> Handled<(Vec<Item>, Option<Item>)> {
        let start = start.map(|start| self.key_of(start)).transpose()?;
        let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
        let after = |key: &ItemKey| match &start {
            Some(start) if backward => key < start,
            Some(start) => key > start,
            None => true,
        };
        let matching = self.items.iter().filter(|(key, _)| matches(key) && after(key));
        let items: Vec<Item> = if backward {
            matching.rev().take(limit).map(|(_, item)| item.clone()).collect()
        } else {
            matching.take(limit).map(|(_, item)| item.clone()).collect()
        };
        // DynamoDB does not look whether anything follows: a last page may be empty.
        let last = items.last().filter(|_| items.len() == limit).map(|item| self.only_key(item));
        Ok((items, last))
    }

    fn only_key(&self, item: &Item) -> Item {
        let attributes = self.key.iter().filter_map(|(name, _)| item.get_key_value(name));
        attributes.map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}
