//! The operations of Amazon SQS that the examples use, declared from its API reference, with the members that they use.

use std::collections::BTreeMap;

use aws_operation::{aws_error, aws_operation, aws_shape};

/// The errors of the operations declared here.
///
/// SQS spoke another protocol before, and still gives the codes of that one: [`Error::code`](aws_operation::Error::code)
/// is `AWS.SimpleQueueService.NonExistentQueue` where the variant is [`QueueDoesNotExist`](SqsError::QueueDoesNotExist).
/// A variant is found by either.
#[aws_error(model = "sqs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqsError {
    /// The receipt handle belongs to a message that is not in flight.
    MessageNotInflight,
    /// A batch without entries.
    EmptyBatchRequest,
    /// The queue does not exist.
    QueueDoesNotExist,
    /// A queue of this name exists, and has other attributes.
    QueueNameExists,
    /// The receipt handle is none.
    ReceiptHandleIsInvalid,
    /// An error that AWS added later.
    #[aws(unknown)]
    Unknown,
}

/// Creates a queue; one that exists with the same attributes is as good.
#[aws_operation(target = "AmazonSQS.CreateQueue", output = QueueUrl, error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateQueue {
    /// The name: up to 80 letters, digits, hyphens and underscores.
    #[aws(length(min = 1, max = 80))]
    pub queue_name: String,
    /// Attributes, such as `VisibilityTimeout` in seconds.
    pub attributes: Option<BTreeMap<String, String>>,
}

/// Finds a queue by its name.
#[aws_operation(target = "AmazonSQS.GetQueueUrl", output = QueueUrl, error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct GetQueueUrl {
    /// The name.
    pub queue_name: String,
}

/// The URL that names a queue in all other operations.
#[aws_shape(model = "sqs#CreateQueueResult")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueUrl {
    /// The URL.
    pub queue_url: Option<String>,
}

/// Deletes a queue with its messages.
#[aws_operation(target = "AmazonSQS.DeleteQueue", output = (), error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteQueue {
    /// The queue.
    pub queue_url: String,
}

/// Sends up to ten messages.
#[aws_operation(
    target = "AmazonSQS.SendMessageBatch",
    output = SendMessageBatchResponse,
    error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct SendMessageBatch {
    /// The queue.
    pub queue_url: String,
    /// The messages.
    #[aws(length(min = 1, max = 10), unique_by = id)]
    pub entries: Vec<SendMessageBatchEntry>,
}

/// A message to send.
#[aws_shape(model = "sqs#SendMessageBatchRequestEntry")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendMessageBatchEntry {
    /// The id that tells the message from the others of the batch.
    #[aws(length(min = 1, max = 80))]
    pub id: String,
    /// The message.
    #[aws(length(min = 1))]
    pub message_body: String,
}

/// Which messages were sent, and which were not: the operation succeeds in part.
#[aws_shape(model = "sqs#SendMessageBatchResult")]
#[derive(Clone, Debug, PartialEq)]
pub struct SendMessageBatchResponse {
    /// The messages that were sent.
    pub successful: Vec<SentMessage>,
    /// The messages that were not.
    pub failed: Vec<BatchFailure>,
}

/// A message that was sent.
#[aws_shape(model = "sqs#SendMessageBatchResultEntry")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// The id in the batch.
    pub id: String,
    /// SQS's id.
    pub message_id: String,
}

/// A message that was not sent.
#[aws_shape(model = "sqs#BatchResultErrorEntry")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchFailure {
    /// The id in the batch.
    pub id: String,
    /// Why.
    pub code: String,
    /// Whether the message itself is to blame.
    pub sender_fault: bool,
    /// More about it.
    pub message: Option<String>,
}

/// Receives messages, which nobody else then receives until their visibility timeout is over.
#[aws_operation(
    target = "AmazonSQS.ReceiveMessage",
    output = ReceiveMessageResponse,
    error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiveMessage {
    /// The queue.
    pub queue_url: String,
    /// Attributes to tell as well, such as `ApproximateReceiveCount`.
    pub message_system_attribute_names: Option<Vec<String>>,
    /// How many at most; one without it.
    #[aws(range(min = 1, max = 10))]
    pub max_number_of_messages: Option<i32>,
    /// How long, in seconds, nobody else receives the messages.
    pub visibility_timeout: Option<i32>,
    /// How long, in seconds, to wait for a message: long polling.
    #[aws(range(min = 0, max = 20))]
    pub wait_time_seconds: Option<i32>,
}

/// The messages that were received; none, if the queue stayed empty.
#[aws_shape(model = "sqs#ReceiveMessageResult")]
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiveMessageResponse {
    /// The messages.
    pub messages: Option<Vec<Message>>,
}

/// A message.
#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// SQS's id.
    pub message_id: Option<String>,
    /// The handle of this receipt of the message.
    pub receipt_handle: Option<String>,
    /// The message.
    pub body: Option<String>,
    /// The attributes that were asked for.
    pub attributes: Option<BTreeMap<String, String>>,
}

impl Message {
    /// How often the message was received, this time included; 0 if that was not asked for.
    pub fn receive_count(&self) -> u32 {
        let count = self.attributes.as_ref().and_then(|attributes| attributes.get("ApproximateReceiveCount"));
        count.and_then(|count| count.parse().ok()).unwrap_or(0)
    }
}

/// Deletes a message: its work is done.
#[aws_operation(target = "AmazonSQS.DeleteMessage", output = (), error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteMessage {
    /// The queue.
    pub queue_url: String,
    /// The receipt.
    pub receipt_handle: String,
}

/// Changes when others may receive a message; at once with 0.
#[aws_operation(
    target = "AmazonSQS.ChangeMessageVisibility",
    output = (),
    error = SqsError)]
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeMessageVisibility {
    /// The queue.
    pub queue_url: String,
    /// The receipt.
    pub receipt_handle: String,
    /// From now on, in seconds.
    #[aws(range(min = 0, max = 43_200))]
    pub visibility_timeout: i32,
}
