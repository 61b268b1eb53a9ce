//! Attempts, the clock, expired tokens, and time.

use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use aws_operation::credentials::{CredentialsError, ProvideCredentials};
use aws_operation::http::HttpErrorKind;
use aws_operation::metadata::ServiceMetadata;
use aws_operation::retry::{FailedAttempt, FailureKind, RetryDecision, RetryPolicy, RetrySession, StopReason};
use aws_operation::time::{BoxFuture, Clock as _};
use aws_operation::{Credentials, Error, RetryConfig, Timeouts};
use aws_operation_tests::doubles::Provider;

use crate::support::*;

#[tokio::test]
async fn each_attempt_is_signed_anew_and_is_the_same_call() {
    let (client, script, clock) = client([answer(503, ""), Step::Fail(HttpErrorKind::Io), answer(200, "{}")]);
    let reply = client.call(&Ping::default()).await.unwrap();
    assert_eq!(reply.attempts(), 3);
    assert_eq!(clock.sleeps(), [Duration::from_millis(50), Duration::from_millis(100)]);

    let all = |name| [0, 1, 2].map(|request| script.header(request, name).unwrap());
    assert_eq!(all("amz-sdk-request"), ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]);
    assert_eq!(all("amz-sdk-invocation-id")[0], all("amz-sdk-invocation-id")[2]);
    assert_eq!(script.body(0), script.body(2), "the idempotency token is the same");

    let (client, script, _) =
        crate::support::client([with_header(answer(503, ""), "x-amz-retry-after", "5000"), answer(200, "{}")]);
    client.send(&Ping::default()).await.unwrap();
    assert_eq!(script.header(0, "x-amz-date").as_deref(), Some("20150830T123600Z"));
    assert_eq!(script.header(1, "x-amz-date").as_deref(), Some("20150830T123605Z"));
    assert_ne!(script.header(0, "authorization"), script.header(1, "authorization"));
}

/// A response with this checksum, as `DynamoDB` sends it.
fn checked(status: u16, body: &str, checksum: u32) -> Step {
    with_header(answer(status, body), "x-amz-crc32", &checksum.to_string())
}

#[tokio::test]
async fn a_damaged_response_is_asked_for_again_and_never_read() {
    /// The CRC-32 of `{"name":"a"}`, by another implementation.
    const RIGHT: u32 = 0x8D76_2B96;
    let (body, damaged) = (r#"{"name":"a"}"#, r#"{"name":"b"}"#);
    let (client, script, _) = client([
        checked(200, damaged, RIGHT),
        checked(400, r#"{"__type":"NotFound"}"#, RIGHT),
        checked(200, body, RIGHT),
    ]);
    let reply = client.call(&Ping::default()).await.unwrap();
    assert_eq!((reply.attempts(), reply.output().name.as_deref()), (3, Some("a")));
    assert_eq!(script.requests().len(), 3);

    let (client, ..) = crate::support::client([1, 2, 3].map(|_| checked(200, damaged, RIGHT)));
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(error.is_retryable() && error.code().is_none());
    let text = error.to_string();
    let start = "Ping got no intact answer from https://echo.us-west-2.amazonaws.com: the response is damaged: the CRC-32 of its body";
    assert!(text.starts_with(start) && text.contains("may have reached the service, 3 attempts"), "{text}");
    assert!(matches!(error, Error::Transport(error) if error.kind() == HttpErrorKind::Damaged));
}

#[tokio::test]
async fn a_policy_sees_what_the_service_said() {
    let script = ScriptedClient::strict([
        answer(400, r#"{"__type":"NotFound","message":"wait for token-of-a-session: not yet"}"#),
        answer(400, r#"{"__type":"NotFound"}"#),
    ]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let client = builder(&script, &clock())
        .credentials(Credentials::new("AKID", SECRET).with_session_token("token-of-a-session"))
        .retry_policy(ByMessage(Arc::clone(&seen)))
        .build()
        .unwrap();
    assert_eq!(client.send(&Ping::default()).await.unwrap_err().attempts(), 2);
    let expected = [Some("wait for <redacted>: not yet".to_owned()), None];
    assert_eq!(*seen.lock().unwrap(), expected);
}

/// Retries what the service says is for later; keeps what it said.
#[derive(Clone, Debug)]
struct ByMessage(Arc<Mutex<Vec<Option<String>>>>);

impl RetryPolicy for ByMessage {
    fn start(&self, _: &'static ServiceMetadata, _: &'static str) -> Box<dyn RetrySession> {
        Box::new(self.clone())
    }
}

impl RetrySession for ByMessage {
    fn max_attempts(&self) -> u32 {
        9
    }
    fn failed(&mut self, outcome: &FailedAttempt<'_>) -> RetryDecision {
        let FailureKind::Service { message, .. } = outcome.failure else { panic!("{outcome:?}") };
        assert!(!format!("{outcome:?}").contains("not yet"), "a message may repeat the input");
        self.0.lock().unwrap().push(message.map(str::to_owned));
        match message {
            Some(message) if message.contains("not yet") => RetryDecision::Retry { delay: Duration::ZERO },
            _ => RetryDecision::Stop { reason: StopReason::NotRetryable, delay_before_failing: None },
        }
    }
    fn succeeded(&mut self) {}
}

#[tokio::test]
async fn an_error_tells_of_the_last_attempt_and_of_how_many_there_were() {
    let slow = r#"{"__type":"Slow","message":"m"}"#;
    let (client, script, clock) = client([answer(400, slow), answer(400, slow), answer(400, slow)]);
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert_eq!(error.to_string(), "Ping failed: Slow: m (HTTP 400, request id req-1, 3 attempts)");
    assert!(error.is_throttling() && error.is_retryable());
    assert_eq!((error.attempts(), script.requests().len()), (3, 3));
    assert_eq!(clock.sleeps(), [Duration::from_secs(1), Duration::from_secs(2)]);
}

#[tokio::test]
async fn what_would_fail_again_is_not_repeated() {
    for step in [
        answer(400, r#"{"__type":"NotFound"}"#),
        answer(404, "<html>"),
        answer(200, "garbage"),
        answer(302, ""),
        Step::Fail(HttpErrorKind::Request),
        Step::Fail(HttpErrorKind::ResponseTooLarge),
    ] {
        let (client, script, _) = client([step.clone()]);
        assert!(client.send(&Ping::default()).await.is_err(), "{step:?}");
        assert_eq!(script.requests().len(), 1, "{step:?}");
    }
}

#[tokio::test]
async fn retries_can_be_turned_off() {
    let script = ScriptedClient::strict([answer(503, "")]);
    let client = builder(&script, &clock()).retry(RetryConfig::off()).build().unwrap();
    assert_eq!(client.send(&Ping::default()).await.unwrap_err().attempts(), 1);
    assert_eq!(script.header(0, "amz-sdk-request").as_deref(), Some("attempt=1; max=1"));
}

#[tokio::test]
async fn an_error_knows_whether_any_attempt_may_have_reached_the_service() {
    for (kinds, sent) in [
        ([HttpErrorKind::Connect, HttpErrorKind::Connect, HttpErrorKind::Connect], false),
        ([HttpErrorKind::Io, HttpErrorKind::Connect, HttpErrorKind::Connect], true),
        ([HttpErrorKind::Connect, HttpErrorKind::Connect, HttpErrorKind::Timeout], true),
    ] {
        let (client, ..) = client(kinds.map(Step::Fail));
        let error = client.send(&Ping::default()).await.unwrap_err();
        let Error::Transport(transport) = &error else { panic!("{error}") };
        assert_eq!(transport.may_have_been_sent(), sent, "{kinds:?}");
        assert_eq!(error.to_string().contains("it may have reached the service"), sent, "{error}");
    }
}

#[tokio::test]
async fn an_attempt_that_hangs_is_given_up_and_repeated() {
    let (client, script, clock) = client([Step::Hang, answer(200, "{}")]);
    client.send(&Ping::default()).await.unwrap();
    assert_eq!(script.requests().len(), 2);
    assert_eq!(clock.sleeps()[0], Timeouts::new().get_attempt().unwrap());
}

#[tokio::test]
async fn the_time_of_the_whole_call_ends_it_in_any_step() {
    let timeouts = Timeouts::new().attempt(None).operation(Duration::from_secs(9));
    let script = ScriptedClient::strict([Step::Hang]);
    let client = builder(&script, &clock()).timeouts(timeouts).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error}") };
    assert_eq!((transport.kind(), transport.may_have_been_sent()), (HttpErrorKind::Timeout, true));
    assert!(error.to_string().contains("the call took longer than 9 s"), "{error}");

    let script = ScriptedClient::strict([]);
    let client = aws_operation::Client::builder()
        .region("us-east-1")
        .http(script.clone())
        .credentials(Provider::hanging())
        .timeouts(Timeouts::new().operation(Duration::from_millis(20)))
        .build()
        .unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error}") };
    assert!(!transport.may_have_been_sent(), "{error}");

    let script = ScriptedClient::strict([answer(503, "")]);
    let client = aws_operation::Client::builder()
        .region("us-east-1")
        .http(script.clone())
        .credentials(Credentials::new("id", SECRET))
        .retry(RetryConfig::standard().base_delay(Duration::from_secs(3_600)).max_delay(Duration::from_secs(3_600)))
        .random(FixedRandom::default())
        .timeouts(Timeouts::new().operation(Duration::from_millis(20)))
        .build()
        .unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(error.to_string().contains("the last response was HTTP 503"), "{error}");
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_once_and_stays_corrected() {
    // The service's clock is an hour ahead.
    let date = "Sun, 30 Aug 2015 13:36:00 GMT";
    let skewed = || with_header(answer(400, r#"{"__type":"InvalidSignatureException"}"#), "date", date);
    let (client, script, _) = client([skewed(), answer(200, "{}"), answer(200, "{}")]);
    assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 2);
    client.send(&Ping::default()).await.unwrap();
    assert_eq!(script.header(0, "x-amz-date").as_deref(), Some("20150830T123600Z"));
    assert_eq!(script.header(1, "x-amz-date").as_deref(), Some("20150830T133600Z"));
    assert_eq!(script.header(2, "x-amz-date").as_deref(), Some("20150830T133600Z"));

    // A date that jumps about cannot keep a call going.
    let far = with_header(answer(400, r#"{"__type":"RequestExpired"}"#), "date", "Sun, 30 Aug 2015 23:36:00 GMT");
    let (client, script, _) = crate::support::client([skewed(), far]);
    assert!(client.send(&Ping::default()).await.is_err());
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn an_error_at_the_right_time_is_no_clock_skew() {
    let date = "Sun, 30 Aug 2015 12:37:00 GMT";
    let denied = with_header(answer(403, r#"{"__type":"AccessDeniedException"}"#), "date", date);
    let (client, script, _) = client([denied]);
    assert!(client.send(&Ping::default()).await.is_err());
    assert_eq!(script.requests().len(), 1);
}

/// Gives new temporary credentials each time.
fn rotating(clock: &JumpingClock) -> Provider {
    let clock = clock.clone();
    Provider::new(move |number| {
        let expiry = clock.now() + Duration::from_secs(3_600);
        Ok(Credentials::new(format!("AKID{number}"), SECRET).with_session_token("t").with_expiry(expiry))
    })
}

#[tokio::test]
async fn a_token_that_the_service_calls_expired_is_renewed_once() {
    for code in ["ExpiredTokenException", "ExpiredToken"] {
        let expired = || answer(400, &format!(r#"{{"__type":"{code}"}}"#));
        let script = ScriptedClient::strict([expired(), answer(200, "{}"), answer(200, "{}"), expired(), expired()]);
        let clock = clock();
        let rotating = rotating(&clock);
        let client = builder(&script, &clock).credentials(rotating.clone()).build().unwrap();

        assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 2);
        client.send(&Ping::default()).await.unwrap();
        let error = client.send(&Ping::default()).await.unwrap_err();
        assert_eq!((error.code(), error.attempts()), (Some(code), 2));
        let key = |request| script.header(request, "authorization").unwrap()[28..33].to_owned();
        let keys: Vec<String> = (0..5).map(key).collect();
        assert_eq!(keys, ["AKID0", "AKID1", "AKID1", "AKID1", "AKID2"]);
        assert_eq!(rotating.asked(), 3);
    }
}

#[tokio::test]
async fn expired_keys_without_an_expiry_are_loaded_again_once_a_call() {
    let expired = || answer(400, r#"{"__type":"ExpiredTokenException"}"#);
    let script = ScriptedClient::strict([expired(), answer(200, "{}"), answer(200, "{}"), expired(), expired()]);
    let rotated = Provider::new(|number| Ok(Credentials::new(format!("AKID{number}"), SECRET)));
    let client = builder(&script, &clock()).credentials(rotated.clone()).build().unwrap();

    assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 2);
    client.send(&Ping::default()).await.unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("ExpiredTokenException"), 2));
    assert_eq!(rotated.asked(), 3);
}

#[tokio::test]
async fn keys_that_are_the_same_again_are_not_sent_again() {
    let expired = || answer(400, r#"{"__type":"ExpiredTokenException"}"#);
    let keys = [
        Credentials::new("AKID", SECRET),
        Credentials::new("AKID", SECRET).with_session_token("t"),
        Credentials::new("AKID", SECRET)
            .with_session_token("t")
            .with_expiry(clock().now() + Duration::from_secs(3_600)),
    ];
    for keys in keys {
        let script = ScriptedClient::strict([expired(), expired()]);
        let same = Provider::new(move |_| Ok(keys.clone()));
        let client = builder(&script, &clock()).credentials(same.clone()).build().unwrap();
        for asked in [2, 3] {
            let error = client.send(&Ping::default()).await.unwrap_err();
            assert_eq!((error.code(), error.attempts()), (Some("ExpiredTokenException"), 1));
            assert_eq!(same.asked(), asked, "once at first, then once a call");
        }
    }
    // One part that differs is enough for another attempt.
    let differ: [fn(usize) -> Credentials; 3] = [
        |number| Credentials::new(format!("AKID{number}"), SECRET).with_session_token("t"),
        |number| Credentials::new("AKID", format!("{SECRET}{number}")).with_session_token("t"),
        |number| Credentials::new("AKID", SECRET).with_session_token(format!("t{number}")),
    ];
    for give in differ {
        let script = ScriptedClient::strict([expired(), answer(200, "{}")]);
        let provider = Provider::new(move |number| Ok(give(number)));
        let client = builder(&script, &clock()).credentials(provider).build().unwrap();
        assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 2);
    }
}

#[tokio::test]
async fn expired_keys_are_loaded_anew_for_the_next_call_when_this_one_has_no_attempt_left() {
    let expired = answer(400, r#"{"__type":"ExpiredTokenException"}"#);
    let script = ScriptedClient::strict([expired, answer(200, "{}")]);
    let rotated = Provider::new(|number| Ok(Credentials::new(format!("AKID{number}"), SECRET)));
    let client = builder(&script, &clock()).credentials(rotated.clone()).retry(RetryConfig::off()).build().unwrap();
    assert_eq!(client.send(&Ping::default()).await.unwrap_err().attempts(), 1);
    assert_eq!(rotated.asked(), 1);
    client.send(&Ping::default()).await.unwrap();
    assert!(script.header(1, "authorization").unwrap().contains("AKID1/"));
}

#[tokio::test]
async fn a_source_that_fails_when_keys_have_expired_is_the_error_of_the_call() {
    let script = ScriptedClient::strict([answer(400, r#"{"__type":"ExpiredTokenException"}"#)]);
    let broken = Provider::new(|number| match number {
        0 => Ok(Credentials::new("AKID", SECRET)),
        _ => Err(CredentialsError::new("the source is gone")),
    });
    let client = builder(&script, &clock()).credentials(broken.clone()).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert_eq!(error.to_string(), "Ping could not be signed again after 1 attempt: the source is gone");
    assert_eq!((error.attempts(), broken.asked()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_source_that_hangs_when_keys_have_expired_ends_with_the_time_of_the_call() {
    let slow = Provider::new(|_| Ok(Credentials::new("AKID", SECRET)));
    let client = aws_operation::Client::builder()
        .region("us-east-1")
        .http(ScriptedClient::strict([answer(400, r#"{"__type":"ExpiredTokenException"}"#)]))
        .credentials(HangsTheSecondTime(slow))
        .timeouts(Timeouts::new().operation(Duration::from_secs(5)))
        .build()
        .unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("longer than 5 s; the last response was HTTP 400 ExpiredTokenException"), "{text}");
    assert!(matches!(error, Error::Transport(error) if error.may_have_been_sent()));
}

#[derive(Debug)]
struct HangsTheSecondTime(Provider);

impl ProvideCredentials for HangsTheSecondTime {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        if self.0.asked() == 0 { self.0.provide_credentials() } else { Box::pin(std::future::pending()) }
    }
}

/// Decides the same whatever happens.
#[derive(Clone, Copy, Debug)]
struct Always(RetryDecision);

impl RetryPolicy for Always {
    fn start(&self, _: &'static ServiceMetadata, _: &'static str) -> Box<dyn RetrySession> {
        Box::new(*self)
    }
}

impl RetrySession for Always {
    fn max_attempts(&self) -> u32 {
        9
    }
    fn failed(&mut self, _: &FailedAttempt<'_>) -> RetryDecision {
        self.0
    }
    fn succeeded(&mut self) {}
}

#[tokio::test(start_paused = true)]
async fn the_pause_before_a_failure_ends_with_the_time_of_the_call() {
    let pause = RetryDecision::Stop {
        reason: StopReason::QuotaExhausted,
        delay_before_failing: Some(Duration::from_secs(3_600)),
    };
    let client = aws_operation::Client::builder()
        .region("us-east-1")
        .http(ScriptedClient::strict([answer(503, "")]))
        .credentials(Credentials::new("id", SECRET))
        .retry_policy(Always(pause))
        .timeouts(Timeouts::new().operation(Duration::from_secs(5)))
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert_eq!(error.status(), Some(503), "the failure is known: {error}");
    assert!((5..6).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_policy_of_ones_own_decides() {
    let script = ScriptedClient::strict([answer(400, r#"{"__type":"NotFound"}"#), answer(404, ""), answer(200, "{}")]);
    let client = builder(&script, &clock())
        .retry_policy(Always(RetryDecision::Retry { delay: Duration::ZERO }))
        .build()
        .unwrap();
    assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 3);
    assert_eq!(script.header(0, "amz-sdk-request").as_deref(), Some("attempt=1; max=9"));
}

#[tokio::test]
async fn a_clock_before_the_epoch_of_signatures_is_an_error() {
    let early = JumpingClock::at(UNIX_EPOCH - Duration::from_secs(1));
    let script = ScriptedClient::strict([]);
    let client = builder(&script, &early).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(matches!(error, Error::Configuration(_)) && error.to_string().contains("clock"), "{error}");
}
