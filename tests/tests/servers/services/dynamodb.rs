//! DynamoDB: items of every type, a condition that fails, queries and scans in pages.

use std::collections::BTreeMap;

use aws_operation::{Blob, Client, Document, Operation as _, Wait, aws_error, aws_operation, aws_shape};

use crate::support::{soon, unique};

/// An item, or the key of one.
pub(crate) type Item = BTreeMap<String, AttributeValue>;

#[aws_shape(rename_all = "UPPERCASE")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AttributeValue {
    S(String),
    N(String),
    B(Blob),
    Bool(bool),
    Null(bool),
    L(Vec<AttributeValue>),
    M(BTreeMap<String, AttributeValue>),
    Ss(Vec<String>),
    Ns(Vec<String>),
    Bs(Vec<Blob>),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_operation(
    target = "DynamoDB_20120810.CreateTable",
    output = CreateTableOutput,
    error = DynamoDbError)]
#[derive(Clone, Debug)]
struct CreateTable {
    table_name: String,
    attribute_definitions: Vec<AttributeDefinition>,
    #[aws(length(min = 1, max = 2))]
    key_schema: Vec<KeySchemaElement>,
    billing_mode: Option<String>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct AttributeDefinition {
    attribute_name: String,
    attribute_type: String,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct KeySchemaElement {
    attribute_name: String,
    key_type: String,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct CreateTableOutput {
    table_description: Option<TableDescription>,
}

#[aws_operation(
    target = "DynamoDB_20120810.DescribeTable",
    output = DescribeTableOutput,
    error = DynamoDbError)]
#[derive(Clone, Debug)]
struct DescribeTable {
    table_name: String,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct DescribeTableOutput {
    table: Option<TableDescription>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct TableDescription {
    table_name: Option<String>,
    table_status: Option<String>,
}

#[aws_operation(
    target = "DynamoDB_20120810.DeleteTable",
    error = DynamoDbError)]
#[derive(Clone, Debug)]
struct DeleteTable {
    table_name: String,
}

#[aws_operation(
    target = "DynamoDB_20120810.PutItem",
    output = PutItemOutput,
    error = DynamoDbError)]
#[derive(Clone, Debug)]
struct PutItem {
    table_name: String,
    item: Item,
    condition_expression: Option<String>,
    return_values_on_condition_check_failure: Option<ReturnValues>,
}

#[aws_shape(model = "dynamodb#ReturnValuesOnConditionCheckFailure")]
#[derive(Clone, Debug, PartialEq)]
enum ReturnValues {
    AllOld,
    None,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct PutItemOutput {
    attributes: Option<Item>,
}

#[aws_operation(
    target = "DynamoDB_20120810.GetItem",
    output = GetItemOutput,
    error = DynamoDbError)]
#[derive(Clone, Debug)]
struct GetItem {
    table_name: String,
    key: Item,
    consistent_read: Option<bool>,
}

#[aws_shape(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
struct GetItemOutput {
    item: Option<Item>,
}

#[aws_operation(
    target = "DynamoDB_20120810.Query",
    output = ItemsOutput,
    error = DynamoDbError,
    paginated(
        input_token = exclusive_start_key,
        output_token = last_evaluated_key,
        items = items,
        page_size = limit
    )
)]
#[derive(Clone, Debug)]
struct Query {
    table_name: String,
    key_condition_expression: Option<String>,
    expression_attribute_values: Option<Item>,
    #[aws(range(min = 1))]
    limit: Option<i32>,
    exclusive_start_key: Option<Item>,
}

#[aws_operation(
    target = "DynamoDB_20120810.Scan",
    output = ItemsOutput,
    error = DynamoDbError,
    paginated(
        input_token = exclusive_start_key,
        output_token = last_evaluated_key,
        items = items,
        page_size = limit
    )
)]
#[derive(Clone, Debug)]
struct Scan {
    table_name: String,
    #[aws(range(min = 1))]
    limit: Option<i32>,
    exclusive_start_key: Option<Item>,
}

#[aws_shape(model = "dynamodb#QueryOutput")]
#[derive(Clone, Debug, PartialEq)]
struct ItemsOutput {
    items: Option<Vec<Item>>,
    count: i32,
    last_evaluated_key: Option<Item>,
}

#[aws_error(model = "dynamodb")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DynamoDbError {
    ConditionalCheckFailedException(ConditionalCheckFailed),
    ResourceInUseException,
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// The members of the error beside its message.
#[aws_shape(model = "dynamodb#ConditionalCheckFailedException")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ConditionalCheckFailed {
    item: Option<Item>,
}

/// The whole life of a table. `tells_the_item`: the server knows `ReturnValuesOnConditionCheckFailure`.
pub(crate) async fn exercise(client: &Client, tells_the_item: bool) {
    let table = unique("games");
    create(client, &table).await;
    let rounds = fill(client, &table).await;
    one_item(client, &table, tells_the_item).await;
    query(client, &table, &rounds).await;
    scan(client, &table).await;

    DeleteTable { table_name: table.clone() }.send(client).await.expect("a table that goes away");
    let describe = DescribeTable { table_name: table };
    let gone = describe.wait_until(client, soon(), |outcome| match outcome {
        Ok(_) => Wait::Again,
        Err(error) if error.service() == Some(&DynamoDbError::ResourceNotFoundException) => Wait::Done(()),
        Err(error) => Wait::Failed(error),
    });
    gone.await.expect("no table any more");
}

async fn create(client: &Client, table: &str) {
    let attribute = |name: &str, kind: &str| AttributeDefinition {
        attribute_name: name.to_owned(),
        attribute_type: kind.to_owned(),
    };
    let key = |name: &str, kind: &str| KeySchemaElement { attribute_name: name.to_owned(), key_type: kind.to_owned() };
    let create = CreateTable {
        table_name: table.to_owned(),
        attribute_definitions: vec![attribute("game", "S"), attribute("round", "N")],
        key_schema: vec![key("game", "HASH"), key("round", "RANGE")],
        billing_mode: Some("PAY_PER_REQUEST".to_owned()),
    };
    let created = create.send(client).await.expect("a table").table_description.expect("its description");
    assert_eq!(created.table_name.as_deref(), Some(table));
    let error = create.send(client).await.expect_err("the name is taken");
    assert_eq!(error.service(), Some(&DynamoDbError::ResourceInUseException), "{error}");

    let describe = DescribeTable { table_name: table.to_owned() };
    let active = describe.wait_until(client, soon(), |outcome| match outcome.map(|output| output.table) {
        Ok(Some(table)) if table.table_status.as_deref() == Some("ACTIVE") => Wait::Done(()),
        Ok(_) => Wait::Again,
        Err(error) => Wait::Failed(error),
    });
    active.await.expect("an active table");
}

fn key(game: &str, round: u32) -> Item {
    BTreeMap::from([
        ("game".to_owned(), AttributeValue::S(game.to_owned())),
        ("round".to_owned(), AttributeValue::N(round.to_string())),
    ])
}

/// 25 items of one partition and 6 of another; those of the first.
async fn fill(client: &Client, table: &str) -> Vec<Item> {
    let mut rounds = Vec::new();
    for (game, count) in [("chess", 25), ("go", 6)] {
        for round in 0..count {
            let mut item = key(game, round);
            item.insert("move".to_owned(), AttributeValue::S(format!("move \u{265e} {round}")));
            PutItem::builder().table_name(table).item(item.clone()).send(client).await.expect("an item");
            if game == "chess" {
                rounds.push(item);
            }
        }
    }
    rounds
}

/// Every type of attribute comes back as it was put; a condition fails as its own error.
async fn one_item(client: &Client, table: &str, tells_the_item: bool) {
    let mut item = key("all types", 0);
    let list = vec![
        AttributeValue::N("-0.5".to_owned()),
        AttributeValue::Null(true),
        AttributeValue::M(BTreeMap::from([("empty".to_owned(), AttributeValue::L(Vec::new()))])),
    ];
    item.extend([
        ("bytes".to_owned(), AttributeValue::B(Blob::from(vec![0u8, 128, 255]))),
        ("yes".to_owned(), AttributeValue::Bool(true)),
        ("list".to_owned(), AttributeValue::L(list)),
        ("strings".to_owned(), AttributeValue::Ss(vec!["a \"quoted\" word".to_owned()])),
        ("numbers".to_owned(), AttributeValue::Ns(vec!["12345678901234567890".to_owned()])),
        ("blobs".to_owned(), AttributeValue::Bs(vec![Blob::from(vec![7u8])])),
    ]);
    let mut put = PutItem::builder()
        .table_name(table)
        .item(item.clone())
        .condition_expression("attribute_not_exists(game)")
        .build();
    put.send(client).await.expect("an item");
    let get = GetItem { table_name: table.to_owned(), key: key("all types", 0), consistent_read: Some(true) };
    let found = get.send(client).await.expect("an item");
    assert_eq!(found.item.as_ref(), Some(&item));

    let error = put.send(client).await.expect_err("it exists");
    let failed = |item| DynamoDbError::ConditionalCheckFailedException(ConditionalCheckFailed { item });
    assert_eq!(error.service(), Some(&failed(None)), "{error}");
    assert_eq!(error.code(), Some("ConditionalCheckFailedException"));
    assert!(!error.is_retryable());
    assert_eq!(error.attempts(), 1);

    if tells_the_item {
        put.return_values_on_condition_check_failure = Some(ReturnValues::AllOld);
        let error = put.send(client).await.expect_err("it exists");
        assert_eq!(error.service(), Some(&failed(Some(item))), "{error}");
    }

    let get = GetItem { key: key("all types", 1), ..get };
    assert_eq!(get.send(client).await.expect("an answer").item, None);
    let get = GetItem { table_name: "no-such-table".to_owned(), ..get };
    let error = get.send(client).await.expect_err("no such table");
    assert_eq!(error.service(), Some(&DynamoDbError::ResourceNotFoundException), "{error}");
}

async fn query(client: &Client, table: &str, rounds: &[Item]) {
    let query = Query {
        table_name: table.to_owned(),
        key_condition_expression: Some("game = :game".to_owned()),
        expression_attribute_values: Some(BTreeMap::from([(
            ":game".to_owned(),
            AttributeValue::S("chess".to_owned()),
        )])),
        limit: Some(4),
        exclusive_start_key: None,
    };
    let mut pages = query.clone().pages(client);
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page.expect("a page").count);
    }
    assert_eq!(counts, [4, 4, 4, 4, 4, 4, 1]);
    let items = query.items(client).page_size(10).collect().await.expect("items");
    assert_eq!(items, rounds, "in the order of the sort key");
}

/// Two pages, and the rest by the token that was kept.
async fn scan(client: &Client, table: &str) {
    let scan = Scan { table_name: table.to_owned(), limit: Some(10), exclusive_start_key: None };
    let mut first = scan.clone().pages(client).limit(2);
    let mut seen = Vec::new();
    while let Some(page) = first.next().await {
        seen.extend(page.expect("a page").items.unwrap_or_default());
    }
    assert_eq!(seen.len(), 20);
    let token = first.next_token().cloned().expect("a token");
    assert!(token["game"]["S"].as_str().is_some(), "{token:?}");
    seen.extend(scan.items(client).starting_token(token).collect().await.expect("the rest"));
    let keys: std::collections::BTreeSet<_> =
        seen.iter().map(|item| format!("{:?} {:?}", item["game"], item["round"])).collect();
    assert_eq!((seen.len(), keys.len()), (32, 32), "each item once");
}
