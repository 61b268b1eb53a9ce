//! The fake service as its users see it: in a test of their own, in process and over HTTP.

use std::collections::BTreeMap;
use std::time::Duration;

use aws_operation::http::{DEFAULT_RESPONSE_LIMIT, HttpClient as _, HttpErrorKind};
use aws_operation::sign::{PayloadHash, RequestToSign, Signing, SigningKeyCache, SigningTime};
use aws_operation::test_util::{FakeError, FakeResponse, FakeService, Fault};
use aws_operation::time::SystemClock;
use aws_operation::{
    Blob, Client, Credentials, Document, Error, RetryConfig, Timeouts, Timestamp, aws_error, aws_operation, aws_shape,
};
use aws_operation_tests::doubles::Meddler;
use bytes::Bytes;

/// An operation of a private service, which no table knows.
#[aws_operation(
    target = "Warehouse_20250101.StoreThing",
    output = StoreThingResponse,
    error = WarehouseError,
    service = "warehouse",
    signing_name = "storage",
    protocol = "awsJson1_1"
)]
#[derive(Clone, Debug, PartialEq)]
struct StoreThing {
    name: String,
    #[aws(range(min = 1, max = 10))]
    count: Option<i32>,
    label: Option<Blob>,
    tags: Option<BTreeMap<String, String>>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct StoreThingResponse {
    id: String,
    stored_at: Option<Timestamp>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct FullDetails {
    capacity: i64,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum WarehouseError {
    InvalidParameterException,
    WarehouseFullException(FullDetails),
    #[aws(retryable)]
    WarehouseBusyException,
    #[aws(unknown)]
    Unknown,
}

/// An operation that answers nothing, unsigned, of a service with awsJson1_0 and the errors of the query protocol.
#[aws_operation(
    target = "Queue_20250101.Ping",
    output = (),
    service = "queue",
    protocol = "awsJson1_0",
    query_compatible,
    auth = none
)]
#[derive(Clone, Debug, PartialEq)]
struct Ping {}

/// An operation whose large bodies are compressed.
#[aws_operation(
    target = "Metrics_20250101.PutText",
    output = (),
    service = "metrics",
    protocol = "awsJson1_0",
    request_compression
)]
#[derive(Clone, Debug, PartialEq)]
struct PutText {
    text: String,
}

fn thing(name: &str) -> StoreThing {
    StoreThing { name: name.to_owned(), count: Some(2), label: Some(Blob::from(vec![0, 255])), tags: None }
}

fn stored(input: &StoreThing) -> StoreThingResponse {
    StoreThingResponse { id: format!("id-of-{}", input.name), stored_at: None }
}

fn storing() -> FakeService {
    let fake = FakeService::new();
    fake.on::<StoreThing>(|input| Ok(stored(&input)));
    fake
}

#[tokio::test]
async fn a_handler_gets_the_input_and_its_output_comes_back() {
    let fake = storing();
    let client = fake.client();
    let output = thing("crate").send(&client).await.expect("an output");
    assert_eq!(output.id, "id-of-crate");
    assert_eq!(fake.requests::<StoreThing>(), [thing("crate")]);
    fake.assert_no_unexpected();

    let recorded = fake.recorded();
    assert_eq!(recorded[0].operation(), "StoreThing");
    assert_eq!(recorded[0].body()["label"].as_str(), Some("AP8="));
    assert!(recorded[0].header("authorization").is_some_and(|text| text.contains("/us-east-1/storage/aws4_request")));
    assert!(!format!("{recorded:?}").contains("Signature"), "{recorded:?}");
    assert_eq!(recorded[0].rejection(), None);
}

#[tokio::test]
async fn a_handler_may_keep_state_and_await() {
    let fake = FakeService::new();
    let mut count = 0;
    fake.on::<StoreThing>(move |input| {
        count += 1;
        Ok(StoreThingResponse { id: format!("{}-{count}", input.name), stored_at: None })
    });
    fake.on_async::<Ping>(|_| {
        Box::pin(async {
            tokio::task::yield_now().await;
            Ok(())
        })
    });
    let client = fake.client();
    thing("a").send(&client).await.expect("an output");
    assert_eq!(thing("b").send(&client).await.expect("an output").id, "b-2");
    Ping {}.send(&client).await.expect("an answer");
}

#[tokio::test]
async fn a_compressed_body_is_read() {
    let fake = FakeService::new();
    fake.on::<PutText>(|_| Ok(()));
    let input = PutText { text: "again and ".repeat(10_000) };
    input.send(&fake.client()).await.expect("an answer");
    assert_eq!(fake.recorded()[0].header("content-encoding"), Some("gzip"));
    assert_eq!(fake.requests::<PutText>(), [input]);
}

#[tokio::test]
async fn typed_errors_come_back_with_members_message_status_and_headers() {
    let fake = FakeService::new();
    fake.on::<StoreThing>(|_| {
        let full = WarehouseError::WarehouseFullException(FullDetails { capacity: 7 });
        Err(FakeError::new(full).message("no room").status(409).header("x-hint", "sell"))
    });
    let error = thing("crate").send(&fake.client()).await.expect_err("an error");
    assert_eq!(error.service(), Some(&WarehouseError::WarehouseFullException(FullDetails { capacity: 7 })));
    assert_eq!((error.code(), error.message()), (Some("WarehouseFullException"), Some("no room")));
    assert_eq!((error.status(), error.request_id()), (Some(409), Some("00000000-0000-4000-8000-000000000001")));
}

#[tokio::test]
async fn an_error_declared_retryable_is_one_of_the_server_and_is_retried() {
    let fake = FakeService::new();
    fake.on::<StoreThing>(|_| Err(WarehouseError::WarehouseBusyException.into()));
    let error = thing("crate").send(&fake.client()).await.expect_err("an error");
    assert_eq!((error.status(), error.attempts()), (Some(500), 3));
    assert_eq!(fake.requests::<StoreThing>().len(), 3);
    assert!(fake.clock().slept() < Duration::from_secs(1), "a back-off of at most 50 and 100 ms");
}

#[tokio::test]
async fn undeclared_codes_and_raw_answers_come_back_as_they_are() {
    let fake = FakeService::new();
    let client = fake.client_builder().retry(RetryConfig::off()).build().expect("a client");
    fake.on::<StoreThing>(|_| Err(FakeError::code("BrandNewException").message("yes")));
    let error = thing("crate").send(&client).await.expect_err("an error");
    assert_eq!((error.code(), error.service()), (Some("BrandNewException"), Some(&WarehouseError::Unknown)));

    fake.on::<StoreThing>(|_| Err(FakeResponse::html(403, "<html>blocked</html>").into()));
    let error = thing("crate").send(&client).await.expect_err("an error");
    assert!(matches!(&error, Error::Response(answer) if answer.snippet().contains("blocked")), "{error}");

    fake.on_raw::<StoreThing>(|request| FakeResponse::bytes(format!("{{\"id\":{}}}", request.body()["name"])));
    assert_eq!(thing("crate").send(&client).await.expect("an output").id, "crate");

    fake.on_raw::<StoreThing>(|_| FakeResponse::bytes("{\"id\":"));
    let error = thing("crate").send(&client).await.expect_err("an error");
    assert!(matches!(error, Error::Response(_)), "{error}");
}

#[tokio::test]
async fn errors_of_awsjson1_0_have_a_namespace_and_a_query_code() {
    let fake = FakeService::new();
    fake.on::<Ping>(|_| Err(FakeError::code("QueueDoesNotExist")));
    let error = Ping {}.send(&fake.client()).await.expect_err("an error");
    assert_eq!(error.code(), Some("QueueDoesNotExist"));

    let response = fake.send(request(&[("x-amz-target", "Queue_20250101.Ping")], "{}")).await.expect("a response");
    assert_eq!(response.headers()["x-amzn-query-error"], "QueueDoesNotExist;Sender");
    assert_eq!(response.headers()["content-type"], "application/x-amz-json-1.0");
    let body =
        Document::from_json(response.into_body().read(DEFAULT_RESPONSE_LIMIT).await.expect("bytes")).expect("JSON");
    assert_eq!(body["__type"].as_str(), Some("com.amazonaws.queue#QueueDoesNotExist"));
}

#[tokio::test]
async fn scripted_faults_come_in_order_and_then_the_handler() {
    let fake = storing();
    let client = fake.client();
    fake.script::<StoreThing>([Fault::status(503), Fault::status(503), Fault::none()]);
    let reply = client.call(&thing("crate")).await.expect("a reply");
    assert_eq!(reply.attempts(), 3);

    fake.script_all([Fault::throttling(Some(Duration::from_secs(3)))]);
    let slept = fake.clock().slept();
    assert_eq!(client.call(&thing("crate")).await.expect("a reply").attempts(), 2);
    assert!(fake.clock().slept() >= slept + Duration::from_secs(3), "x-amz-retry-after");

    for fault in [
        Fault::reset(),
        Fault::lost_answer(),
        Fault::truncated(),
        Fault::damaged(),
        Fault::html(),
        Fault::error("SlowDown", 503),
    ] {
        fake.script::<StoreThing>([fault.clone()]);
        let reply = client.call(&thing("crate")).await;
        assert_eq!(reply.expect("a reply").attempts(), 2, "{fault:?}");
    }
}

#[tokio::test]
async fn a_lost_answer_is_one_whose_work_was_done() {
    let fake = FakeService::new();
    let (sender, receiver) = std::sync::mpsc::channel();
    fake.on::<StoreThing>(move |input| {
        sender.send(input.name.clone()).expect("a receiver");
        Ok(stored(&input))
    });
    let client = fake.client_builder().retry(RetryConfig::off()).build().expect("a client");
    fake.script::<StoreThing>([Fault::lost_answer(), Fault::reset()]);
    thing("lost").send(&client).await.expect_err("an error");
    thing("reset").send(&client).await.expect_err("an error");
    thing("well").send(&client).await.expect("an output");
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), ["lost", "well"]);
}

#[tokio::test]
async fn a_damaged_response_is_no_output_and_its_work_was_done() {
    let fake = storing();
    let client = fake.client_builder().retry(RetryConfig::off()).build().expect("a client");
    fake.script::<StoreThing>([Fault::damaged()]);
    let Error::Transport(error) = thing("crate").send(&client).await.expect_err("an error") else {
        panic!("no transport")
    };
    assert_eq!(error.kind(), HttpErrorKind::Damaged);
    assert!(error.may_have_been_sent() && error.to_string().contains("the response is damaged"), "{error}");

    // Also where there is nothing to damage, and where the response is in pieces.
    for answer in [FakeResponse::bytes(""), FakeResponse::status(200).chunks(["{\"id\":\"a", "b\"}"])] {
        let fake = FakeService::new();
        fake.on_raw::<StoreThing>(move |_| answer.clone());
        fake.script::<StoreThing>([Fault::damaged()]);
        assert_eq!(fake.client().call(&thing("crate")).await.expect("a reply").attempts(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_runs_into_a_time_out() {
    let fake = storing();
    let timeouts = Timeouts::new().attempt(Duration::from_secs(5));
    let client = fake.client_builder().clock(SystemClock).timeouts(timeouts).build().expect("a client");
    fake.script::<StoreThing>([Fault::delay(Duration::from_secs(6)), Fault::delay(Duration::from_secs(4))]);
    assert_eq!(client.call(&thing("crate")).await.expect("a reply").attempts(), 2);
}

#[tokio::test]
async fn a_request_without_a_handler_is_reported_by_name() {
    let fake = FakeService::new();
    let error = thing("crate").send(&fake.client()).await.expect_err("an error");
    assert_eq!(error.code(), Some("UnknownOperationException"));
    assert!(error.to_string().contains("fake.on::<StoreThing>"), "{error}");
    assert_eq!(fake.unexpected(), ["StoreThing"]);
    let panicked = std::panic::catch_unwind(|| fake.assert_no_unexpected()).expect_err("a panic");
    assert_eq!(panicked.downcast_ref::<String>().map(String::as_str), Some("no handler expected: StoreThing"));
    fake.clear_recorded();
    fake.assert_no_unexpected();
}

#[tokio::test]
async fn an_invalid_request_gets_the_code_that_the_operation_declares() {
    let fake = storing();
    let client = fake.client_builder().validation(false).build().expect("a client");
    let error = StoreThing { count: Some(11), ..thing("crate") }.send(&client).await.expect_err("an error");
    assert_eq!(error.service(), Some(&WarehouseError::InvalidParameterException));
    assert!(error.to_string().contains("1 validation error detected: count: must be 1 to 10, but is 11"), "{error}");

    let fake = fake.without_validation();
    let client = fake.client_builder().validation(false).build().expect("a client");
    StoreThing { count: Some(11), ..thing("crate") }.send(&client).await.expect("an output");
}

/// A request as a foreign client would send it, to an open fake.
fn request(headers: &[(&str, &str)], body: &'static str) -> http::Request<Bytes> {
    let mut request = http::Request::post("http://localhost/").header("content-type", "application/x-amz-json-1.0");
    if let Some(headers_mut) = request.headers_mut() {
        for (name, value) in headers {
            let name = http::HeaderName::try_from(*name).expect("a name");
            headers_mut.insert(name, http::HeaderValue::from_str(value).expect("a value"));
        }
    }
    request.body(Bytes::from_static(body.as_bytes())).expect("a request")
}

#[tokio::test]
async fn what_no_service_would_take_is_turned_away() {
    let fake = storing().without_signatures();
    let json = ("content-type", "application/x-amz-json-1.1");
    let target = ("x-amz-target", "Warehouse_20250101.StoreThing");
    let code = async |request: http::Request<Bytes>| {
        let response = fake.send(request).await.expect("a response");
        let body =
            Document::from_json(response.into_body().read(DEFAULT_RESPONSE_LIMIT).await.expect("bytes")).expect("JSON");
        body["__type"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(code(request(&[json, target], "{\"name\":\"x\"}")).await, "");
    assert_eq!(code(request(&[target], "{\"name\":\"x\"}")).await, "UnsupportedMediaTypeException");
    assert_eq!(code(request(&[json], "{\"name\":\"x\"}")).await, "UnknownOperationException");
    for broken in ["", "{\"name\":", "[]", "{\"name\":1}", "{\"name\":\"x\",\"count\":\"y\"}"] {
        assert_eq!(code(request(&[json, target], broken)).await, "SerializationException", "{broken}");
    }
    for incomplete in ["{}", "{\"name\":null}", "{\"name\":\"x\",\"count\":0}"] {
        assert_eq!(code(request(&[json, target], incomplete)).await, "InvalidParameterException", "{incomplete}");
    }
    let mut get = request(&[json, target], "{\"name\":\"x\"}");
    *get.method_mut() = http::Method::GET;
    assert_eq!(code(get).await, "UnknownOperationException");
    let mut elsewhere = request(&[json, target], "{\"name\":\"x\"}");
    *elsewhere.uri_mut() = http::Uri::from_static("http://localhost/other");
    assert_eq!(code(elsewhere).await, "UnknownOperationException");
}

/// The error code of a call by a client that is changed from the right one.
async fn code(
    fake: &FakeService,
    change: impl FnOnce(aws_operation::ClientBuilder) -> aws_operation::ClientBuilder,
) -> String {
    let client = change(fake.client_builder().retry(RetryConfig::off())).build().expect("a client");
    match thing("crate").send(&client).await {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.code().unwrap_or("no code").to_owned(),
    }
}

#[tokio::test]
async fn only_the_right_signature_is_accepted() {
    let secret = || Credentials::new("AKID", "secret");
    let fake = storing().with_credentials(secret());
    assert_eq!(code(&fake, |client| client).await, "accepted");
    assert_eq!(
        code(&fake, |client| client.credentials(Credentials::new("AKID", "secret2"))).await,
        "InvalidSignatureException"
    );
    assert_eq!(
        code(&fake, |client| client.credentials(Credentials::new("AKIE", "secret"))).await,
        "UnrecognizedClientException"
    );
    assert_eq!(code(&fake, |client| client.region("eu-west-1")).await, "InvalidSignatureException");
    let with_token = secret().with_session_token("token");
    assert_eq!(code(&fake, |client| client.credentials(with_token.clone())).await, "UnrecognizedClientException");

    let fake = storing().with_credentials(with_token);
    assert_eq!(code(&fake, |client| client).await, "accepted");
    assert_eq!(code(&fake, |client| client.credentials(secret())).await, "UnrecognizedClientException");
}

type Meddle = fn(&mut http::Request<Bytes>);

#[tokio::test]
async fn what_was_signed_cannot_be_changed_on_the_way() {
    fn set(request: &mut http::Request<Bytes>, name: &'static str, change: impl FnOnce(&str) -> String) {
        let value = request.headers()[name].to_str().map(change).expect("text");
        request.headers_mut().insert(name, http::HeaderValue::try_from(value).expect("a value"));
    }
    const INVALID: &str = "InvalidSignatureException";
    let cases: [(&str, Meddle); 9] = [
        (INVALID, |request| *request.body_mut() = Bytes::from_static(b"{\"name\":\"other\"}")),
        (INVALID, |request| set(request, "content-type", |value| format!("{value};charset=utf-8"))),
        (INVALID, |request| *request.uri_mut() = http::Uri::from_static("https://elsewhere/")),
        (INVALID, |request| set(request, "authorization", |value| value.replace(";x-amz-target", ""))),
        (INVALID, |request| set(request, "authorization", |value| value.replace("Signature=", "Signature=0"))),
        (INVALID, |request| set(request, "x-amz-date", |_| "20150830T123600Z".to_owned())),
        ("IncompleteSignatureException", |request| set(request, "x-amz-date", |_| "yesterday".to_owned())),
        ("IncompleteSignatureException", |request| set(request, "authorization", |_| "Basic eHl6".to_owned())),
        ("MissingAuthenticationTokenException", |request| drop(request.headers_mut().remove("authorization"))),
    ];
    for (expected, meddle) in cases {
        let fake = storing();
        let meddler = Meddler::before(fake.clone(), move |request| {
            meddle(request);
            Ok(())
        });
        let found = code(&fake, |client| client.http(meddler)).await;
        assert_eq!(found, expected, "{:?}", fake.recorded()[0].rejection());
    }
}

#[tokio::test]
async fn a_target_that_could_be_changed_on_the_way_is_refused() {
    let fake = storing();
    let credentials = fake.credentials().clone();
    let region = fake.region().to_owned();
    // A valid signature, over all but the target.
    let meddler = Meddler::before(fake.clone(), move |request| {
        let target = request.headers_mut().remove("x-amz-target").expect("a target");
        request.headers_mut().remove("authorization");
        let time = SigningTime::new(std::time::SystemTime::now()).expect("a time of signatures");
        let hash = PayloadHash::of(request.body());
        let parts = RequestToSign::from_http(request.method(), request.uri(), request.headers(), hash).expect("parts");
        let signing = Signing::new(&credentials, &region, "storage", time);
        let signed = signing.sign(&parts, &SigningKeyCache::new()).expect("a signature");
        signed.apply(request.headers_mut());
        request.headers_mut().insert("x-amz-target", target);
        Ok(())
    });
    assert_eq!(code(&fake, |client| client.http(meddler)).await, "InvalidSignatureException");
    let recorded = fake.recorded();
    let (_, message) = recorded[0].rejection().expect("it was rejected");
    assert!(message.contains("x-amz-target"), "{message}");
}

#[tokio::test]
async fn a_clock_that_is_off_is_corrected_by_the_date_of_the_answer() {
    let fake = storing().with_clock_ahead(Duration::from_secs(600));
    let client = fake.client();
    let reply = client.call(&thing("crate")).await.expect("a reply");
    assert_eq!(reply.attempts(), 2);
    assert_eq!(fake.recorded()[0].rejection().map(|(code, _)| code), Some("InvalidSignatureException"));
    assert_eq!(client.call(&thing("crate")).await.expect("a reply").attempts(), 1, "the offset is kept");
}

#[tokio::test]
async fn expired_credentials_are_said_to_be_so() {
    let ended = std::time::SystemTime::now() - Duration::from_secs(1);
    let fake =
        storing().with_credentials(Credentials::new("AKID", "secret").with_session_token("t").with_expiry(ended));
    let forever = Credentials::new("AKID", "secret").with_session_token("t");
    assert_eq!(code(&fake, |client| client.credentials(forever)).await, "ExpiredTokenException");
}

#[tokio::test]
async fn the_same_service_answers_over_http() {
    let fake = storing();
    let server = fake.serve().await.expect("a port");
    let client = Client::builder()
        .region(fake.region())
        .credentials(fake.credentials().clone())
        .endpoint_url(server.url())
        .build()
        .expect("a client");
    assert_eq!(thing("crate").send(&client).await.expect("an output").id, "id-of-crate");
    assert_eq!(fake.requests::<StoreThing>(), [thing("crate")]);

    for fault in
        [Fault::reset(), Fault::truncated(), Fault::damaged(), Fault::status(500), Fault::html(), Fault::lost_answer()]
    {
        fake.script::<StoreThing>([fault.clone()]);
        assert_eq!(client.call(&thing("crate")).await.expect("a reply").attempts(), 2, "{fault:?}");
    }

    drop(server);
    let error = thing("crate").send(&client).await.expect_err("nobody answers");
    assert!(matches!(error, Error::Transport(_)), "{error}");
}

#[tokio::test]
async fn a_response_in_chunks_without_a_length_is_read_like_any_other() {
    let fake = FakeService::new();
    let chunks = [r#"{"id":"#, "", r#""in pieces"}"#];
    fake.on_raw::<StoreThing>(move |_| FakeResponse::status(200).chunks(chunks));
    let server = fake.serve().await.expect("a port");
    let over_http = Client::builder()
        .region(fake.region())
        .credentials(fake.credentials().clone())
        .endpoint_url(server.url())
        .build()
        .expect("a client");
    for client in [fake.client(), over_http] {
        let stored = StoreThing::builder().name("n").send(&client).await.expect("a response");
        assert_eq!(stored.id, "in pieces");
    }
}

#[tokio::test]
async fn a_response_over_the_limit_is_refused_in_process_too() {
    let fake = FakeService::new();
    let long = "x".repeat(3_000);
    for answer in
        [FakeResponse::bytes(long.clone()), FakeResponse::status(200).chunks([long[..1_500].to_owned(), long.clone()])]
    {
        fake.on_raw::<StoreThing>(move |_| answer.clone());
        let client = fake.client_builder().response_limit(2_000).build().expect("a client");
        let error = StoreThing::builder().name("n").send(&client).await.expect_err("too large");
        let Error::Transport(transport) = &error else { panic!("{error:?}") };
        assert_eq!(transport.kind(), aws_operation::http::HttpErrorKind::ResponseTooLarge);
    }
}

/// A source that takes real time, and gives credentials for an hour of the clock.
#[derive(Debug)]
struct Slow {
    credentials: Credentials,
    clock: aws_operation::test_util::FakeClock,
    asked: std::sync::Arc<std::sync::atomic::AtomicUsize>,
}

impl aws_operation::ProvideCredentials for Slow {
    fn provide_credentials(
        &self,
    ) -> aws_operation::time::BoxFuture<'_, Result<Credentials, aws_operation::credentials::CredentialsError>> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            self.asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let end = aws_operation::time::Clock::now(&self.clock) + Duration::from_secs(3_600);
            Ok(self.credentials.clone().with_expiry(end))
        })
    }
}

#[tokio::test]
async fn a_source_of_credentials_that_awaits_works_on_the_clock_on_which_waiting_takes_no_time() {
    let fake = FakeService::new();
    fake.on::<StoreThing>(|_| Ok(StoreThingResponse { id: "1".to_owned(), stored_at: None }));
    let asked = std::sync::Arc::default();
    let source =
        Slow { credentials: fake.credentials().clone(), clock: fake.clock(), asked: std::sync::Arc::clone(&asked) };
    let client = fake.client_builder().credentials(source).build().expect("a client");
    let thing = StoreThing { name: "n".to_owned(), count: None, label: None, tags: None };
    fake.script::<StoreThing>([Fault::status(503), Fault::status(503)]);
    for expected in [1, 1, 2] {
        thing.send(&client).await.expect("an output");
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), expected);
        fake.clock().advance(Duration::from_secs(30 * 60));
    }
}
