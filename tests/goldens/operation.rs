//! An operation with its target alone: its metadata, and what can be called on it.
//@ Operation, GetQueueUrl

#[aws_operation(target = "AmazonSQS.GetQueueUrl", unmodelled, rename_all = "PascalCase")]
pub struct GetQueueUrl {
    pub queue_name: String,
}
