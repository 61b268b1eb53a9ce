//! The few expressions that a local DynamoDB knows.

use std::collections::BTreeMap;

use super::item_key::{ItemKey, KeyPart};
use super::table::Table;
use super::{Handled, invalid};
use crate::dynamodb::{AttributeValue, Item};

/// The names and values that expressions of a request refer to.
pub(super) struct Expressions<'r> {
    names: Option<&'r BTreeMap<String, String>>,
    values: Option<&'r Item>,
}

/// A condition of a write.
pub(super) enum Condition<'r> {
    NotExists(&'r str),
    Equals(&'r str, &'r AttributeValue),
}

/// Which items a query is for.
pub(super) struct KeyCondition {
    partition: KeyPart,
    sort_prefix: Option<KeyPart>,
}

impl<'r> Expressions<'r> {
    pub(super) fn new(names: Option<&'r BTreeMap<String, String>>, values: Option<&'r Item>) -> Self {
        Self { names, values }
    }

    /// `attribute_not_exists(name)`, or `name = :value`.
    pub(super) fn condition(&self, text: &'r str) -> Handled<Condition<'r>> {
        if let Some(name) = call(text, "attribute_not_exists") {
            return Ok(Condition::NotExists(self.name(name)?));
        }
        let (name, value) = text.split_once('=').ok_or_else(|| unknown(text))?;
        Ok(Condition::Equals(self.name(name.trim())?, self.value(value.trim())?))
    }

    /// `partition = :value`, with or without `AND begins_with(sort, :value)`.
    pub(super) fn key_condition(&self, text: &'r str, table: &Table) -> Handled<KeyCondition> {
        let (partition, sort) = match text.split_once(" AND ") {
            Some((partition, sort)) => (partition, Some(sort)),
            None => (text, None),
        };
        let (name, value) = partition.split_once('=').ok_or_else(|| unknown(text))?;
        let partition = self.part(name.trim(), value.trim(), table, 0)?;
        let sort_prefix = match sort {
            Some(sort) => {
                let arguments = call(sort, "begins_with").and_then(|arguments| arguments.split_once(','));
                let (name, value) = arguments.ok_or_else(|| unknown(text))?;
                Some(self.part(name.trim(), value.trim(), table, 1)?)
            }
            None => None,
        };
        Ok(KeyCondition { partition, sort_prefix })
    }

    fn part(&self, name: &'r str, value: &str, table: &Table, position: usize) -> Handled<KeyPart> {
        let (name, value) = (self.name(name)?, self.value(value)?);
        let key = table.key.get(position).filter(|(key, _)| key == name);
        let part = key.and_then(|(_, kind)| KeyPart::new(value, kind));
        part.ok_or_else(|| invalid(format!("Query condition missed key schema element, or has a wrong type: {name}")))
    }

    fn name(&self, name: &'r str) -> Handled<&'r str> {
        if name.starts_with('#') {
            let known = self.names.and_then(|names| names.get(name)).map(String::as_str);
            return known.ok_or_else(|| invalid(format!("An expression attribute name is not defined: {name}")));
        }
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && !name.is_empty();
        if plain { Ok(name) } else { Err(unknown(name)) }
    }

    fn value(&self, name: &str) -> Handled<&'r AttributeValue> {
        let known = self.values.and_then(|values| values.get(name));
        known.ok_or_else(|| invalid(format!("An expression attribute value is not defined: {name}")))
    }
}

impl Condition<'_> {
    pub(super) fn holds(&self, item: Option<&Item>) -> bool {
        match self {
            Condition::NotExists(name) => item.is_none_or(|item| !item.contains_key(*name)),
            Condition::Equals(name, value) => item.and_then(|item| item.get(*name)) == Some(*value),
        }
    }
}

impl KeyCondition {
    pub(super) fn matches(&self, key: &ItemKey) -> bool {
        key.first() == Some(&self.partition)
            && self.sort_prefix.as_ref().is_none_or(|prefix| key.get(1).is_some_and(|sort| sort.starts_with(prefix)))
    }
}

/// The arguments of `function(…)`.
fn call<'t>(text: &'t str, function: &str) -> Option<&'t str> {
    text.trim().strip_prefix(function)?.trim().strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

fn unknown(expression: &str) -> aws_operation::test_util::FakeError<crate::dynamodb::DynamoDbError> {
    invalid(format!("the local DynamoDB does not know this expression: {expression:?}"))
}
