//! The operations of Amazon DynamoDB that the examples use, declared from its API reference, with the members that they
//! use.

mod error;
mod reads;
mod tables;
mod value;
mod writes;

pub use error::{ConditionalCheckFailed, DynamoDbError};
pub use reads::{Query, QueryResponse, Scan, ScanResponse};
pub use tables::{
    AttributeDefinition, BillingMode, CreateTable, CreatedTable, DeleteTable, DescribeTable, KeySchemaElement, KeyType,
    ScalarAttributeType, TableDescription, TableResponse, TableStatus,
};
pub use value::{AttributeValue, Item};
pub use writes::{PutItem, PutItemResponse};
