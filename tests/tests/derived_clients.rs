//! Clients that are made from others, calls with time-outs of their own, and calls where there is no runtime.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use aws_operation::credentials::CredentialsError;
use aws_operation::http::HttpErrorKind;
use aws_operation::time::BoxFuture;
use aws_operation::{Client, Credentials, Error, ProvideCredentials, RetryConfig, Timeouts};
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, builder, call, ping};

/// Credentials that count how often they were asked for.
#[derive(Clone, Debug, Default)]
struct Counted(Arc<AtomicUsize>);

impl ProvideCredentials for Counted {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(Credentials::new(KEY_ID, SECRET)) })
    }
}

#[tokio::test]
async fn a_derived_client_shares_connections_and_credentials_and_signs_for_its_own_region() {
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let source = Counted::default();
    let client = builder(&server).credentials(source.clone()).build().unwrap();
    let ireland = client.with().region("eu-west-1").app_id("shop").build().unwrap();
    let quick = ireland.with().timeouts(Timeouts::new().read(Duration::from_secs(9))).build().unwrap();
    for client in [&client, &ireland, &quick, &client] {
        call(client, &ping(1)).await.unwrap();
    }
    assert_eq!((server.connections(), source.0.load(Ordering::SeqCst)), (1, 1));
    let received = server.received();
    let regions: Vec<bool> =
        received.iter().map(|request| request.header("authorization").contains("/eu-west-1/")).collect();
    assert_eq!(regions, [false, true, true, false]);
    assert!(received[2].header("user-agent").ends_with(" app/shop"), "what was derived from is kept");
}

#[tokio::test]
async fn a_derived_client_knows_that_the_clock_is_wrong() {
    let date = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now() + Duration::from_secs(7_200));
    let date = date.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let skewed = answer(403, &[("date", &date), ("x-amzn-errortype", "RequestTimeTooSkewed")], "{}");
    let server = FaultyServer::scripted([write(skewed), write(pong("good"))]).await;
    let client = builder(&server).build().unwrap();
    call(&client, &ping(1)).await.unwrap();
    call(&client.with().region("eu-west-1").build().unwrap(), &ping(2)).await.unwrap();
    let received = server.received();
    assert_ne!(received[0].header("x-amz-date"), received[2].header("x-amz-date"));
    assert_eq!(received[1].header("x-amz-date")[..11], received[2].header("x-amz-date")[..11]);
    assert_eq!(server.requests(), 3, "the second client was right at once");
}

#[tokio::test]
async fn an_endpoint_of_a_derived_client_goes_before_those_of_the_first() {
    let (first, second) =
        tokio::join!(FaultyServer::scripted([write(pong("first"))]), FaultyServer::scripted([write(pong("second"))]));
    let client = builder(&first).endpoint_url_for("Echo Chamber", first.url()).build().unwrap();
    let other = client.with().endpoint_url(second.url()).build().unwrap();
    assert_eq!(call(&other, &ping(1)).await.unwrap().text.as_deref(), Some("second"));
    assert_eq!(call(&client, &ping(1)).await.unwrap().text.as_deref(), Some("first"));
    let error = client.with().use_fips(true).build().expect_err("FIPS beside an endpoint");
    assert!(error.to_string().contains("override"), "{error}");
    assert!(client.with().build_from_env().await.unwrap_err().to_string().contains("end with `build()`"));
}

#[tokio::test]
async fn a_call_may_have_a_time_out_of_its_own() {
    let server = FaultyServer::scripted([vec![Step::Hang]]).await;
    let client = builder(&server).timeouts(Timeouts::new().operation(Duration::from_secs(20))).build().unwrap();
    let start = Instant::now();
    let error = client.send(&ping(1)).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!(transport.kind(), HttpErrorKind::Timeout);
    assert!(transport.may_have_been_sent() && error.to_string().contains("longer than 0.2 s"), "{error}");
}

/// The result of a future that never waits.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn without_a_runtime_or_its_timers_a_call_says_what_to_do() {
    let client = Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new(KEY_ID, SECRET))
        .endpoint_url("http://127.0.0.1:1")
        .retry(RetryConfig::off())
        .build()
        .unwrap();
    let error = at_once(client.send(&ping(1))).unwrap_err();
    assert!(matches!(error, Error::Configuration(_)) && error.to_string().contains("#[tokio::main]"), "{error}");
    let error = at_once(Client::from_env()).unwrap_err();
    assert!(error.to_string().contains("no tokio runtime"), "{error}");

    let without_timers = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = without_timers.block_on(client.send(&ping(1))).unwrap_err();
    assert!(error.to_string().contains("enable_all"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn adaptive_retries_slow_down_while_a_service_throttles() {
    use aws_operation::test_util::FakeService;
    use aws_operation::{CommonError, aws_operation};

    #[aws_operation(target = "Jobs_20260101.List", service = "jobs", protocol = "awsJson1_1")]
    struct List;

    let refused = |retry: RetryConfig| async move {
        let fake = FakeService::new();
        let clock = fake.clock();
        // Ten requests a second are served.
        let mut window = (Duration::ZERO, 0);
        fake.on::<List>(move |_| {
            let now = clock.slept();
            if now.saturating_sub(window.0) >= Duration::from_secs(1) {
                window = (now, 0);
            }
            window.1 += 1;
            if window.1 > 10 { Err(CommonError::ThrottlingException.into()) } else { Ok(aws_operation::Document::Null) }
        });
        let client = fake.client_builder().retry(retry).build().unwrap();
        let mut failed = 0;
        for _ in 0..400 {
            failed += usize::from(List.send(&client).await.is_err());
            // Twenty calls a second are wanted.
            fake.clock().advance(Duration::from_millis(50));
        }
        (failed, fake.recorded().len())
    };
    let (_, standard) = refused(RetryConfig::standard().max_attempts(1)).await;
    assert_eq!(standard, 400);
    let without = refused(RetryConfig::standard().max_attempts(1)).await.0;
    let with = refused(RetryConfig::adaptive().max_attempts(1)).await.0;
    assert!(with * 3 < without, "{with} of 400 calls were refused, {without} with `standard`");
}
