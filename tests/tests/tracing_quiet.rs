//! The logs of each level, over a real connection: little, and never a body, a header's value or a credential.

use std::time::Duration;

use aws_operation::{RetryConfig, Timeouts};
use aws_operation_tests::capture::{Capture, Line};
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, builder, ping, soon};
use aws_operation_tests::operations::Ping;
use tracing::Level;

const BODY: &str = "text-of-the-request";
const ANSWER: &str = "text-of-the-answer";

/// The lines that this crate logged, over one call.
#[derive(Debug)]
struct Logged {
    lines: Vec<Line>,
    spans: usize,
    /// Events by level: error, warn, info, debug, trace.
    events: [usize; 5],
}

async fn logged(retry: RetryConfig, scripts: impl IntoIterator<Item = Vec<Step>>) -> Logged {
    let scripts: Vec<_> = scripts.into_iter().collect();
    let hangs = scripts.iter().flatten().any(|step| matches!(step, Step::Hang));
    let capture = Capture::default();
    let server = FaultyServer::scripted(scripts).await;
    // The runtime has one thread, so that connections log here too.
    let guard = tracing::subscriber::set_default(capture.clone());
    let timeouts = Timeouts::new().attempt(Duration::from_millis(if hangs { 300 } else { 20_000 }));
    let client = builder(&server).retry(retry).timeouts(timeouts).build().unwrap();
    let input = Ping { text: Some(BODY.to_owned()), ..ping(1) };
    let result = soon(client.send(&input)).await;
    drop((client, result));
    drop(guard);

    let all = capture.lines();
    let mut forbidden: Vec<_> = [SECRET, TOKEN, BODY, ANSWER].map(str::to_owned).into();
    for request in server.received() {
        let headers = ["authorization", "x-amz-date", "amz-sdk-invocation-id", "user-agent", "x-amz-target"];
        forbidden.extend(headers.map(|name| request.header(name).to_owned()));
    }
    for line in &all {
        for text in &forbidden {
            assert!(!text.is_empty() && !line.text.contains(text), "{text:?} in {line:?}");
        }
        assert!(!line.text.contains(KEY_ID), "{line:?}");
    }
    let lines: Vec<_> = all.into_iter().filter(|line| line.target.starts_with("aws_operation")).collect();
    let events = [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG, Level::TRACE];
    let events = events.map(|level| lines.iter().filter(|line| line.is_event && line.level == level).count());
    Logged { spans: lines.iter().filter(|line| !line.is_event).count(), events, lines }
}

fn quick() -> RetryConfig {
    aws_operation_tests::loopback::quick_retries()
}

#[tokio::test]
async fn a_success_is_one_span_and_no_event() {
    let logged = logged(quick(), [write(pong(ANSWER))]).await;
    assert_eq!((logged.spans, logged.events), (1, [0; 5]), "{logged:#?}");
    assert_eq!(logged.lines[0].level, Level::DEBUG);
    for field in ["rpc.system=aws-api", "rpc.service=Echo Chamber", "rpc.method=Ping"] {
        assert!(logged.lines[0].text.contains(field), "{:?}", logged.lines[0]);
    }
}

#[tokio::test]
async fn a_success_after_retries_is_a_debug_event_for_each() {
    let busy = write(answer(503, &[], ANSWER));
    let logged = logged(quick(), [busy, vec![Step::Reset], write(pong(ANSWER))]).await;
    assert_eq!((logged.spans, logged.events), (1, [0, 0, 0, 2, 0]), "{logged:#?}");
}

#[tokio::test]
async fn a_failure_for_good_is_one_warning_after_the_events_of_its_retries() {
    let error = format!("{{\"__type\":\"Busy\",\"message\":\"{ANSWER}\"}}");
    for script in [
        write(answer(503, &[], ANSWER)),
        write(answer(500, &[], &error)),
        write(answer(429, &[], &error)),
        vec![Step::Reset],
        vec![Step::Hang],
    ] {
        let logged = logged(quick(), [script.clone()]).await;
        assert_eq!((logged.spans, logged.events), (1, [0, 1, 0, 2, 0]), "{script:?}: {logged:#?}");
    }
    for script in [
        write(answer(200, &[], format!("<{ANSWER}>"))),
        write(answer(404, &[], format!("<{ANSWER}>"))),
        write(answer(301, &[("location", ANSWER)], "")),
        write("nonsense, not HTTP\r\n\r\n"),
    ] {
        let logged = logged(quick(), [script.clone()]).await;
        assert_eq!((logged.spans, logged.events), (1, [0, 1, 0, 0, 0]), "{script:?}: {logged:#?}");
    }
}

#[tokio::test]
async fn an_error_that_callers_handle_is_quiet() {
    let error = format!("{{\"__type\":\"Refused\",\"message\":\"{ANSWER}\",\"reason\":\"{ANSWER}\"}}");
    let logged = logged(quick(), [write(answer(400, &[("x-amzn-requestid", "id-1")], error))]).await;
    assert_eq!((logged.spans, logged.events), (1, [0, 0, 0, 1, 0]), "{logged:#?}");
    let event = logged.lines.iter().find(|line| line.is_event).unwrap();
    for field in ["code=Refused", "status=400", "aws.request_id=id-1", "attempts=1"] {
        assert!(event.text.contains(field), "{event:?}");
    }
}

#[tokio::test]
async fn the_first_failure_without_retries_is_one_warning() {
    let logged = logged(RetryConfig::off(), [write(answer(503, &[], ANSWER))]).await;
    assert_eq!((logged.spans, logged.events), (1, [0, 1, 0, 0, 0]), "{logged:#?}");
}
