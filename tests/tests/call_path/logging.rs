//! What is logged, at which level, and what never is.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use aws_operation::http::HttpErrorKind;
use aws_operation::{Credentials, RetryConfig};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::support::*;

/// Keeps everything, of every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<(Level, bool, String)>>>);

impl Log {
    fn add(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Text)) {
        let mut text = Text(metadata.name().to_owned());
        record(&mut text);
        if metadata.target().starts_with("aws_operation") {
            self.0.lock().unwrap().push((*metadata.level(), metadata.is_span(), text.0));
        }
    }

    fn count(&self, level: Level, span: bool) -> usize {
        self.0.lock().unwrap().iter().filter(|(at, is_span, _)| *at == level && *is_span == span).count()
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().iter().fold(String::new(), |all, (_, _, text)| all + text + "\n")
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.add(span.metadata(), |text| span.record(text));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut text = Text("record".to_owned());
        values.record(&mut text);
        self.0.lock().unwrap().push((Level::TRACE, true, text.0));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        self.add(event.metadata(), |text| event.record(text));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Sends one operation and gives what was logged, with all that a user may print of the call.
async fn logged(steps: impl IntoIterator<Item = Step>, retry: RetryConfig) -> (Log, String) {
    let script = ScriptedClient::strict(steps);
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token(format!("token-{SECRET}"));
    let builder = builder(&script, &clock()).retry(retry).credentials(credentials);
    let mut printed = format!("{builder:?}");
    let client = builder.build().unwrap();
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let result = client.call(&named(Ping, "body-of-the-request")).await;
    drop(guard);
    write!(printed, "{client:?} {result:?} {}", log.text()).unwrap();
    if let Err(error) = result {
        write!(printed, "{error}").unwrap();
    }
    (log, printed)
}

#[tokio::test]
async fn a_call_that_succeeds_is_one_span_at_debug_level() {
    let (log, printed) = logged([answer(200, r#"{"name":"body-of-the-answer"}"#)], RetryConfig::standard()).await;
    assert_eq!(log.count(Level::DEBUG, true), 1);
    for level in [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG] {
        assert_eq!(log.count(level, false), 0, "{level}");
    }
    let text = log.text();
    for field in [
        "rpc.system=\"aws-api\"",
        "rpc.service=\"Echo Chamber\"",
        "rpc.method=\"Ping\"",
        "http.response.status_code=200",
        "aws.request_id=\"req-1\"",
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
    assert_eq!((log.count(Level::DEBUG, false), log.count(Level::WARN, false)), (1, 0));

    for steps in [
        vec![Step::Fail(HttpErrorKind::Io); 3],
        vec![answer(503, r#"{"message":"body-of-the-answer"}"#); 3],
        vec![answer(502, "<html>body-of-the-answer"); 3],
    ] {
        let (log, printed) = logged(steps, RetryConfig::standard()).await;
        assert_eq!((log.count(Level::DEBUG, false), log.count(Level::WARN, false)), (2, 1), "{}", log.text());
        assert!(!log.text().contains("body-of-the"), "{}", log.text());
        assert!(!printed.contains(SECRET), "{printed}");
    }
    let (log, _) = logged([answer(200, "garbage")], RetryConfig::standard()).await;
    assert_eq!(log.count(Level::WARN, false), 1, "{}", log.text());
}

#[tokio::test]
async fn an_answer_that_a_caller_handles_is_no_warning() {
    let (log, _) = logged([answer(400, r#"{"__type":"NotFound","message":"secret-ish"}"#)], RetryConfig::off()).await;
    assert_eq!((log.count(Level::DEBUG, false), log.count(Level::WARN, false)), (1, 0));
    assert!(log.text().contains("code=\"NotFound\"") && !log.text().contains("secret-ish"), "{}", log.text());
}
