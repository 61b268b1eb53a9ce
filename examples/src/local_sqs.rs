//! A local Amazon SQS: queues and their messages, kept in memory.

#![allow(clippy::unnecessary_wraps, reason = "each operation has the same signature, whatever it needs")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use aws_operation::Operation;
use aws_operation::shape::ReadStructure;
use aws_operation::test_util::{FakeError, FakeService};

use crate::sqs::{
    ChangeMessageVisibility, CreateQueue, DeleteMessage, DeleteQueue, GetQueueUrl, Message, QueueUrl, ReceiveMessage,
    ReceiveMessageResponse, SendMessageBatch, SendMessageBatchResponse, SentMessage, SqsError,
};

/// The result of an operation.
type Handled<T> = Result<T, FakeError<SqsError>>;

/// How often a long poll looks.
const LOOK: Duration = Duration::from_millis(10);

/// A local SQS. Clones are the same.
#[derive(Clone, Debug)]
pub struct LocalSqs {
    fake: FakeService,
}

impl LocalSqs {
    /// An SQS without any queue, in `us-east-1`.
    pub fn new() -> Self {
        Self::on(FakeService::new())
    }

    /// An SQS without any queue, on a fake service with its own region, credentials and checks.
    pub fn on(fake: FakeService) -> Self {
        let queues = Arc::new(Mutex::new(Queues::default()));
        add(&fake, &queues, Queues::create);
        add(&fake, &queues, Queues::url);
        add(&fake, &queues, Queues::delete);
        add(&fake, &queues, Queues::send);
        add(&fake, &queues, Queues::delete_message);
        add(&fake, &queues, Queues::change_visibility);
        fake.on_async::<ReceiveMessage>(move |input| Box::pin(receive(Arc::clone(&queues), input)));
        Self { fake }
    }

    /// The service below: for a client, faults, and the requests that came in.
    pub fn fake(&self) -> &FakeService {
        &self.fake
    }
}

impl Default for LocalSqs {
    fn default() -> Self {
        Self::new()
    }
}

fn add<O>(fake: &FakeService, queues: &Arc<Mutex<Queues>>, handle: fn(&mut Queues, &O) -> Handled<O::Output>)
where
    O: Operation<Error = SqsError> + ReadStructure + 'static,
{
    let queues = Arc::clone(queues);
    fake.on::<O>(move |input| handle(&mut locked(&queues), &input));
}

fn locked(queues: &Mutex<Queues>) -> MutexGuard<'_, Queues> {
    queues.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Long polling: the response comes with the first message, or when the wait is over.
async fn receive(queues: Arc<Mutex<Queues>>, input: ReceiveMessage) -> Handled<ReceiveMessageResponse> {
    let wait = input.wait_time_seconds.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(0);
    let end = Instant::now() + Duration::from_secs(wait);
    loop {
        let messages = locked(&queues).receive(&input)?;
        if !messages.is_empty() {
            return Ok(ReceiveMessageResponse { messages: Some(messages) });
        }
        if Instant::now() >= end {
            return Ok(ReceiveMessageResponse { messages: None });
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The queues by name.
#[derive(Default)]
struct Queues {
    queues: BTreeMap<String, Vec<LocalMessage>>,
    numbers: u64,
}

struct LocalMessage {
    id: String,
    body: String,
    receipt: Option<String>,
    received: u32,
    visible_at: Instant,
}

impl Queues {
    fn create(&mut self, input: &CreateQueue) -> Handled<QueueUrl> {
        self.queues.entry(input.queue_name.clone()).or_default();
        Ok(QueueUrl { queue_url: Some(url(&input.queue_name)) })
    }

    fn url(&mut self, input: &GetQueueUrl) -> Handled<QueueUrl> {
        let url = url(&input.queue_name);
        self.queue(&url)?;
        Ok(QueueUrl { queue_url: Some(url) })
    }

    fn delete(&mut self, input: &DeleteQueue) -> Handled<()> {
        self.queue(&input.queue_url)?;
        self.queues.remove(name(&input.queue_url));
        Ok(())
    }

    fn send(&mut self, input: &SendMessageBatch) -> Handled<SendMessageBatchResponse> {
        self.queue(&input.queue_url)?;
        let mut successful = Vec::new();
        for entry in &input.entries {
            let id = self.number("message");
            successful.push(SentMessage { id: entry.id.clone(), message_id: id.clone() });
            let body = entry.message_body.clone();
            let message = LocalMessage { id, body, receipt: None, received: 0, visible_at: Instant::now() };
            self.queue(&input.queue_url)?.push(message);
        }
        Ok(SendMessageBatchResponse { successful, failed: Vec::new() })
    }

    fn receive(&mut self, input: &ReceiveMessage) -> Handled<Vec<Message>> {
        let most = usize::try_from(input.max_number_of_messages.unwrap_or(1)).unwrap_or(1);
        let invisible = u64::try_from(input.visibility_timeout.unwrap_or(30)).unwrap_or(30);
        let counted = input.message_system_attribute_names.iter().flatten();
        let counted = counted.into_iter().any(|name| name == "ApproximateReceiveCount" || name == "All");
        let now = Instant::now();
        let mut numbers = self.numbers;
        let queue = self.queue(&input.queue_url)?;
        let visible = queue.iter_mut().filter(|message| message.visible_at <= now).take(most);
        let messages = visible.map(|message| {
            numbers += 1;
            message.receipt = Some(format!("receipt-{numbers}"));
            message.received += 1;
            message.visible_at = now + Duration::from_secs(invisible);
            let attributes =
                counted.then(|| BTreeMap::from([("ApproximateReceiveCount".into(), message.received.to_string())]));
            Message {
                message_id: Some(message.id.clone()),
                receipt_handle: message.receipt.clone(),
                body: Some(message.body.clone()),
                attributes,
            }
        });
        let messages = messages.collect();
        self.numbers = numbers;
        Ok(messages)
    }

    fn delete_message(&mut self, input: &DeleteMessage) -> Handled<()> {
        let queue = self.queue(&input.queue_url)?;
        let index = position(queue, &input.receipt_handle)?;
        queue.remove(index);
        Ok(())
    }

    fn change_visibility(&mut self, input: &ChangeMessageVisibility) -> Handled<()> {
        let queue = self.queue(&input.queue_url)?;
        let index = position(queue, &input.receipt_handle)?;
        let invisible = u64::try_from(input.visibility_timeout).unwrap_or(0);
        queue[index].visible_at = Instant::now() + Duration::from_secs(invisible);
        Ok(())
    }

    fn queue(&mut self, url: &str) -> Handled<&mut Vec<LocalMessage>> {
        let missing = || {
            // The shape's name in the body, the code of the older protocol in a header: as SQS does.
            FakeError::new(SqsError::QueueDoesNotExist)
                .message("The specified queue does not exist.")
                .header("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender")
        };
        self.queues.get_mut(name(url)).ok_or_else(missing)
    }

    fn number(&mut self, what: &str) -> String {
        self.numbers += 1;
        format!("{what}-{}", self.numbers)
    }
}

fn position(queue: &[LocalMessage], receipt: &str) -> Handled<usize> {
    let position = queue.iter().position(|message| message.receipt.as_deref() == Some(receipt));
    position
        .ok_or_else(|| FakeError::new(SqsError::ReceiptHandleIsInvalid).message("The input receipt handle is invalid."))
}

fn url(name: &str) -> String {
    format!("https://sqs.us-east-1.amazonaws.com/123456789012/{name}")
}

fn name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}
