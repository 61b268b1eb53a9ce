//! Pages and items as their users see them, on local services and fakes.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use aws_operation::test_util::{FakeError, FakeResponse, FakeService, Fault};
use aws_operation::time::SystemClock;
use aws_operation::{Client, CommonError, Document, Error, aws_operation, aws_shape};
use aws_operation_examples::dynamodb::{
    AttributeDefinition, AttributeValue, CreateTable, DescribeTable, Item, KeySchemaElement, KeyType, PutItem, Query,
    ScalarAttributeType, Scan,
};
use aws_operation_examples::local_dynamodb::LocalDynamoDb;
use aws_operation_examples::local_ssm::LocalSsm;
use aws_operation_examples::ssm::{GetParametersByPath, PutParameter};
use futures_core::Stream;

/// ECS's own, with the members that matter here.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.ListTasks",
    output = ListTasksResponse,
    paginated(input_token = next_token, output_token = next_token, items = task_arns, page_size = max_results)
)]
#[derive(Clone, Debug, PartialEq)]
struct ListTasks {
    cluster: Option<String>,
    next_token: Option<String>,
    #[aws(range(min = 1, max = 100))]
    max_results: Option<i32>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
struct ListTasksResponse {
    task_arns: Option<Vec<String>>,
    next_token: Option<String>,
}

/// CloudWatch Logs' own, with the members that matter here.
#[aws_operation(
    target = "Logs_20140328.FilterLogEvents",
    output = FilterLogEventsResponse,
    paginated(input_token = next_token, output_token = next_token, items = events, page_size = limit)
)]
#[derive(Clone, Debug, PartialEq)]
struct FilterLogEvents {
    log_group_name: String,
    next_token: Option<String>,
    limit: Option<i32>,
}

#[aws_shape(model = "logs")]
#[derive(Clone, Debug, PartialEq)]
struct FilterLogEventsResponse {
    events: Option<Vec<LogEvent>>,
    next_token: Option<String>,
}

#[aws_shape(model = "logs#FilteredLogEvent")]
#[derive(Clone, Debug, PartialEq)]
struct LogEvent {
    message: Option<String>,
}

/// An operation whose token and items are deep in the response, the items in a map.
#[aws_operation(
    target = "Deep_20260101.ListDeep",
    service = "deep",
    protocol = "awsJson1_0",
    output = ListDeepResponse,
    paginated(input_token = from, output_token = result.page.next, items = result.things)
)]
#[derive(Clone, Debug, PartialEq)]
struct ListDeep {
    from: Option<i64>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct ListDeepResponse {
    result: Option<Deep>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Deep {
    things: BTreeMap<String, i32>,
    page: Option<DeepPage>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct DeepPage {
    next: Option<i64>,
}

/// A table with these seats of the flight `AB1`, and one of another flight.
async fn seats(names: &[&str]) -> (LocalDynamoDb, Client) {
    let local = LocalDynamoDb::new();
    let client = local.fake().client();
    let attribute =
        |name: &str| AttributeDefinition { attribute_name: name.into(), attribute_type: ScalarAttributeType::S };
    let key = |name: &str, key_type| KeySchemaElement { attribute_name: name.into(), key_type };
    let create = CreateTable::builder()
        .attribute_definitions([attribute("flight"), attribute("seat")])
        .table_name("seats")
        .key_schema([key("flight", KeyType::Hash), key("seat", KeyType::Range)]);
    create.send(&client).await.expect("a table");
    DescribeTable { table_name: "seats".to_owned() }.send(&client).await.expect("a description");
    for (flight, seat) in names.iter().map(|seat| ("AB1", *seat)).chain([("CD2", "1A")]) {
        let put = PutItem::builder().table_name("seats").item(seat_key(flight, seat));
        put.send(&client).await.expect("an answer");
    }
    local.fake().clear_recorded();
    (local, client)
}

fn seat_key(flight: &str, seat: &str) -> Item {
    Item::from([("flight".to_owned(), flight.into()), ("seat".to_owned(), seat.into())])
}

fn query() -> Query {
    Query::builder()
        .table_name("seats")
        .key_condition_expression("flight = :f")
        .expression_attribute_values([(":f".to_owned(), AttributeValue::from("AB1"))])
        .build()
}

fn names(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item["seat"].text().expect("a seat")).collect()
}

/// `ListTasks` of pages `1`, `2`, …, `last`; the token of a page is its number.
fn tasks(last: u32) -> FakeService {
    let fake = FakeService::new();
    fake.on::<ListTasks>(move |input| {
        let page: u32 = input.next_token.as_deref().unwrap_or("1").parse().map_err(|_| FakeError::code("NoToken"))?;
        let next_token = (page < last).then(|| (page + 1).to_string());
        Ok(ListTasksResponse { task_arns: Some(vec![format!("{page}a"), format!("{page}b")]), next_token })
    });
    fake
}

fn list() -> ListTasks {
    ListTasks::builder().build()
}

#[tokio::test]
async fn the_pages_of_a_query_go_on_with_the_key_of_the_last_item() {
    let (local, client) = seats(&["1", "2", "3", "4", "5"]).await;
    let mut pages = query().pages(&client).page_size(2);
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        found.push(page.expect("a page").items.unwrap_or_default());
    }
    let found: Vec<_> = found.iter().map(|items| names(items)).collect();
    assert_eq!(found, [vec!["1", "2"], vec!["3", "4"], vec!["5"]]);

    let requests = local.fake().requests::<Query>();
    let starts: Vec<_> = requests.iter().map(|request| request.exclusive_start_key.clone()).collect();
    assert_eq!(starts, [None, Some(seat_key("AB1", "2")), Some(seat_key("AB1", "4"))]);
    assert!(requests.iter().all(|request| request.limit == Some(2)), "the page size is in each request");
}

#[tokio::test]
async fn an_empty_last_page_is_a_page_without_items() {
    let (_local, client) = seats(&["1", "2", "3", "4"]).await;
    let mut pages = query().pages(&client).page_size(2);
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.expect("a page").items.map(|items| items.len()));
    }
    assert_eq!(sizes, [Some(2), Some(2), Some(0)], "DynamoDB gives a key whenever the limit was reached");
    let items = query().items(&client).page_size(2).collect().await.expect("items");
    assert_eq!(names(&items), ["1", "2", "3", "4"]);
}

#[tokio::test]
async fn a_scan_gives_the_items_of_all_pages() {
    let (local, client) = seats(&["1", "2", "3"]).await;
    let mut items = Scan::builder().table_name("seats").build().items(&client).page_size(1);
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("an item"));
    }
    assert_eq!(names(&found), ["1", "2", "3", "1A"]);
    assert_eq!(local.fake().requests::<Scan>().len(), 5);
}

#[tokio::test]
async fn a_limit_ends_the_pages_and_its_token_goes_on_later() {
    let (local, client) = seats(&["1", "2", "3", "4", "5"]).await;
    let mut pages = query().pages(&client).page_size(2).limit(2);
    assert_eq!(pages.next_token(), None, "nothing is known before the first page");
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        items.extend(page.expect("a page").items.unwrap_or_default());
    }
    assert!(pages.next().await.is_none(), "it stays at its end");
    assert_eq!(names(&items), ["1", "2", "3", "4"]);
    assert_eq!(local.fake().recorded().len(), 2, "nothing was asked for beyond the limit");

    // A token may be kept as text.
    let token = pages.next_token().expect("a token").to_json();
    let token = Document::from_json(token).expect("JSON");
    let mut rest = query().pages(&client).starting_token(token);
    let page = rest.next().await.expect("a page").expect("a page");
    assert_eq!(names(&page.items.unwrap_or_default()), ["5"]);
    assert_eq!(rest.next_token(), None);
    assert!(rest.next().await.is_none());
    assert!(query().pages(&client).limit(0).next().await.is_none());
}

#[tokio::test]
async fn parameters_come_by_their_path() {
    let local = LocalSsm::new();
    let client = local.fake().client();
    for number in 0..7 {
        let put = PutParameter::builder().name(format!("/app/{number}")).value("x").build();
        put.send(&client).await.expect("an answer");
    }
    let by_path = GetParametersByPath::builder().path("/app").build();
    let found = by_path.clone().items(&client).page_size(3).collect().await.expect("parameters");
    assert_eq!(found.len(), 7);
    let requests = local.fake().requests::<GetParametersByPath>();
    let asked: Vec<_> = requests.iter().map(|request| (request.max_results, request.next_token.as_deref())).collect();
    assert_eq!(asked, [(Some(3), None), (Some(3), Some("/app/2")), (Some(3), Some("/app/5"))]);

    // The operation's own page size holds where none is given.
    local.fake().clear_recorded();
    GetParametersByPath { max_results: Some(7), ..by_path.clone() }.items(&client).collect().await.expect("parameters");
    assert_eq!(local.fake().requests::<GetParametersByPath>()[0].max_results, Some(7));

    let error = by_path.items(&client).page_size(11).next().await.expect("an outcome").expect_err("SSM takes 10");
    assert!(matches!(error, Error::Invalid(_)), "{error}");
    assert!(error.to_string().contains("MaxResults: must be 1 to 10, but is 11"), "{error}");
    assert_eq!(local.fake().requests::<GetParametersByPath>().len(), 1, "nothing was sent");
}

#[tokio::test]
async fn one_page_is_asked_for_at_a_time() {
    let fake = tasks(3);
    let mut items = list().items(&fake.client());
    for (item, requests) in [("1a", 1), ("1b", 1), ("2a", 2), ("2b", 2), ("3a", 3), ("3b", 3)] {
        assert_eq!(items.next().await.expect("an item").expect("an item"), item);
        assert_eq!(fake.recorded().len(), requests, "at {item}");
    }
    assert!(items.next().await.is_none());
    assert_eq!(fake.recorded().len(), 3);
    assert_eq!(list().items(&fake.client()).limit(2).collect().await.expect("items").len(), 4, "pages, not items");
}

#[tokio::test]
async fn an_empty_or_null_token_is_the_end() {
    for body in
        [r#"{"taskArns":["a"],"nextToken":""}"#, r#"{"taskArns":["a"],"nextToken":null}"#, r#"{"taskArns":["a"]}"#]
    {
        let fake = FakeService::new();
        fake.on_raw::<ListTasks>(move |_| FakeResponse::bytes(body));
        assert_eq!(list().items(&fake.client()).collect().await.expect("items"), ["a"], "{body}");
        assert_eq!(fake.recorded().len(), 1, "{body}");
    }
}

/// Log events on page `A`, none on `B`, one on `C`, and `C` again and again.
fn logs() -> FakeService {
    let fake = FakeService::new();
    fake.on::<FilterLogEvents>(|input| {
        let event = |message: &str| LogEvent { message: Some(message.to_owned()) };
        let (events, next) = match input.next_token.as_deref() {
            None => (vec![event("first")], "B"),
            Some("B") => (Vec::new(), "C"),
            _ => (vec![event("last")], "C"),
        };
        Ok(FilterLogEventsResponse { events: Some(events), next_token: Some(next.to_owned()) })
    });
    fake
}

fn filter() -> FilterLogEvents {
    FilterLogEvents::builder().log_group_name("app").build()
}

#[tokio::test]
async fn an_empty_page_with_a_token_is_not_the_end_but_a_repeated_token_is_an_error() {
    let fake = logs();
    let mut items = filter().items(&fake.client());
    assert_eq!(items.next().await.expect("an item").expect("an item").message.as_deref(), Some("first"));
    assert_eq!(items.next().await.expect("an item").expect("an item").message.as_deref(), Some("last"));
    let error = items.next().await.expect("an outcome").expect_err("a loop");
    let text = error.to_string();
    assert!(text.contains("FilterLogEvents") && text.contains("token"), "{text}");
    assert!(items.next().await.is_none(), "an error is the end");
    assert_eq!(fake.recorded().len(), 3);
}

#[tokio::test]
async fn a_repeated_token_may_be_the_end() {
    let fake = logs();
    let events = filter().items(&fake.client()).stop_on_repeated_token().collect().await.expect("events");
    let messages: Vec<_> = events.iter().filter_map(|event| event.message.as_deref()).collect();
    assert_eq!(messages, ["first", "last"]);
    assert_eq!(fake.recorded().len(), 3, "as GetLogEvents means it: the token that was sent came back");
}

#[tokio::test]
async fn the_token_to_start_with_counts_as_seen() {
    for resumed in [
        filter().pages(&logs().client()).starting_token("C"),
        FilterLogEvents { next_token: Some("C".to_owned()), ..filter() }.pages(&logs().client()),
    ] {
        let mut pages = resumed.stop_on_repeated_token();
        assert!(pages.next().await.is_some_and(|page| page.is_ok()));
        assert!(pages.next().await.is_none(), "the same page must not come twice");
    }
    let mut pages = filter().pages(&logs().client()).starting_token("C");
    pages.next().await.expect("a page").expect("the page itself is good");
    pages.next().await.expect("an outcome").expect_err("a loop");
}

#[tokio::test]
async fn paths_lead_into_the_answer_and_maps_have_items() {
    let fake = FakeService::new();
    fake.on::<ListDeep>(|input| {
        let from = input.from.unwrap_or(0);
        let things = BTreeMap::from([(format!("thing {from}"), 1), (format!("thing {from} too"), 2)]);
        let page = (from < 20).then_some(DeepPage { next: Some(from + 10) });
        Ok(ListDeepResponse { result: Some(Deep { things, page }) })
    });
    let items = ListDeep { from: None }.items(&fake.client()).collect().await.expect("items");
    assert_eq!(items.len(), 6);
    assert_eq!(items[5], ("thing 20 too".to_owned(), 2));
    let tokens: Vec<_> = fake.requests::<ListDeep>().into_iter().map(|request| request.from).collect();
    assert_eq!(tokens, [None, Some(10), Some(20)], "a token that is a number goes back as one");

    fake.on::<ListDeep>(|_| Ok(ListDeepResponse { result: None }));
    assert_eq!(ListDeep { from: None }.items(&fake.client()).collect().await.expect("items"), []);
}

#[tokio::test]
async fn a_failed_attempt_is_repeated_and_a_failed_page_is_the_end() {
    let fake = tasks(3);
    fake.script::<ListTasks>([Fault::none(), Fault::status(503), Fault::reset()]);
    assert_eq!(list().items(&fake.client()).collect().await.expect("items").len(), 6);
    assert_eq!(fake.recorded().len(), 5);

    fake.script::<ListTasks>([Fault::none(), Fault::error("AccessDeniedException", 400)]);
    let mut pages = list().pages(&fake.client());
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("an outcome").expect_err("an error");
    assert_eq!(error.service(), Some(&CommonError::AccessDeniedException));
    assert_eq!(pages.next_token().and_then(Document::as_str), Some("2"), "the page that failed can be tried again");
    assert!(pages.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn dropping_a_future_loses_no_page_and_asks_for_none_twice() {
    let fake = tasks(3);
    let client = fake.client_builder().clock(SystemClock).build().expect("a client");
    fake.script::<ListTasks>([1, 2, 3].map(|_| Fault::delay(Duration::from_millis(250))));
    let mut items = list().items(&client);
    let (mut found, mut dropped) = (Vec::new(), 0);
    loop {
        match tokio::time::timeout(Duration::from_millis(100), items.next()).await {
            Ok(Some(item)) => found.push(item.expect("an item")),
            Ok(None) => break,
            Err(_) => dropped += 1,
        }
    }
    assert_eq!(found, ["1a", "1b", "2a", "2b", "3a", "3b"]);
    assert_eq!(dropped, 6, "two futures were dropped in the middle of each page");
    assert_eq!(fake.recorded().len(), 3);
}

/// Code that knows nothing of this crate.
async fn drain<S: Stream + Unpin + Send>(mut stream: S) -> Vec<S::Item> {
    let mut items = Vec::new();
    while let Some(item) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
        items.push(item);
    }
    items
}

#[tokio::test]
async fn pages_and_items_are_streams_that_cross_threads() {
    let fake = tasks(4);
    let (pages, items) = (list().pages(&fake.client()), list().items(&fake.client()));
    assert_eq!(format!("{pages:?}"), r#"Pages { operation: "ListTasks", done: false, .. }"#);
    let pages = tokio::spawn(drain(pages)).await.expect("pages");
    assert_eq!(pages.into_iter().filter_map(Result::ok).count(), 4);
    assert_eq!(tokio::spawn(drain(items)).await.expect("items").len(), 8);
}

/// Kinesis' own: beside a token, the service takes nothing that says which stream it is.
#[aws_operation(model = "kinesis", output = ListShardsOutput, paginated)]
#[derive(Clone, Debug, PartialEq)]
struct ListShards {
    stream_name: Option<String>,
    #[aws(conflicts_with = max_results)]
    next_token: Option<String>,
    exclusive_start_shard_id: Option<String>,
    max_results: Option<i32>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct ListShardsOutput {
    shards: Option<Vec<Shard>>,
    next_token: Option<String>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct Shard {
    shard_id: String,
}

/// Shards in two pages; refuses what Kinesis refuses.
fn shards() -> FakeService {
    let fake = FakeService::new();
    fake.on::<ListShards>(|input| match input.next_token.as_deref() {
        None => Ok(ListShardsOutput { shards: Some(vec![shard("1")]), next_token: Some("two".into()) }),
        Some(_) if input.stream_name.is_some() || input.exclusive_start_shard_id.is_some() => {
            Err(FakeError::code("InvalidArgumentException")
                .message("NextToken and StreamName cannot be provided together."))
        }
        Some(_) => Ok(ListShardsOutput { shards: Some(vec![shard("2")]), next_token: None }),
    });
    fake
}

fn shard(id: &str) -> Shard {
    Shard { shard_id: id.into() }
}

#[tokio::test]
async fn what_a_service_refuses_beside_a_token_goes_with_the_first_request_alone() {
    let fake = shards();
    let client = fake.client();
    let list = ListShards::builder().stream_name("s").exclusive_start_shard_id("shardId-0").build();
    let all = list.clone().items(&client).collect().await.unwrap();
    assert_eq!(all, [shard("1"), shard("2")]);
    // Beginning with a token that was kept is no first request.
    let rest = list.items(&client).starting_token("two").collect().await.unwrap();
    assert_eq!(rest, [shard("2")]);
    let bodies: Vec<String> = fake.recorded().iter().map(|request| request.body().to_json()).collect();
    assert_eq!(
        bodies,
        [
            r#"{"ExclusiveStartShardId":"shardId-0","StreamName":"s"}"#,
            r#"{"NextToken":"two"}"#,
            r#"{"NextToken":"two"}"#
        ]
    );
}

#[tokio::test]
async fn what_conflicts_with_the_token_is_said_of_the_later_requests_too() {
    let fake = shards();
    let client = fake.client();
    let mut pages = ListShards::builder().stream_name("s").max_results(1).pages(&client);
    pages.next().await.unwrap().unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Invalid(_)), "{error}");
    assert!(error.to_string().contains("NextToken: must not be set beside MaxResults"), "{error}");
    assert_eq!(fake.recorded().len(), 1);
}

/// A service of one's own with two tokens.
#[aws_operation(
    target = "Records_20260101.ListRecords",
    service = "records",
    protocol = "awsJson1_1",
    output = ListRecordsResponse,
    paginated(
        input_token = [start_name, start_type],
        output_token = [next.name, next.kind],
        items = records,
        omit = [filter]
    ),
)]
#[derive(Clone, Debug, PartialEq)]
struct ListRecords {
    start_name: Option<String>,
    start_type: Option<String>,
    filter: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct ListRecordsResponse {
    records: Vec<String>,
    next: Option<Next>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Next {
    name: Option<String>,
    kind: Option<String>,
}

#[tokio::test]
async fn pages_may_go_on_by_several_tokens_of_which_some_are_absent() {
    let fake = FakeService::new();
    fake.on::<ListRecords>(|input| {
        let (records, next) = match (input.start_name.as_deref(), input.start_type.as_deref()) {
            (None, None) => ("a", Some(("b", Some("A")))),
            (Some("b"), Some("A")) => ("b", Some(("c", None))),
            (Some("c"), None) => ("c", None),
            other => panic!("{other:?}"),
        };
        let next = next.map(|(name, kind)| Next { name: Some(name.into()), kind: kind.map(Into::into) });
        Ok(ListRecordsResponse { records: vec![records.into()], next })
    });
    let client = fake.client();
    let list = ListRecords { start_name: None, start_type: None, filter: Some("x".into()) };
    assert_eq!(list.clone().items(&client).collect().await.unwrap(), ["a", "b", "c"]);
    let mut pages = list.clone().pages(&client).limit(2);
    while pages.next().await.is_some() {}
    let token = pages.next_token().cloned().unwrap();
    assert_eq!(token.to_json(), r#"{"startName":"c"}"#);
    assert_eq!(list.items(&client).starting_token(token).collect().await.unwrap(), ["c"]);
    assert_eq!(fake.recorded()[1].body().to_json(), r#"{"startName":"b","startType":"A"}"#);
}
