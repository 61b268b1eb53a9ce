//! The test in the README, as it stands there.

use aws_operation::test_util::{FakeService, Fault};
use aws_operation::{Client, Error, aws_operation, aws_shape};

#[aws_operation(model = "sqs", output = SendMessageResult)]
struct SendMessage {
    queue_url: String,
    message_body: String,
}

#[aws_shape(model = "sqs")]
struct SendMessageResult {
    message_id: Option<String>,
}

/// Is to be tested.
async fn greet(client: &Client, name: &str) -> Result<Option<String>, Error> {
    let greeting = SendMessage::builder().queue_url("https://queue").message_body(format!("Hello, {name}!"));
    Ok(greeting.send(client).await?.message_id)
}

#[tokio::test]
async fn a_greeting_survives_a_bad_moment() {
    let sqs = FakeService::new();
    sqs.on::<SendMessage>(|_| Ok(SendMessageResult { message_id: Some("1".into()) }));
    sqs.script::<SendMessage>([Fault::status(503), Fault::reset()]);
    assert_eq!(greet(&sqs.client(), "Ada").await.unwrap().as_deref(), Some("1"));
    let requests = sqs.requests::<SendMessage>();
    assert_eq!((requests.len(), requests[2].message_body.as_str()), (3, "Hello, Ada!"));
}

#[test]
fn the_readme_shows_this_test() {
    let readme = include_str!("../../README.md");
    let (_, shown) = include_str!("greeting.rs").split_once("\n\n").expect("the head of this file");
    let (shown, _) = shown.split_once("\n#[test]").expect("the test");
    assert!(readme.contains(&format!("```rust\n{shown}```")), "the README and this file differ");
}
