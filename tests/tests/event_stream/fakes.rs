//! A fake service that sends events, in process and over HTTP.

use std::time::{Duration, Instant};

use aws_operation::event_stream::EventStream;
use aws_operation::http::HttpErrorKind;
use aws_operation::test_util::{FakeEvents, FakeServer, FakeService, Fault};
use aws_operation::time::SystemClock;
use aws_operation::{Blob, Client, Document, Error, Timestamp, aws_operation, aws_shape};
use aws_operation_tests::shard::{
    Record, SubscribeToShard, SubscribeToShardEvent, SubscribeToShardEventStream, SubscriptionError, subscribe_after,
};

#[aws_operation(model = "logs", output = StartLiveTailResponse)]
struct StartLiveTail {
    log_group_identifiers: Vec<String>,
}

#[aws_shape(model = "logs")]
#[derive(Debug)]
struct StartLiveTailResponse {
    response_stream: EventStream<StartLiveTailResponseStream>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
enum StartLiveTailResponseStream {
    SessionStart(LiveTailSessionStart),
    SessionUpdate(LiveTailSessionUpdate),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct LiveTailSessionStart {
    session_id: Option<String>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct LiveTailSessionUpdate {
    session_results: Option<Vec<LiveTailSessionLogEvent>>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct LiveTailSessionLogEvent {
    message: Option<String>,
}

type Seen = Result<SubscribeToShardEventStream, Error<SubscriptionError>>;

fn subscribe() -> SubscribeToShard {
    subscribe_after(17)
}

fn batch(number: i64) -> SubscribeToShardEventStream {
    SubscribeToShardEventStream::SubscribeToShardEvent(SubscribeToShardEvent {
        records: vec![Record {
            sequence_number: number.to_string(),
            approximate_arrival_timestamp: Timestamp::from_epoch_millis(1_700_000_000_125).ok(),
            data: Blob::from(vec![0, 255, u8::try_from(number % 256).unwrap_or_default()]),
            partition_key: "a \"quoted\" key, \u{1f600}".to_owned(),
        }],
        continuation_sequence_number: number.to_string(),
        millis_behind_latest: 0,
    })
}

/// The same service in process and over HTTP; the server must live as long as its client.
async fn both(fake: &FakeService) -> [(&'static str, Client, Option<FakeServer>); 2] {
    let server = fake.serve().await.expect("a free port");
    let http = Client::builder()
        .region(fake.region())
        .credentials(fake.credentials().clone())
        .endpoint_url(server.url())
        .build()
        .expect("a client");
    [("in process", fake.client(), None), ("over HTTP", http, Some(server))]
}

/// The events until the end.
async fn all(client: &Client) -> Vec<Seen> {
    let mut events = subscribe().send(client).await.expect("a stream").event_stream;
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        seen.push(event);
    }
    seen
}

#[tokio::test]
async fn what_a_handler_sends_is_what_a_client_reads() {
    let fake = FakeService::new();
    fake.on_events::<SubscribeToShard>(|input| {
        assert_eq!(input, subscribe());
        Ok(FakeEvents::new().events([batch(18), batch(19)]).event(batch(20)))
    });
    for (way, client, _server) in both(&fake).await {
        let seen: Vec<_> = all(&client).await.into_iter().map(|event| event.expect(way)).collect();
        assert_eq!(seen, [batch(18), batch(19), batch(20)], "{way}");
    }
    assert_eq!(fake.requests::<SubscribeToShard>(), [subscribe(), subscribe()]);
}

#[tokio::test]
async fn an_event_that_the_declaration_does_not_know_is_sent_as_a_document() {
    let fake = FakeService::new();
    let later = Document::from_json(r#"{"sessionPaused":{"why":"quota"}}"#).expect("JSON");
    let sent = later.clone();
    fake.on_events::<StartLiveTail>(move |_| {
        let started = LiveTailSessionStart { session_id: Some("s-1".to_owned()) };
        let initial = StartLiveTailResponse { response_stream: EventStream::default() };
        let event = StartLiveTailResponseStream::SessionStart(started);
        Ok(FakeEvents::new().initial_response(initial).event(event).event(sent.clone()))
    });
    let arn = "arn:aws:logs:us-east-1:111122223333:log-group:g";
    for (way, client, _server) in both(&fake).await {
        let tail = StartLiveTail::builder().log_group_identifiers([arn]).send(&client).await;
        let mut events = tail.expect(way).response_stream;
        let first = events.next().await.expect(way).expect(way);
        assert!(
            matches!(&first, StartLiveTailResponseStream::SessionStart(start)
            if start.session_id.as_deref() == Some("s-1")),
            "{way}: {first:?}"
        );
        let second = events.next().await.expect(way).expect(way);
        assert_eq!(second, StartLiveTailResponseStream::Unknown(later.clone()), "{way}");
        assert!(events.next().await.is_none(), "{way}");
    }
}

/// Whether an error is the one that is expected.
type IsRight = fn(&Error<SubscriptionError>) -> bool;
/// A stream that goes wrong after its first event.
type Wrong = fn(FakeEvents) -> FakeEvents;

#[tokio::test]
async fn what_goes_wrong_in_a_stream_comes_after_the_events_before_it() {
    let cases: [(&str, Wrong, IsRight); 6] = [
        (
            "exception",
            |events| events.exception(&SubscriptionError::ResourceInUseException, "another subscribed"),
            |error| {
                error.service() == Some(&SubscriptionError::ResourceInUseException)
                    && error.message() == Some("another subscribed")
            },
        ),
        (
            "error",
            |events| events.error("InternalFailure", "it broke"),
            |error| error.code() == Some("InternalFailure") && error.message() == Some("it broke"),
        ),
        (
            "damage",
            |events| events.damaged(batch(2)),
            |error| matches!(error, Error::Response(_)) && error.to_string().contains("checksum"),
        ),
        ("cut", |events| events.cut(batch(2)), |error| matches!(error, Error::Transport(_))),
        ("reset", FakeEvents::reset, |error| matches!(error, Error::Transport(error) if error.may_have_been_sent())),
        ("no frame", |events| events.bytes("<html>502</html>"), |error| matches!(error, Error::Response(_))),
    ];
    for (name, wrong, is_right) in cases {
        let fake = FakeService::new();
        fake.on_events::<SubscribeToShard>(move |_| Ok(wrong(FakeEvents::new().event(batch(1))).event(batch(3))));
        for (way, client, _server) in both(&fake).await {
            let mut seen = all(&client).await.into_iter();
            assert_eq!(seen.next().expect(name).expect(name), batch(1), "{name} {way}");
            let error = seen.next().expect(name).expect_err(name);
            assert!(is_right(&error), "{name} {way}: {error:?}");
            assert!(seen.next().is_none(), "{name} {way}: nothing comes after an error");
        }
    }
}

#[tokio::test]
async fn a_handler_may_refuse_and_a_script_may_break_before_the_stream_begins() {
    let fake = FakeService::new();
    let mut calls = 0;
    fake.on_events::<SubscribeToShard>(move |_| {
        calls += 1;
        if calls == 1 { Err(SubscriptionError::ResourceInUseException.into()) } else { Ok(FakeEvents::new()) }
    });
    let error = subscribe().send(&fake.client()).await.expect_err("a refusal");
    assert_eq!(error.service(), Some(&SubscriptionError::ResourceInUseException));
    fake.script::<SubscribeToShard>([Fault::status(503), Fault::reset()]);
    assert!(all(&fake.client()).await.is_empty(), "the third attempt has a stream without events");
    assert_eq!(fake.requests::<SubscribeToShard>().len(), 4);
}

#[tokio::test]
async fn a_stream_without_an_initial_response_loses_no_event_of_a_fake() {
    let fake = FakeService::new();
    fake.on_events::<SubscribeToShard>(|_| Ok(FakeEvents::new().without_initial_response().event(batch(1))));
    for (way, client, _server) in both(&fake).await {
        let seen = all(&client).await;
        assert!(matches!(&seen[..], [Ok(event)] if *event == batch(1)), "{way}: {seen:?}");
    }
}

#[tokio::test]
async fn an_event_comes_before_the_pause_that_follows_it_and_a_silent_stream_ends_by_its_idle_limit() {
    let fake = FakeService::new();
    fake.on_events::<SubscribeToShard>(|_| {
        Ok(FakeEvents::new().event(batch(1)).pause(Duration::from_millis(300)).event(batch(2)).hold())
    });
    for (way, client, _server) in both(&fake).await {
        // In process, the fake's own clock does not wait.
        let client = client.with().clock(SystemClock).build().expect(way);
        let mut events = subscribe().send(&client).await.expect(way).event_stream;
        events.set_idle_limit(Some(Duration::from_millis(700)));
        let start = Instant::now();
        assert_eq!(events.next().await.expect(way).expect(way), batch(1));
        assert!(start.elapsed() < Duration::from_millis(250), "{way}: the first event waited for the second");
        assert_eq!(events.next().await.expect(way).expect(way), batch(2));
        assert!(start.elapsed() >= Duration::from_millis(250), "{way}: there was no pause");
        let error = events.next().await.expect(way).expect_err(way);
        assert!(matches!(&error, Error::Transport(error) if error.kind() == HttpErrorKind::Timeout), "{way}: {error}");
        assert!(events.next().await.is_none(), "{way}");
    }
}
