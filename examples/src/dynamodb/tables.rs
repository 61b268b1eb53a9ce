//! Tables.

use aws_operation::{Timestamp, aws_operation, aws_shape};

use super::DynamoDbError;

/// Creates a table.
#[aws_operation(
    target = "DynamoDB_20120810.CreateTable",
    output = CreatedTable,
    error = DynamoDbError)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTable {
    /// The types of the attributes in keys.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// The name.
    #[aws(length(min = 1, max = 1024))]
    pub table_name: String,
    /// The partition key, and the sort key if there is one.
    #[aws(length(min = 1, max = 2))]
    pub key_schema: Vec<KeySchemaElement>,
    /// How reads and writes are paid for.
    pub billing_mode: Option<BillingMode>,
}

/// The output of [`CreateTable`] and [`DeleteTable`].
#[aws_shape(model = "dynamodb#CreateTableOutput")]
#[derive(Clone, Debug, PartialEq)]
pub struct CreatedTable {
    /// The table.
    pub table_description: Option<TableDescription>,
}

/// Describes a table.
#[aws_operation(
    target = "DynamoDB_20120810.DescribeTable",
    output = TableResponse,
    error = DynamoDbError)]
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTable {
    /// The name.
    pub table_name: String,
}

/// The output of [`DescribeTable`].
#[aws_shape(model = "dynamodb#DescribeTableOutput")]
#[derive(Clone, Debug, PartialEq)]
pub struct TableResponse {
    /// The table.
    pub table: Option<TableDescription>,
}

/// Deletes a table with all its items.
#[aws_operation(
    target = "DynamoDB_20120810.DeleteTable",
    output = CreatedTable,
    error = DynamoDbError)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTable {
    /// The name.
    pub table_name: String,
}

/// The type of an attribute in a key.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeDefinition {
    /// The attribute.
    pub attribute_name: String,
    /// Its type.
    pub attribute_type: ScalarAttributeType,
}

/// The types that an attribute in a key may have.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScalarAttributeType {
    /// A string.
    S,
    /// A number.
    N,
    /// Bytes.
    B,
    /// A type that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// One attribute of a key.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySchemaElement {
    /// The attribute.
    pub attribute_name: String,
    /// Its part in the key.
    pub key_type: KeyType,
}

/// The part of an attribute in a key.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// The partition key.
    Hash,
    /// The sort key.
    Range,
    /// A type that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// How reads and writes are paid for.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BillingMode {
    /// One by one.
    PayPerRequest,
    /// By throughput set beforehand.
    Provisioned,
    /// A mode that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// A table.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
pub struct TableDescription {
    /// The name.
    pub table_name: Option<String>,
    /// The state.
    pub table_status: Option<TableStatus>,
    /// When the table was created.
    pub creation_date_time: Option<Timestamp>,
    /// The key.
    pub key_schema: Option<Vec<KeySchemaElement>>,
    /// The number of items, counted every six hours or so.
    pub item_count: Option<i64>,
}

/// The state of a table.
#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableStatus {
    /// It is being made.
    Creating,
    /// It can be read and written.
    Active,
    /// It is being changed.
    Updating,
    /// It is being deleted.
    Deleting,
    /// A state that is not of interest here, or that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}
