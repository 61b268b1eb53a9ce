//! The errors of DynamoDB.

use aws_operation::{aws_error, aws_shape};

use super::Item;

/// The errors of the operations declared here.
#[aws_error(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
pub enum DynamoDbError {
    /// The condition of a write was not met.
    ConditionalCheckFailedException(ConditionalCheckFailed),
    /// DynamoDB failed.
    InternalServerError,
    /// Too many tables are being made at once.
    LimitExceededException,
    /// The table has less throughput than was asked of it.
    ProvisionedThroughputExceededException,
    /// The table is being made, changed or deleted.
    ResourceInUseException,
    /// The table does not exist, or not yet.
    ResourceNotFoundException,
    /// A member of the request makes no sense.
    ValidationException,
    /// An error that AWS added later.
    #[aws(unknown)]
    Unknown,
}

/// The members of [`DynamoDbError::ConditionalCheckFailedException`].
#[aws_shape(model = "dynamodb#ConditionalCheckFailedException")]
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalCheckFailed {
    /// The item as it is, if the request asked for it with `ReturnValuesOnConditionCheckFailure`.
    pub item: Option<Item>,
}
