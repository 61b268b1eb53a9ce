//! Calls that block the thread, and where they may.

use aws_operation::test_util::FakeService;
use aws_operation::{Document, Error, aws_operation, blocking};

#[aws_operation(target = "Jobs_20260101.List", service = "jobs", protocol = "awsJson1_1")]
struct List;

fn client() -> blocking::Client {
    let fake = FakeService::new();
    fake.on::<List>(|_| Ok(Document::from("done")));
    blocking::Client::new(fake.client()).expect("a client")
}

#[test]
fn a_call_blocks_until_its_output_is_there() {
    let client = client();
    assert_eq!(client.send(&List).expect("an output").as_str(), Some("done"));
    assert_eq!(client.clone().call(&List).expect("a reply").status(), 200);
}

#[tokio::test]
async fn in_an_async_context_a_call_is_an_error_and_no_panic() {
    let client = client();
    let error = client.send(&List).expect_err("async");
    assert!(matches!(error, Error::Configuration(_)) && error.to_string().contains("spawn_blocking"), "{error}");
    let output = tokio::task::spawn_blocking(move || client.send(&List)).await.expect("no panic");
    assert_eq!(output.expect("an output").as_str(), Some("done"));
}
