//! Any bytes as the response to a call: the first byte chooses the status, the rest is the body.
//!
//! A call ends in an output or an error, never in a panic; an error is one line; an output that was read is read again
//! from what it is written as.

#![no_main]

use aws_operation::{Client, Credentials, Document, RetryConfig};
use aws_operation_tests::everything::{Echo, Everything};
use aws_operation_tests::json::document_difference;
use aws_operation_tests::doubles::{ScriptedClient, response};
use libfuzzer_sys::fuzz_target;

const STATUSES: [u16; 8] = [200, 200, 200, 200, 400, 403, 500, 503];

fuzz_target!(|data: &[u8]| {
    let Some((&choice, body)) = data.split_first() else { return };
    let status = STATUSES[usize::from(choice) % STATUSES.len()];
    let http = ScriptedClient::new([response(status, [], body.to_vec())]);
    let client = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .retry(RetryConfig::off())
        .validation(false)
        .http(http)
        .build()
        .expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let value = Document::Map(<_>::default()).read_shape().expect("every member is corrected");
    match runtime.block_on(client.send(&Echo { value })) {
        Ok(output) => {
            let written = Document::from_shape(&output.value);
            let again: Everything = written.read_shape().expect("what was written can be read");
            assert_eq!(document_difference(&Document::from_shape(&again), &written), None);
        }
        Err(error) => {
            let line = error.to_string();
            assert!(!line.chars().any(char::is_control) && line.len() < 8192, "{line:?}");
            assert!(format!("{error:?}").len() < 65_536);
        }
    }
});
