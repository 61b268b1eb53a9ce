//! The smallest operation: only a target.

#[aws_operation(target = "AmazonSQS.GetQueueUrl", rename_all = "PascalCase")]
pub struct GetQueueUrl {
    pub queue_name: String,
    pub queue_owner: Option<String>,
}
