//! Reads of many items, whose page tokens are keys: maps of attribute values.

use std::collections::BTreeMap;

use aws_operation::{aws_operation, aws_shape};

use super::{DynamoDbError, Item};

/// Finds items of one partition, in the order of their sort keys.
#[aws_operation(
    target = "DynamoDB_20120810.Query",
    output = QueryResponse,
    error = DynamoDbError,
    paginated(
        input_token = exclusive_start_key,
        output_token = last_evaluated_key,
        items = items,
        page_size = limit
    )
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The table.
    pub table_name: String,
    /// How many items to look at for a page.
    #[aws(range(min = 1))]
    pub limit: Option<i32>,
    /// Whether all writes before the read are seen.
    pub consistent_read: Option<bool>,
    /// In ascending order; `false` for descending.
    pub scan_index_forward: Option<bool>,
    /// The key of the item after which to go on.
    pub exclusive_start_key: Option<Item>,
    /// Which items of which partition.
    pub key_condition_expression: Option<String>,
    /// Names in the expression, for those that are reserved words.
    pub expression_attribute_names: Option<BTreeMap<String, String>>,
    /// Values in the expression.
    pub expression_attribute_values: Option<Item>,
}

/// A page of [`Query`].
#[aws_shape(model = "dynamodb#QueryOutput")]
#[derive(Clone, Debug, PartialEq)]
pub struct QueryResponse {
    /// The items.
    pub items: Option<Vec<Item>>,
    /// How many items there are in this page.
    pub count: Option<i32>,
    /// How many items were looked at.
    pub scanned_count: Option<i32>,
    /// Where to go on, if that was not all.
    pub last_evaluated_key: Option<Item>,
}

/// Reads all items of a table, in no order that means anything.
#[aws_operation(
    target = "DynamoDB_20120810.Scan",
    output = ScanResponse,
    error = DynamoDbError,
    paginated(
        input_token = exclusive_start_key,
        output_token = last_evaluated_key,
        items = items,
        page_size = limit
    )
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The table.
    pub table_name: String,
    /// How many items to look at for a page.
    #[aws(range(min = 1))]
    pub limit: Option<i32>,
    /// The key of the item after which to go on.
    pub exclusive_start_key: Option<Item>,
}

/// A page of [`Scan`].
#[aws_shape(model = "dynamodb#ScanOutput")]
#[derive(Clone, Debug, PartialEq)]
pub struct ScanResponse {
    /// The items.
    pub items: Option<Vec<Item>>,
    /// How many items there are in this page.
    pub count: Option<i32>,
    /// How many items were looked at.
    pub scanned_count: Option<i32>,
    /// Where to go on, if that was not all.
    pub last_evaluated_key: Option<Item>,
}
