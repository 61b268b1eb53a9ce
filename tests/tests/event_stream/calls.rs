//! Calls whose output is a stream of events.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_operation::event_stream::{EventStream, Frame, FrameHeader};
use aws_operation::http::{Body, HttpClient, HttpError, HttpErrorKind};
use aws_operation::time::BoxFuture;
use aws_operation::{Client, Credentials, Error, aws_error, aws_operation, aws_shape};
use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};

#[aws_operation(target = "Tests_20261125.Subscribe", output = Subscribed, error = StreamError, service = "tests", signing_name = "tests", protocol = "awsJson1_1")]
struct Subscribe {
    topic: String,
}

#[aws_shape]
#[derive(Debug)]
struct Subscribed {
    session: Option<String>,
    events: EventStream<Event, StreamError>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Record(Record),
    Heartbeat(Heartbeat),
    #[aws(unknown)]
    Unknown(aws_operation::Document),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Record {
    text: Option<String>,
    #[aws(sensitive)]
    key: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Heartbeat {}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum StreamError {
    #[aws(throttling)]
    SlowDownException(SlowDown),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct SlowDown {
    seconds: Option<i32>,
}

fn frame(kind: &str, name_header: &str, name: &str, payload: &str) -> Bytes {
    let text = |value: &str| FrameHeader::String(value.into());
    let headers = vec![
        (":message-type".into(), text(kind)),
        (name_header.into(), text(name)),
        (":content-type".into(), text("application/x-amz-json-1.1")),
    ];
    Frame::new(headers, Bytes::copy_from_slice(payload.as_bytes())).encode().expect("a frame")
}

fn event(name: &str, payload: &str) -> Bytes {
    frame("event", ":event-type", name, payload)
}

/// The events, one after the other.
#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    Break,
    Nothing,
}

/// Responds once to each call with a stream of these pieces.
struct Streaming(Mutex<VecDeque<Vec<Piece>>>);

impl fmt::Debug for Streaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Streaming")
    }
}

impl HttpClient for Streaming {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
        let pieces = self.0.lock().unwrap().pop_front().expect("no more calls than scripts");
        Box::pin(async move {
            let body = Body::from_stream(Pieces(pieces.into()));
            Ok(Response::builder()
                .header("content-type", "application/vnd.amazon.eventstream")
                .header("x-amzn-requestid", "request-1")
                .body(body)
                .expect("a response"))
        })
    }
}

struct Pieces(VecDeque<Piece>);

impl Stream for Pieces {
    type Item = Result<Bytes, HttpError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.pop_front() {
            Some(Piece::Bytes(bytes)) => Poll::Ready(Some(Ok(bytes))),
            Some(Piece::Break) => Poll::Ready(Some(Err(HttpError::new(HttpErrorKind::Io, "reset")))),
            Some(Piece::Nothing) => {
                self.0.push_front(Piece::Nothing);
                Poll::Pending
            }
            None => Poll::Ready(None),
        }
    }
}

fn client(scripts: impl IntoIterator<Item = Vec<Piece>>) -> Client {
    Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("id", "secret"))
        .http(Streaming(Mutex::new(scripts.into_iter().collect())))
        .build()
        .expect("a client")
}

async fn subscribe(pieces: Vec<Piece>) -> Result<Subscribed, Error<StreamError>> {
    Subscribe::builder().topic("t").send(&client([pieces])).await
}

fn record(text: &str) -> Event {
    Event::Record(Record { text: Some(text.to_owned()), key: None })
}

#[tokio::test]
async fn events_come_one_by_one_after_the_other_members() {
    let all = [
        event("initial-response", r#"{"session":"s-1"}"#),
        event("record", r#"{"text":"a"}"#),
        event("heartbeat", ""),
        event("later", r#"{"x":1}"#),
        event("record", r#"{"text":"b"}"#),
    ]
    .concat();
    for size in [1, 7, all.len()] {
        let pieces = all.chunks(size).map(|chunk| Piece::Bytes(Bytes::copy_from_slice(chunk))).collect();
        let mut output = subscribe(pieces).await.expect("an output");
        assert_eq!(output.session.as_deref(), Some("s-1"));
        let mut events = Vec::new();
        while let Some(event) = output.events.next().await {
            events.push(event.expect("an event"));
        }
        assert_eq!(events[0], record("a"));
        assert_eq!(events[1], Event::Heartbeat(Heartbeat {}));
        assert!(matches!(&events[2], Event::Unknown(object) if object["later"]["x"].as_i64() == Some(1)));
        assert_eq!(events[3..], [record("b")]);
        assert!(output.events.next().await.is_none());
    }
}

#[tokio::test]
async fn a_stream_without_an_initial_response_loses_no_event() {
    let mut output = subscribe(vec![Piece::Bytes(event("record", r#"{"text":"a"}"#))]).await.expect("an output");
    assert_eq!(output.session, None);
    assert_eq!(output.events.next().await.expect("an event").expect("a record"), record("a"));
    assert!(output.events.next().await.is_none());
}

#[tokio::test]
async fn an_exception_in_the_middle_is_the_services_error_and_ends_the_stream() {
    let slow = frame("exception", ":exception-type", "SlowDownException", r#"{"message":"too fast","seconds":3}"#);
    let pieces =
        vec![Piece::Bytes(event("initial-response", "{}")), Piece::Bytes(slow), Piece::Bytes(event("record", "{}"))];
    let mut output = subscribe(pieces).await.expect("an output");
    let error = output.events.next().await.expect("an error").expect_err("an exception");
    assert_eq!(error.service(), Some(&StreamError::SlowDownException(SlowDown { seconds: Some(3) })));
    assert!(error.is_throttling());
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("SlowDownException"), Some("too fast"), Some("request-1"))
    );
    assert!(output.events.next().await.is_none(), "nothing comes after an error");
}

#[tokio::test]
async fn an_error_that_no_model_lists_has_its_code_and_message() {
    let headers = [(":message-type", "error"), (":error-code", "InternalFailure"), (":error-message", "it broke")];
    let headers = headers.map(|(name, value)| (name.into(), FrameHeader::String(value.into()))).to_vec();
    let error = Frame::new(headers, Bytes::new()).encode().expect("a frame");
    let mut output = subscribe(vec![Piece::Bytes(error)]).await.expect("an output");
    let error = output.events.next().await.expect("an error").expect_err("an error");
    assert_eq!((error.code(), error.message()), (Some("InternalFailure"), Some("it broke")));
    assert_eq!(error.service(), Some(&StreamError::Unknown));
}

/// Whether an error is the one that is expected.
type IsRight = fn(&Error<StreamError>) -> bool;

#[tokio::test]
async fn a_broken_or_damaged_stream_is_an_error_and_never_an_end() {
    let good = event("record", r#"{"text":"a"}"#);
    let mut damaged = good.to_vec();
    let place = damaged.len() - 6;
    damaged[place] ^= 1;
    let cases: [(&str, Vec<Piece>, IsRight); 4] = [
        ("broken", vec![Piece::Break], |error| matches!(error, Error::Transport(error) if error.may_have_been_sent())),
        ("cut", vec![Piece::Bytes(good.slice(..20))], |error| matches!(error, Error::Transport(_))),
        ("damaged", vec![Piece::Bytes(damaged.into())], |error| matches!(error, Error::Response(_))),
        ("unreadable", vec![Piece::Bytes(event("record", r#"{"text":5}"#))], |error| {
            matches!(error, Error::Response(_))
        }),
    ];
    for (name, pieces, is_right) in cases {
        let start = vec![Piece::Bytes(event("initial-response", "{}")), Piece::Bytes(good.clone())];
        let mut output = subscribe([start, pieces].concat()).await.expect("an output");
        output.events.next().await.expect("an event").expect("the first record");
        let error = output.events.next().await.expect(name).expect_err(name);
        assert!(is_right(&error), "{name}: {error:?}");
        assert!(output.events.next().await.is_none(), "{name}");
    }
}

#[tokio::test]
async fn no_event_for_too_long_ends_the_stream_and_an_event_that_cannot_be_read_shows_no_secret() {
    let pieces = vec![Piece::Bytes(event("initial-response", "{}")), Piece::Nothing];
    let mut output = subscribe(pieces).await.expect("an output");
    output.events.set_idle_limit(Some(Duration::from_millis(20)));
    let error = output.events.next().await.expect("an error").expect_err("a time-out");
    assert!(error.to_string().contains("no event for 0.02 s"), "{error}");

    let secret = event("record", r#"{"key":["hunter2"]}"#);
    let mut output = subscribe(vec![Piece::Bytes(secret)]).await.expect("an output");
    let error = output.events.next().await.expect("an error").expect_err("a list is no text");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
}

#[tokio::test]
async fn an_output_without_a_place_for_the_events_says_what_to_declare() {
    #[aws_operation(target = "Tests_20261125.Subscribe", output = Plain, service = "tests", signing_name = "tests", protocol = "awsJson1_1")]
    struct Untyped {}

    #[aws_shape]
    #[derive(Debug)]
    struct Plain {
        session: Option<String>,
    }
    let error = Untyped {}.send(&client([vec![Piece::Bytes(event("initial-response", "{}"))]])).await;
    let error = error.expect_err("no member takes the events");
    assert!(error.to_string().contains("EventStream<…>"), "{error}");
}

#[tokio::test]
async fn a_stream_that_breaks_before_its_first_message_is_an_attempt_that_failed() {
    let scripts = [vec![Piece::Break], vec![Piece::Bytes(event("record", r#"{"text":"a"}"#))]];
    let mut output = Subscribe::builder().topic("t").send(&client(scripts)).await.expect("the second attempt");
    assert_eq!(output.events.next().await.expect("an event").expect("a record"), record("a"));
}
