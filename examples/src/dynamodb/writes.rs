//! Writes of items.

use std::collections::BTreeMap;

use aws_operation::{aws_operation, aws_shape};

use super::{DynamoDbError, Item};

/// Writes an item in place of the one with the same key.
///
/// It owns what it sends, so that it can be read as well, as the local DynamoDB does. A program that only writes may
/// declare one that borrows: see the example `dynamodb_items`.
#[aws_operation(
    target = "DynamoDB_20120810.PutItem",
    output = PutItemResponse,
    error = DynamoDbError)]
#[derive(Clone, Debug, PartialEq)]
pub struct PutItem {
    /// The table.
    pub table_name: String,
    /// The item.
    pub item: Item,
    /// The condition under which the item is written.
    pub condition_expression: Option<String>,
    /// Names in the expression, for those that are reserved words.
    pub expression_attribute_names: Option<BTreeMap<String, String>>,
    /// Values in the expression.
    pub expression_attribute_values: Option<Item>,
    /// `ALL_OLD`: an error about the condition has the item as it is.
    pub return_values_on_condition_check_failure: Option<String>,
}

/// The output of [`PutItem`].
#[aws_shape(model = "dynamodb#PutItemOutput")]
#[derive(Clone, Debug, PartialEq)]
pub struct PutItemResponse {}
