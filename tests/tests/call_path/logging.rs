//! Logs and their levels, and what is never in them.

use std::fmt::Write as _;
use std::future::Future as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_operation::credentials::{CredentialsError, ProvideCredentials};
use aws_operation::http::{Body, HttpClient, HttpError, HttpErrorKind};
use aws_operation::time::BoxFuture;
use aws_operation::{Credentials, RetryConfig, Timeouts};
use aws_operation_tests::capture::{Capture, Line};
use tracing::Level;

use crate::support::*;

/// The spans, or the events, of this level.
fn count(log: &Capture, level: Level, span: bool) -> usize {
    let is_ours = |line: &Line| line.target.starts_with("aws_operation") && line.level == level;
    log.lines().iter().filter(|line| is_ours(line) && line.is_event != span).count()
}

fn text(log: &Capture) -> String {
    log.lines().iter().fold(String::new(), |all, line| all + &line.text + "\n")
}

/// Sends one operation and gives what was logged, with all that a user may print of the call.
async fn logged(steps: impl IntoIterator<Item = Step>, retry: RetryConfig) -> (Capture, String) {
    let script = ScriptedClient::strict(steps);
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token(format!("token-{SECRET}"));
    let builder = builder(&script, &clock()).retry(retry).credentials(credentials);
    let mut printed = format!("{builder:?}");
    let client = builder.build().unwrap();
    let log = Capture::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let result = client.call(&named(Ping, "body-of-the-request")).await;
    drop(guard);
    write!(printed, "{client:?} {result:?} {}", text(&log)).unwrap();
    if let Err(error) = result {
        write!(printed, "{error}").unwrap();
    }
    (log, printed)
}

#[tokio::test]
async fn a_call_that_succeeds_is_one_span_at_debug_level() {
    let (log, printed) = logged([answer(200, r#"{"name":"body-of-the-answer"}"#)], RetryConfig::standard()).await;
    assert_eq!(count(&log, Level::DEBUG, true), 1);
    for level in [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG] {
        assert_eq!(count(&log, level, false), 0, "{level}");
    }
    let text = text(&log);
    for field in [
        "rpc.system=aws-api",
        "rpc.service=Echo Chamber",
        "rpc.method=Ping",
        "http.response.status_code=200",
        "aws.request_id=req-1",
        "attempts=1",
    ] {
        assert!(text.contains(field), "{field}: {text}");
    }
    assert!(!text.contains("body-of-the"), "{text}");
    assert!(!printed.contains(SECRET));
}

#[tokio::test]
async fn a_retry_is_an_event_at_debug_level_and_a_failure_for_good_a_warning() {
    let (log, _) = logged([answer(503, ""), answer(200, "{}")], RetryConfig::standard()).await;
    assert_eq!((count(&log, Level::DEBUG, false), count(&log, Level::WARN, false)), (1, 0));

    for steps in [
        vec![Step::Fail(HttpErrorKind::Io); 3],
        vec![answer(503, r#"{"message":"body-of-the-answer"}"#); 3],
        vec![answer(502, "<html>body-of-the-answer"); 3],
    ] {
        let (log, printed) = logged(steps, RetryConfig::standard()).await;
        assert_eq!((count(&log, Level::DEBUG, false), count(&log, Level::WARN, false)), (2, 1), "{}", text(&log));
        assert!(!text(&log).contains("body-of-the"), "{}", text(&log));
        assert!(!printed.contains(SECRET), "{printed}");
    }
    let (log, _) = logged([answer(200, "garbage")], RetryConfig::standard()).await;
    assert_eq!(count(&log, Level::WARN, false), 1, "{}", text(&log));
}

#[tokio::test]
async fn an_answer_that_a_caller_handles_is_no_warning() {
    let (log, _) = logged([answer(400, r#"{"__type":"NotFound","message":"secret-ish"}"#)], RetryConfig::off()).await;
    assert_eq!((count(&log, Level::DEBUG, false), count(&log, Level::WARN, false)), (1, 0));
    assert!(text(&log).contains("code=NotFound") && !text(&log).contains("secret-ish"), "{}", text(&log));
}

/// The numbers that a span was given, by field.
fn recorded(log: &Capture, field: &str) -> Option<f64> {
    let text = text(log);
    let (_, value) = text.split_once(&format!(" {field}="))?;
    value.split_whitespace().next()?.parse().ok()
}

/// Responds after a while, with a body that takes a while.
#[derive(Clone, Debug)]
struct Slow(Arc<Mutex<Vec<Step>>>);

impl HttpClient for Slow {
    fn send(&self, _: http::Request<bytes::Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_secs(3)).await;
            let Step::Respond(response) = self.0.lock().unwrap().remove(0) else { panic!("a response") };
            Ok(response
                .map(|body| Body::from_stream(Late(Some(body), Box::pin(tokio::time::sleep(Duration::from_secs(2)))))))
        })
    }
}

struct Late(Option<bytes::Bytes>, std::pin::Pin<Box<tokio::time::Sleep>>);

impl futures_core::Stream for Late {
    type Item = Result<bytes::Bytes, HttpError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::ready!(self.1.as_mut().poll(context));
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[derive(Debug)]
struct SlowCredentials;

impl ProvideCredentials for SlowCredentials {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_secs(7)).await;
            Ok(Credentials::new("AKIDEXAMPLE", SECRET))
        })
    }
}

/// Calls a slow service, which fails this often before it succeeds.
async fn slow_call(failures: usize, timeouts: Timeouts) -> Capture {
    let steps = std::iter::repeat_with(|| answer(503, "")).take(failures).chain([answer(200, "{}")]).collect();
    let client = aws_operation::Client::builder()
        .region("us-east-1")
        .http(Slow(Arc::new(Mutex::new(steps))))
        .credentials(SlowCredentials)
        .random(FixedRandom::jitter(0.5))
        .timeouts(timeouts)
        .retry(RetryConfig::standard().base_delay(Duration::from_secs(4)))
        .build()
        .unwrap();
    let log = Capture::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let _ = client.send(&Ping::default()).await;
    drop(guard);
    log
}

#[tokio::test(start_paused = true)]
async fn a_span_tells_where_the_time_of_a_call_went() {
    let log = slow_call(2, Timeouts::new()).await;
    let seconds =
        |field: &str| recorded(&log, &format!("seconds.{field}")).map(|seconds| (seconds * 10.0).round() / 10.0);
    assert_eq!(seconds("credentials"), Some(7.0));
    assert_eq!(seconds("signing"), Some(0.0));
    assert_eq!(seconds("waiting"), Some(9.0));
    assert_eq!(seconds("reading"), Some(6.0));
    assert_eq!(seconds("backing_off"), Some(6.0), "2 s, then 4 s");
    assert_eq!(seconds("call"), Some(28.0));
    assert_eq!(recorded(&log, "attempts"), Some(3.0));
    // Two retries cost 14 each, and the success gave one back.
    assert_eq!(recorded(&log, "retry.quota"), Some(486.0));
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_step_that_was_given_up_counts_too() {
    let log = slow_call(0, Timeouts::new().operation(Duration::from_secs(8))).await;
    let seconds = |field: &str| recorded(&log, &format!("seconds.{field}")).map(f64::round);
    assert_eq!((seconds("waiting"), seconds("reading"), seconds("call")), (Some(1.0), Some(0.0), Some(8.0)));
    assert!(text(&log).contains("error.type=transport"), "{}", text(&log));
}
