//! Simple Queue Service: JSON, with the error codes of the query protocol.

use std::collections::BTreeMap;

use aws_operation::{Blob, Client, aws_error, aws_operation, aws_shape};

use crate::support::unique;

#[aws_operation(
    target = "AmazonSQS.CreateQueue",
    output = QueueUrl,
    error = SqsError)]
#[derive(Clone, Debug)]
struct CreateQueue {
    queue_name: String,
    attributes: Option<BTreeMap<String, String>>,
}

#[aws_operation(
    target = "AmazonSQS.GetQueueUrl",
    output = QueueUrl,
    error = SqsError)]
#[derive(Clone, Debug)]
struct GetQueueUrl {
    queue_name: String,
}

#[aws_shape(model = "sqs#CreateQueueResult")]
#[derive(Clone, Debug, PartialEq)]
struct QueueUrl {
    queue_url: Option<String>,
}

#[aws_operation(
    target = "AmazonSQS.SendMessage",
    output = SendMessageResult,
    error = SqsError)]
#[derive(Clone, Debug)]
struct SendMessage {
    queue_url: String,
    message_body: String,
    message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
}

#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
struct MessageAttributeValue {
    string_value: Option<String>,
    binary_value: Option<Blob>,
    data_type: String,
}

#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
struct SendMessageResult {
    message_id: Option<String>,
    #[aws(rename = "MD5OfMessageBody")]
    md5_of_message_body: Option<String>,
}

#[aws_operation(
    target = "AmazonSQS.ReceiveMessage",
    output = ReceiveMessageResult,
    error = SqsError)]
#[derive(Clone, Debug)]
struct ReceiveMessage {
    queue_url: String,
    message_attribute_names: Option<Vec<String>>,
    #[aws(range(min = 1, max = 10))]
    max_number_of_messages: Option<i32>,
    #[aws(range(min = 0, max = 20))]
    wait_time_seconds: Option<i32>,
}

#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
struct ReceiveMessageResult {
    messages: Option<Vec<Message>>,
}

#[aws_shape(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
struct Message {
    message_id: Option<String>,
    receipt_handle: Option<String>,
    body: Option<String>,
    #[aws(rename = "MD5OfBody")]
    md5_of_body: Option<String>,
    message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
}

#[aws_operation(target = "AmazonSQS.DeleteMessage", output = (), error = SqsError)]
#[derive(Clone, Debug)]
struct DeleteMessage {
    queue_url: String,
    receipt_handle: String,
}

#[aws_operation(target = "AmazonSQS.DeleteQueue", output = (), error = SqsError)]
#[derive(Clone, Debug)]
struct DeleteQueue {
    queue_url: String,
}

#[aws_error(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
enum SqsError {
    /// The code of the query protocol, which the service sends beside the `QueueDoesNotExist` of its JSON.
    #[aws(unmodelled, code = "AWS.SimpleQueueService.NonExistentQueue")]
    QueueDoesNotExist,
    ReceiptHandleIsInvalid,
    #[aws(unknown)]
    Unknown,
}

/// Sends a message, receives and deletes it, waits on the empty queue, and looks for a queue that is not there.
pub(crate) async fn exercise(client: &Client) {
    let name = unique("queue");
    let attributes = BTreeMap::from([("VisibilityTimeout".to_owned(), "30".to_owned())]);
    let create = CreateQueue { queue_name: name.clone(), attributes: Some(attributes) };
    let url = create.send(client).await.expect("a queue").queue_url.expect("its URL");
    let found = GetQueueUrl { queue_name: name.clone() }.send(client).await.expect("its URL");
    assert_eq!(found.queue_url.as_deref(), Some(url.as_str()));

    let color = MessageAttributeValue {
        string_value: Some("blue".to_owned()),
        binary_value: None,
        data_type: "String".to_owned(),
    };
    let picture = MessageAttributeValue {
        string_value: None,
        binary_value: Some(Blob::from(vec![0u8, 255, 1])),
        data_type: "Binary".to_owned(),
    };
    let attributes = BTreeMap::from([("color".to_owned(), color), ("picture".to_owned(), picture)]);
    let body = "{\"text\":\"a \\\"quoted\\\" word, \u{e4}\u{1f600}\"}";
    let send = SendMessage {
        queue_url: url.clone(),
        message_body: body.to_owned(),
        message_attributes: Some(attributes.clone()),
    };
    let accepted = send.send(client).await.expect("a message");

    let receive = ReceiveMessage {
        queue_url: url.clone(),
        message_attribute_names: Some(vec!["All".to_owned()]),
        max_number_of_messages: Some(10),
        wait_time_seconds: Some(1),
    };
    let messages = receive.send(client).await.expect("messages").messages.unwrap_or_default();
    let [message] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!(message.body.as_deref(), Some(body));
    assert_eq!(message.message_id, accepted.message_id);
    assert_eq!(message.md5_of_body, accepted.md5_of_message_body);
    assert!(message.md5_of_body.is_some());
    assert_eq!(message.message_attributes, Some(attributes));

    let receipt_handle = message.receipt_handle.clone().expect("a receipt");
    DeleteMessage { queue_url: url.clone(), receipt_handle }.send(client).await.expect("no message any more");
    let left = receive.send(client).await.expect("an answer after a second");
    assert_eq!(left.messages.unwrap_or_default(), []);
    DeleteQueue { queue_url: url }.send(client).await.expect("no queue any more");

    let error = GetQueueUrl { queue_name: name }.send(client).await.expect_err("no such queue");
    assert_eq!(error.service(), Some(&SqsError::QueueDoesNotExist), "{error}");
    assert_eq!(error.code(), Some("AWS.SimpleQueueService.NonExistentQueue"));
    assert_eq!(error.status(), Some(400));
}
