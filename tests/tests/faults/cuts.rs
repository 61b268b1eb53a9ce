//! A response that ends too early, at each of its bytes.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use aws_operation::http::HttpErrorKind;
use aws_operation::{Error, RetryConfig};
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, pong};
use aws_operation_tests::loopback::{assert_presentable, builder, call, eventually, ping};
use bytes::Bytes;

/// The number in the body, which is where the response is cut.
fn offset(request: &Received) -> usize {
    let text = request.text();
    let digits = text.split("\"call\":").nth(1).expect("the member `call`");
    digits.split([',', '}']).next().expect("a value").parse().expect("a number")
}

/// A server that cuts the response to the first attempt of each call, and answers the second one in full.
async fn cutting(full: &Bytes, end: Step) -> FaultyServer {
    let full = full.clone();
    let end = Arc::new(end);
    FaultyServer::start(false, move |request| {
        ready(if request.header("amz-sdk-request").starts_with("attempt=1;") {
            let mut steps = vec![Step::Write(full.slice(..offset(&request)))];
            if matches!(*end, Step::Reset) {
                // What is written is lost when the reset overtakes it.
                steps.push(Step::Pause(Duration::from_millis(2)));
            }
            steps.push((*end).clone());
            steps
        } else {
            vec![Step::Write(pong("second"))]
        })
    })
    .await
}

fn first_answers() -> [(&'static str, Bytes); 4] {
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nx-amzn-requestid: a\r\n\r\n\
                   8\r\n{\"text\":\r\n8;x=y\r\n\"first\"}\r\n0\r\n\r\n";
    [
        ("an output", answer(200, &[("content-type", "application/x-amz-json-1.1")], "{\"text\":\"first\"}")),
        ("an output in chunks", Bytes::from_static(chunked.as_bytes())),
        ("an error", answer(400, &[("x-amzn-errortype", "Refused")], "{\"message\":\"first\"}")),
        ("a busy server", answer(503, &[("x-amzn-requestid", "b")], "{\"__type\":\"Busy\"}")),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_cut_anywhere_is_never_taken_for_the_whole() {
    for end in [Step::Close, Step::Reset] {
        for (name, full) in first_answers() {
            let server = cutting(&full, end.clone()).await;
            let client = builder(&server).build().unwrap();
            for offset in 0..full.len() {
                let reply = aws_operation_tests::loopback::soon(client.call(&ping(offset))).await;
                let reply = reply.unwrap_or_else(|error| panic!("{name} cut at {offset}, {end:?}: {error}"));
                assert_eq!(reply.output().text.as_deref(), Some("second"), "{name} cut at {offset}, {end:?}");
                assert_eq!(reply.attempts(), 2, "{name} cut at {offset}, {end:?}");
            }
            assert_eq!(server.requests(), full.len() * 2, "{name}, {end:?}: each call is two requests");
            drop(client);
            eventually("no connection is left", || server.open_connections() == 0).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_retries_each_cut_is_one_error_that_says_what_may_have_happened() {
    for (name, full) in first_answers() {
        let server = cutting(&full, Step::Close).await;
        let client = builder(&server).retry(RetryConfig::off()).build().unwrap();
        for offset in 0..full.len() {
            let error = call(&client, &ping(offset)).await.expect_err("a cut answer");
            assert_presentable(&error);
            let Error::Transport(transport) = &error else { panic!("{name} cut at {offset}: {error:?}") };
            assert_eq!(transport.kind(), HttpErrorKind::Io, "{name} cut at {offset}: {error}");
            assert!(transport.may_have_been_sent() && error.is_retryable(), "{name} cut at {offset}");
            assert_eq!(error.attempts(), 1);
        }
        assert_eq!(server.requests(), full.len(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_answer_counts_even_when_the_connection_ends_after_it() {
    for (name, full) in first_answers() {
        let server = cutting(&full, Step::Close).await;
        let client = builder(&server).build().unwrap();
        let result = call(&client, &ping(full.len())).await;
        match (name, result) {
            ("an error", Err(error)) => assert_eq!(error.code(), Some("Refused")),
            ("a busy server", Ok(output)) => assert_eq!(output.text.as_deref(), Some("second")),
            (_, Ok(output)) => assert_eq!(output.text.as_deref(), Some("first"), "{name}"),
            (_, Err(error)) => panic!("{name}: {error}"),
        }
    }
}

/// HTTP cannot tell that such a response is not whole; its JSON can.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_without_a_length_is_told_whole_by_its_json() {
    let head = "HTTP/1.1 200 OK\r\nx-amzn-requestid: c\r\n\r\n";
    let full = Bytes::from(format!("{head}{{\"text\":\"first\"}}"));
    let server = cutting(&full, Step::Close).await;
    let client = builder(&server).build().unwrap();
    for offset in 0..head.len() {
        let output = call(&client, &ping(offset)).await.unwrap_or_else(|error| panic!("at {offset}: {error}"));
        assert_eq!(output.text.as_deref(), Some("second"), "at {offset}");
    }
    // No byte of a body is the body of an empty output.
    assert_eq!(call(&client, &ping(head.len())).await.expect("an empty output").text, None);
    for offset in head.len() + 1..full.len() {
        let error = call(&client, &ping(offset)).await.expect_err("half an object");
        assert_presentable(&error);
        assert!(matches!(error, Error::Response(_)), "at {offset}: {error:?}");
        assert_eq!((error.attempts(), error.request_id()), (1, Some("c")), "at {offset}");
    }
    assert_eq!(call(&client, &ping(full.len())).await.expect("all of it").text.as_deref(), Some("first"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_byte_by_byte_is_read() {
    for (name, full) in first_answers() {
        let script = vec![Step::Drip(full, 1, Duration::from_micros(100))];
        let server = FaultyServer::scripted([script, vec![Step::Write(pong("second"))]]).await;
        let client = builder(&server).build().unwrap();
        match (name, call(&client, &ping(0)).await) {
            ("an error", Err(error)) => assert_eq!(error.code(), Some("Refused")),
            ("a busy server", Ok(output)) => assert_eq!(output.text.as_deref(), Some("second")),
            (_, Ok(output)) => assert_eq!(output.text.as_deref(), Some("first"), "{name}"),
            (_, Err(error)) => panic!("{name}: {error}"),
        }
    }
}
