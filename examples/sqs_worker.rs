//! A worker that takes jobs from a queue: `cargo run --example sqs_worker`.
//!
//! Teaches long polling, errors of a service that spoke another protocol before, and a graceful stop: the work in hand
//! is finished, and nothing new is taken. The worker stops when the queue stays empty, or on ctrl-c; with `--forever`
//! on ctrl-c only.
//!
//! Without arguments it runs against a local SQS in this process, over HTTP; with `AWS_ENDPOINT_URL` against the server
//! there; with `--live` against AWS. The queue is deleted at the end.

use std::error::Error;
use std::pin::pin;
use std::process::ExitCode;

use aws_operation::Client;
use aws_operation_examples::local_sqs::LocalSqs;
use aws_operation_examples::place::{Place, PlaceKind, report};
use aws_operation_examples::sqs::{
    ChangeMessageVisibility, CreateQueue, DeleteMessage, DeleteQueue, GetQueueUrl, Message, ReceiveMessage,
    SendMessageBatch, SendMessageBatchEntry, SqsError,
};

const QUEUE: &str = "aws-operation-example-jobs";

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalSqs::new();
    let place = Place::find("SQS", local.fake()).await?;
    let client = &place.client;
    look_for_a_queue_that_is_not_there(client).await?;

    let created = CreateQueue::builder().queue_name(QUEUE).send(client).await?;
    let queue_url = created.queue_url.ok_or("CreateQueue gave no URL")?;
    println!("CreateQueue   {QUEUE}");
    let result = work_through(client, &queue_url, &place).await;
    let deleted = DeleteQueue { queue_url }.send(client).await;
    result?;
    deleted?;
    println!("DeleteQueue   {QUEUE}");
    Ok(())
}

/// SQS still gives the error codes of its older protocol. The variant is found by the new name, the code is the old one.
async fn look_for_a_queue_that_is_not_there(client: &Client) -> Result<(), Box<dyn Error>> {
    match GetQueueUrl::builder().queue_name("no-such-queue").send(client).await {
        Err(error) if error.service() == Some(&SqsError::QueueDoesNotExist) => {
            println!("GetQueueUrl   SqsError::QueueDoesNotExist, code {}", error.code().unwrap_or("?"));
            Ok(())
        }
        Err(error) => Err(error.into()),
        Ok(_) => Err("there is a queue called no-such-queue".into()),
    }
}

async fn work_through(client: &Client, queue_url: &str, place: &Place) -> Result<(), Box<dyn Error>> {
    let jobs = ["resize cat.png", "resize dog.png", "resize flaky.png", "resize broken.png"];
    let entries = jobs
        .iter()
        .enumerate()
        .map(|(index, job)| SendMessageBatchEntry { id: index.to_string(), message_body: (*job).to_owned() });
    let sent = SendMessageBatch::builder().queue_url(queue_url).entries(entries.collect::<Vec<_>>());
    let sent = sent.send(client).await?;
    // A batch succeeds in part.
    if let Some(failed) = sent.failed.first() {
        return Err(format!("job {} was not sent: {}", failed.id, failed.code).into());
    }
    println!("Sent          {} jobs", sent.successful.len());

    let worker = Worker {
        client,
        receive: ReceiveMessage::builder()
            .queue_url(queue_url)
            .max_number_of_messages(10)
            .wait_time_seconds(if place.kind == PlaceKind::Aws { 20 } else { 1 })
            .message_system_attribute_names(["ApproximateReceiveCount".to_owned()])
            .build(),
        forever: std::env::args().any(|argument| argument == "--forever"),
    };
    let stopped = worker.run(tokio::signal::ctrl_c()).await?;
    println!("Stopped       {stopped}");
    Ok(())
}

/// Takes jobs and does them.
struct Worker<'a> {
    client: &'a Client,
    receive: ReceiveMessage,
    /// Not only until the queue is empty.
    forever: bool,
}

impl Worker<'_> {
    /// Runs until `stop` comes; tells why it ended.
    async fn run<S>(&self, stop: impl Future<Output = S>) -> Result<&'static str, Box<dyn Error>> {
        let mut stop = pin!(stop);
        loop {
            // Dropping the future of a call is safe at any time. A message that was under way just then becomes
            // visible to others again.
            let received = tokio::select! {
                _ = &mut stop => return Ok("on request"),
                received = self.receive.send(self.client) => received?,
            };
            let messages = received.messages.unwrap_or_default();
            if messages.is_empty() && self.forever {
                println!("Waiting       the queue is empty");
            } else if messages.is_empty() {
                return Ok("because the queue stayed empty");
            }
            // `stop` is not looked at here: what was taken is finished.
            for message in messages {
                self.handle(&message).await?;
            }
        }
    }

    async fn handle(&self, message: &Message) -> Result<(), Box<dyn Error>> {
        let job = message.body.as_deref().unwrap_or_default();
        let receipt = message.receipt_handle.as_deref().ok_or("a message without a receipt handle")?;
        match do_job(job, message.receive_count()) {
            Ok(()) => {
                println!("Done          {job}");
                self.delete(receipt).await
            }
            Err(reason) if message.receive_count() < 3 => {
                println!("Put back      {job}: {reason}");
                let back = ChangeMessageVisibility {
                    queue_url: self.receive.queue_url.clone(),
                    receipt_handle: receipt.to_owned(),
                    visibility_timeout: 0,
                };
                Ok(back.send(self.client).await?)
            }
            Err(reason) => {
                println!("Given up      {job}: {reason}, three times");
                self.delete(receipt).await
            }
        }
    }

    async fn delete(&self, receipt: &str) -> Result<(), Box<dyn Error>> {
        let delete = DeleteMessage::builder().queue_url(self.receive.queue_url.as_str()).receipt_handle(receipt);
        Ok(delete.send(self.client).await?)
    }
}

/// The work itself.
fn do_job(job: &str, attempt: u32) -> Result<(), &'static str> {
    match job {
        "resize flaky.png" if attempt == 1 => Err("the disk was full"),
        "resize broken.png" => Err("it is no picture"),
        _ => Ok(()),
    }
}
