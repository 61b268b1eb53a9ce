//! Two operations of two services: written by `cargo aws-operation declare dynamodb PutItem --members
//! item,conditionExpression` and `declare sqs SendMessage --required --output MessageId`, then cut to what is used.

use std::collections::BTreeMap;

use aws_operation::{Blob, Document, aws_error, aws_operation, aws_shape};

#[aws_operation(model = "dynamodb", output = (), error = DynamodbError)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PutItem {
    pub(crate) table_name: String,
    pub(crate) item: BTreeMap<String, AttributeValue>,
    pub(crate) condition_expression: Option<String>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AttributeValue {
    S(String),
    N(String),
    B(Blob),
    M(BTreeMap<String, AttributeValue>),
    L(Vec<AttributeValue>),
    Bool(bool),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_error(model = "dynamodb")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DynamodbError {
    ConditionalCheckFailedException,
    #[aws(unknown)]
    Unknown,
}

#[aws_operation(model = "sqs", output = SendMessageResult)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SendMessage {
    pub(crate) queue_url: String,
    pub(crate) message_body: String,
}

#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SendMessageResult {
    pub(crate) message_id: Option<String>,
}
