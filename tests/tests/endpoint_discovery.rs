//! Operations whose service says by another operation where they go.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use aws_operation::test_util::{FakeError, FakeResponse, FakeService};
use aws_operation::{Client, Credentials, Document, Error, RetryConfig, aws_error, aws_operation, aws_shape};
use aws_operation_tests::doubles::TestEnvironment;

/// An operation that goes nowhere but to an endpoint that was discovered.
#[aws_operation(model = "timestream-write", error = TimestreamError)]
#[derive(Clone, Debug, PartialEq)]
struct ListDatabases {
    max_results: Option<i32>,
}

/// The operation that says where.
#[aws_operation(model = "timestream-write", output = DescribeEndpointsResponse)]
#[derive(Clone, Debug, PartialEq)]
struct DescribeEndpoints {}

#[aws_shape(model = "timestream-write")]
#[derive(Clone, Debug, PartialEq)]
struct DescribeEndpointsResponse {
    endpoints: Vec<Endpoint>,
}

#[aws_shape(model = "timestream-write")]
#[derive(Clone, Debug, PartialEq)]
struct Endpoint {
    address: String,
    cache_period_in_minutes: i64,
}

#[aws_error(model = "timestream-write")]
#[derive(Clone, Debug, PartialEq)]
enum TimestreamError {
    InvalidEndpointException,
    #[aws(unknown)]
    Unknown,
}

/// An operation that may go to one.
#[aws_operation(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct ListTables {
    limit: Option<i32>,
}

mod dynamodb {
    #[aws_operation::aws_operation(model = "dynamodb")]
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct DescribeEndpoints {}
}

const OWN: &str = "ingest.timestream.us-east-1.amazonaws.com";
const CELL: &str = "ingest-cell1.timestream.us-east-1.amazonaws.com";
const MINUTE: Duration = Duration::from_secs(60);

fn json(text: &str) -> Document {
    Document::from_json(text).expect("JSON")
}

fn told(address: &str, minutes: i64) -> DescribeEndpointsResponse {
    DescribeEndpointsResponse {
        endpoints: vec![Endpoint { address: address.to_owned(), cache_period_in_minutes: minutes }],
    }
}

/// A service that tells of cell 1, for so many minutes, and then of the next cells.
fn timestream(minutes: i64) -> FakeService {
    let fake = FakeService::new();
    let mut calls = 0;
    fake.on::<DescribeEndpoints>(move |_| {
        calls += 1;
        Ok(told(&format!("ingest-cell{calls}.timestream.us-east-1.amazonaws.com"), minutes))
    });
    fake.on::<ListDatabases>(|_| Ok(json(r#"{"Databases":[]}"#)));
    fake
}

/// Operations and hosts of the requests, in order.
fn went(fake: &FakeService) -> Vec<String> {
    let host = |uri: &http::Uri| uri.host().unwrap_or_default().to_owned();
    fake.recorded().iter().map(|request| format!("{} {}", request.operation(), host(request.uri()))).collect()
}

fn hosts_of_lists(fake: &FakeService) -> Vec<String> {
    went(fake).iter().filter_map(|went| went.strip_prefix("ListDatabases ").map(str::to_owned)).collect()
}

fn discoveries(fake: &FakeService) -> usize {
    went(fake).iter().filter(|went| went.starts_with("DescribeEndpoints ")).count()
}

async fn list(client: &Client) -> Result<Document, Error<TimestreamError>> {
    ListDatabases { max_results: None }.send(client).await
}

fn cell(number: usize) -> String {
    format!("ingest-cell{number}.timestream.us-east-1.amazonaws.com")
}

#[tokio::test]
async fn an_operation_that_needs_it_goes_to_the_endpoint_that_was_discovered_once() {
    let fake = timestream(1440);
    let client = fake.client();
    for _ in 0..3 {
        list(&client).await.expect("an output");
    }
    assert_eq!(went(&fake)[..2], [format!("DescribeEndpoints {OWN}"), format!("ListDatabases {CELL}")]);
    assert_eq!((discoveries(&fake), hosts_of_lists(&fake).len()), (1, 3));
    let request = &fake.recorded()[0];
    assert_eq!((request.target(), &request.bytes()[..]), ("Timestream_20181101.DescribeEndpoints", &b"{}"[..]));
}

#[tokio::test]
async fn calls_that_begin_together_share_one_discovery() {
    let fake = FakeService::new();
    fake.on_async::<DescribeEndpoints>(|_| {
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            Ok(told(CELL, 1))
        })
    });
    fake.on::<ListDatabases>(|_| Ok(json("{}")));
    let client = fake.client();
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("an output");
    }
    assert_eq!((discoveries(&fake), hosts_of_lists(&fake)), (1, vec![CELL.to_owned(); 8]));
}

#[tokio::test]
async fn an_endpoint_is_renewed_ahead_of_its_end() {
    let fake = timestream(100);
    let (client, clock) = (fake.client(), fake.clock());
    list(&client).await.expect("an output");
    clock.advance(90 * MINUTE);
    list(&client).await.expect("an output");
    clock.advance(6 * MINUTE);
    list(&client).await.expect("an output");
    assert_eq!(hosts_of_lists(&fake), [cell(1), cell(1), cell(2)], "a tenth of the period, five minutes at most");
}

#[tokio::test]
async fn an_endpoint_whose_time_is_over_serves_while_discovery_fails() {
    let fake = FakeService::new();
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let mut calls = 0;
    fake.on::<DescribeEndpoints>(move |_| {
        if is_down.load(Ordering::SeqCst) {
            return Err(FakeError::code("AccessDeniedException"));
        }
        calls += 1;
        Ok(told(&cell(calls), 1))
    });
    fake.on::<ListDatabases>(|_| Ok(json("{}")));
    let (client, clock) = (fake.client(), fake.clock());
    list(&client).await.expect("an output");
    down.store(true, Ordering::SeqCst);
    clock.advance(10 * MINUTE);
    list(&client).await.expect("the old endpoint");
    list(&client).await.expect("the old endpoint");
    assert_eq!(discoveries(&fake), 2, "after a failure, discovery rests");
    clock.advance(2 * MINUTE);
    list(&client).await.expect("the old endpoint");
    assert_eq!(discoveries(&fake), 3, "then it is tried again");
    down.store(false, Ordering::SeqCst);
    clock.advance(2 * MINUTE);
    list(&client).await.expect("the new endpoint");
    assert_eq!(hosts_of_lists(&fake), [cell(1), cell(1), cell(1), cell(1), cell(2)]);
}

#[tokio::test]
async fn without_an_endpoint_the_call_is_not_sent_and_the_error_says_why() {
    let fake = FakeService::new();
    fake.on::<DescribeEndpoints>(|_| Err(FakeError::code("AccessDeniedException").message("not for you")));
    fake.on::<ListDatabases>(|_| Ok(json("{}")));
    let error = list(&fake.client()).await.expect_err("no endpoint");
    let text = error.to_string();
    assert!(matches!(error, Error::Configuration(_)), "{error:?}");
    for part in ["ListDatabases was not sent", "Timestream Write", "DescribeEndpoints", "AccessDeniedException"] {
        assert!(text.contains(part), "{part}: {text}");
    }

    fake.on_raw::<DescribeEndpoints>(|_| FakeResponse::status(503));
    let error = list(&fake.client()).await.expect_err("no endpoint");
    assert!(matches!(&error, Error::Transport(error) if !error.may_have_been_sent()), "{error:?}");
    assert!(error.is_retryable() && error.to_string().contains("DescribeEndpoints"), "{error}");
    assert!(hosts_of_lists(&fake).is_empty());
}

#[tokio::test]
async fn an_answer_of_discovery_that_cannot_be_used_is_an_error_of_its_own() {
    let endpoint = |address: &str, period: &str| {
        format!(r#"{{"Endpoints":[{{"Address":{address},"CachePeriodInMinutes":{period}}}]}}"#)
    };
    let long = format!("\"{}.amazonaws.com\"", "a.".repeat(200));
    let cases = [
        ("no JSON", "<html>".to_owned(), "DescribeEndpoints"),
        ("another shape", r#"{"Endpoints":"x"}"#.to_owned(), "no list `Endpoints`"),
        ("nothing", String::new(), "no list `Endpoints`"),
        ("no endpoint", r#"{"Endpoints":[]}"#.to_owned(), "lists no endpoint"),
        ("no address", endpoint("null", "5"), "without an `Address`"),
        ("a number", endpoint("5", "5"), "without an `Address`"),
        ("no period", endpoint(&format!("\"{CELL}\""), "null"), "without a `CachePeriodInMinutes`"),
        ("a period of nothing", endpoint(&format!("\"{CELL}\""), "0"), "from 1 to 525600"),
        ("a negative period", endpoint(&format!("\"{CELL}\""), "-1"), "from 1 to 525600"),
        ("an endless period", endpoint(&format!("\"{CELL}\""), "1e300"), "from 1 to 525600"),
        ("a long period", endpoint(&format!("\"{CELL}\""), "9223372036854775807"), "from 1 to 525600"),
        ("a text", endpoint(&format!("\"{CELL}\""), "\"5\""), "from 1 to 525600"),
        ("another's host", endpoint("\"evil.example.com\"", "5"), "not below `amazonaws.com`"),
        ("a name that ends alike", endpoint("\"evilamazonaws.com\"", "5"), "not below `amazonaws.com`"),
        ("the suffix alone", endpoint("\"amazonaws.com\"", "5"), "not below `amazonaws.com`"),
        ("another partition", endpoint("\"a.timestream.cn-north-1.amazonaws.com.cn\"", "5"), "not below"),
        ("a user in it", endpoint("\"evil.com@a.amazonaws.com\"", "5"), "no host name"),
        ("a path", endpoint("\"evil.com/a.amazonaws.com\"", "5"), "no host name"),
        ("a port", endpoint("\"a.amazonaws.com:99\"", "5"), "no host name"),
        ("plain HTTP", endpoint(&format!("\"http://{CELL}\""), "5"), "no host name"),
        ("an address of IP", endpoint("\"127.0.0.1\"", "5"), "no host name"),
        ("a line", endpoint("\"a\\n.amazonaws.com\"", "5"), "no host name"),
        ("too long", endpoint(&long, "5"), "no host name"),
    ];
    for (name, body, expected) in cases {
        let fake = FakeService::new();
        fake.on_raw::<DescribeEndpoints>(move |_| FakeResponse::bytes(body.clone()));
        fake.on::<ListDatabases>(|_| Ok(json("{}")));
        let error = list(&fake.client()).await.expect_err(name);
        let text = error.to_string();
        assert!(text.contains(expected) && text.contains("none could be discovered"), "{name}: {text}");
        assert!(text.len() < 700 && !text.contains('\n'), "{name}: {text}");
        assert_eq!(hosts_of_lists(&fake), [""; 0], "{name}: sent nevertheless");
    }
}

#[tokio::test]
async fn an_endpoint_may_be_written_as_a_url_or_be_of_dual_stack() {
    for address in ["https://ingest-cell1.timestream.us-east-1.amazonaws.com/", "Cell.timestream.us-east-1.api.aws"] {
        let fake = FakeService::new();
        fake.on::<DescribeEndpoints>(move |_| Ok(told(address, 5)));
        fake.on::<ListDatabases>(|_| Ok(json("{}")));
        list(&fake.client()).await.expect(address);
        let host = address.trim_start_matches("https://").trim_end_matches('/').to_ascii_lowercase();
        assert_eq!(hosts_of_lists(&fake), [host]);
    }
}

#[tokio::test]
async fn an_endpoint_that_the_service_refuses_is_forgotten_and_the_call_repeated_once() {
    let fake = timestream(1440);
    let mut refused = 0;
    fake.on::<ListDatabases>(move |_| {
        refused += 1;
        if refused == 2 { Err(TimestreamError::InvalidEndpointException.into()) } else { Ok(json("{}")) }
    });
    let client = fake.client();
    list(&client).await.expect("an output");
    list(&client).await.expect("the second cell");
    assert_eq!((hosts_of_lists(&fake), discoveries(&fake)), (vec![cell(1), cell(1), cell(2)], 2));

    fake.clear_recorded();
    fake.on::<ListDatabases>(|_| Err(TimestreamError::InvalidEndpointException.into()));
    let error = list(&client).await.expect_err("refused twice");
    assert_eq!(error.service(), Some(&TimestreamError::InvalidEndpointException));
    assert_eq!(hosts_of_lists(&fake), [cell(2), cell(3)]);

    // "Misdirected Request" says the same, and a client without retries makes no second attempt.
    fake.clear_recorded();
    fake.on_raw::<ListDatabases>(|_| FakeResponse::status(421));
    let once = fake.client_builder().retry(RetryConfig::off()).build().expect("a client");
    assert_eq!(list(&once).await.expect_err("refused").status(), Some(421));
    assert_eq!(hosts_of_lists(&fake).len(), 1);
    list(&once).await.expect_err("refused");
    assert_eq!(discoveries(&fake), 2, "what was refused is not used again");
}

#[tokio::test]
async fn an_optional_discovery_is_asked_for_and_never_stands_in_the_way() {
    let fake = FakeService::new();
    fake.on::<ListTables>(|_| Ok(json("{}")));
    fake.on::<dynamodb::DescribeEndpoints>(|_| {
        Ok(json(r#"{"Endpoints":[{"Address":"cell.dynamodb.us-east-1.amazonaws.com","CachePeriodInMinutes":5}]}"#))
    });
    let lists = || went(&fake).into_iter().filter(|went| went.starts_with("ListTables")).collect::<Vec<_>>();
    let operation = ListTables { limit: None };
    operation.send(&fake.client()).await.expect("an output");
    assert_eq!(went(&fake), ["ListTables dynamodb.us-east-1.amazonaws.com"], "nobody asked for it");

    fake.clear_recorded();
    let asks = fake.client_builder().endpoint_discovery(true).build().expect("a client");
    operation.send(&asks).await.expect("an output");
    assert_eq!(lists(), ["ListTables cell.dynamodb.us-east-1.amazonaws.com"]);

    fake.clear_recorded();
    fake.on::<dynamodb::DescribeEndpoints>(|_| Err(FakeError::code("UnknownOperationException")));
    let asks = fake.client_builder().endpoint_discovery(true).build().expect("a client");
    for _ in 0..3 {
        operation.send(&asks).await.expect("an output");
    }
    assert_eq!(lists(), ["ListTables dynamodb.us-east-1.amazonaws.com"; 3]);
    assert_eq!(discoveries(&fake), 1, "after a failure, discovery rests");
}

#[tokio::test]
async fn the_environment_and_the_profile_switch_discovery_on_and_off() {
    let fake = FakeService::new();
    fake.on::<ListTables>(|_| Ok(json("{}")));
    fake.on::<ListDatabases>(|_| Ok(json("{}")));
    fake.on::<DescribeEndpoints>(|_| Ok(told(CELL, 5)));
    fake.on_raw::<dynamodb::DescribeEndpoints>(|_| {
        FakeResponse::json(&json(
            r#"{"Endpoints":[{"Address":"c.dynamodb.us-east-1.amazonaws.com","CachePeriodInMinutes":5}]}"#,
        ))
    });
    let variable = |name: &str, value: &str| TestEnvironment::new().var(name, value);
    let profile =
        |value: &str| TestEnvironment::new().config(format!("[default]\nendpoint_discovery_enabled = {value}\n"));
    let cases = [
        (TestEnvironment::new(), Some(false)),
        (variable("AWS_ENABLE_ENDPOINT_DISCOVERY", "true"), Some(true)),
        (variable("AWS_ENDPOINT_DISCOVERY_ENABLED", "TRUE"), Some(true)),
        (profile("true"), Some(true)),
        (profile("auto"), Some(false)),
        (profile("false"), None),
        (profile("true").var("AWS_ENABLE_ENDPOINT_DISCOVERY", "false"), None),
    ];
    for (environment, dynamodb) in cases {
        fake.clear_recorded();
        let client = fake.client_builder().environment(environment.clone()).build_from_env().await.expect("a client");
        ListTables { limit: None }.send(&client).await.expect("an output");
        let asked = discoveries(&fake) == 1;
        assert_eq!(asked, dynamodb == Some(true), "{:?}", went(&fake));
        let listed = list(&client).await;
        if dynamodb.is_some() {
            assert_eq!(hosts_of_lists(&fake), [CELL], "{listed:?}");
        } else {
            let error = listed.expect_err("switched off").to_string();
            assert!(error.contains("AWS_ENABLE_ENDPOINT_DISCOVERY") && hosts_of_lists(&fake).is_empty(), "{error}");
        }
    }
    let wrong = variable("AWS_ENABLE_ENDPOINT_DISCOVERY", "perhaps");
    let error = fake.client_builder().environment(wrong).build_from_env().await.expect_err("no such value");
    assert!(error.to_string().contains("AWS_ENABLE_ENDPOINT_DISCOVERY"), "{error}");
}

#[tokio::test]
async fn an_endpoint_of_ones_own_switches_discovery_off() {
    let fake = timestream(5);
    for client in [
        fake.client_builder().endpoint_url("http://127.0.0.1:4566"),
        fake.client_builder().endpoint_url_for("Timestream Write", "http://127.0.0.1:4566").endpoint_discovery(true),
    ] {
        fake.clear_recorded();
        list(&client.build().expect("a client")).await.expect("an output");
        assert_eq!(went(&fake), ["ListDatabases 127.0.0.1"]);
    }
}

#[tokio::test]
async fn a_derived_client_shares_what_was_discovered_unless_it_goes_elsewhere_or_is_another() {
    let fake = timestream(1440).without_signatures();
    let client = fake.client();
    list(&client).await.expect("an output");
    list(&client.with().app_id("shop").build().expect("a client")).await.expect("an output");
    assert_eq!(discoveries(&fake), 1);
    let another = client.with().credentials(Credentials::new("AKIDANOTHER", "secret")).build().expect("a client");
    list(&another).await.expect("an output");
    assert_eq!(discoveries(&fake), 2, "endpoints are an account's");
    list(&client.with().region("eu-west-1").build().expect("a client")).await.expect("an output");
    let last = went(&fake);
    assert_eq!(last[last.len() - 2], "DescribeEndpoints ingest.timestream.eu-west-1.amazonaws.com");
    list(&client).await.expect("an output");
    assert_eq!(discoveries(&fake), 3);
}
