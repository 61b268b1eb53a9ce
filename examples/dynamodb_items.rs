//! Seats of a flight in DynamoDB: `cargo run --example dynamodb_items`.
//!
//! Teaches requests that borrow what they send, conditional writes whose conflict is a typed error with its payload,
//! and pages whose tokens are keys.
//!
//! Without arguments it runs against a local DynamoDB in this process, over HTTP; with `AWS_ENDPOINT_URL` against the
//! server there (moto, dynalite, DynamoDB local); with `--live` against AWS. The table is deleted at the end.

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use aws_operation::{Client, Operation as _, Wait, WaitConfig, aws_operation, aws_shape};
use aws_operation_examples::dynamodb::{
    AttributeDefinition, AttributeValue, BillingMode, CreateTable, DeleteTable, DescribeTable, DynamoDbError, Item,
    KeySchemaElement, KeyType, PutItemResponse, Query, ScalarAttributeType, Scan, TableStatus,
};
use aws_operation_examples::local_dynamodb::LocalDynamoDb;
use aws_operation_examples::place::{Place, PlaceKind, report};

const TABLE: &str = "aws-operation-example-seats";

/// Writes an item: nothing of it is copied into the request.
#[aws_operation(
    target = "DynamoDB_20120810.PutItem",
    output = PutItemResponse,
    error = DynamoDbError
)]
#[derive(Clone, Debug)]
struct PutItem<'a> {
    table_name: &'a str,
    item: BTreeMap<&'a str, Value<'a>>,
    condition_expression: Option<&'a str>,
    expression_attribute_values: Option<BTreeMap<&'a str, Value<'a>>>,
    return_values_on_condition_check_failure: Option<&'a str>,
}

/// The attribute values that are written here. A number is text on the wire.
#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug)]
enum Value<'a> {
    S(&'a str),
    N(String),
    #[aws(unknown)]
    #[allow(dead_code, reason = "what is only written is never unknown")]
    Unknown,
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalDynamoDb::new();
    let place = Place::find("DynamoDB", local.fake()).await?;
    create_table(&place).await?;
    let result = seats(&place.client).await;
    let deleted = DeleteTable::builder().table_name(TABLE).send(&place.client).await;
    result?;
    deleted?;
    println!("DeleteTable   {TABLE}");
    Ok(())
}

async fn create_table(place: &Place) -> Result<(), Box<dyn Error>> {
    let attribute = |name: &str, kind| AttributeDefinition { attribute_name: name.to_owned(), attribute_type: kind };
    let key = |name: &str, kind| KeySchemaElement { attribute_name: name.to_owned(), key_type: kind };
    CreateTable::builder()
        .table_name(TABLE)
        .attribute_definitions([attribute("flight", ScalarAttributeType::S), attribute("seat", ScalarAttributeType::S)])
        .key_schema([key("flight", KeyType::Hash), key("seat", KeyType::Range)])
        .billing_mode(BillingMode::PayPerRequest)
        .send(&place.client)
        .await?;

    let patience = WaitConfig::for_at_most(Duration::from_secs(120));
    let patience = match place.kind {
        PlaceKind::Aws => patience.delays(Duration::from_secs(2), Duration::from_secs(10)),
        _ => patience.delays(Duration::from_millis(20), Duration::from_millis(200)),
    };
    let describe = DescribeTable { table_name: TABLE.to_owned() };
    let status = describe
        .wait_until(&place.client, patience, |outcome| {
            let status = outcome.map(|answer| answer.table.and_then(|table| table.table_status));
            match status {
                Ok(Some(TableStatus::Active)) => Wait::Done(TableStatus::Active),
                // A table that was just made need not be visible yet.
                Ok(_) | Err(aws_operation::Error::Service(_)) => Wait::Again,
                Err(error) => Wait::Failed(error),
            }
        })
        .await?;
    println!("CreateTable   {TABLE} is {status}");
    Ok(())
}

async fn seats(client: &Client) -> Result<(), Box<dyn Error>> {
    for (flight, seat, passenger) in [
        ("AB123", "12A", "Ada"),
        ("AB123", "12B", "Grace"),
        ("AB123", "14C", "Barbara"),
        ("AB123", "2F", "Frances"),
        ("CD456", "1A", "Jean"),
    ] {
        take(client, flight, seat, passenger).await?;
    }
    take(client, "AB123", "12A", "Charles").await?;
    move_passenger(client, "AB123", "12B", 1, "Katherine").await?;
    move_passenger(client, "AB123", "12B", 1, "Margaret").await?;

    // Pages of two items. The token of a page is a key: a map of attribute values.
    let query = Query::builder()
        .table_name(TABLE)
        .key_condition_expression("flight = :flight")
        .expression_attribute_values([(":flight".to_owned(), AttributeValue::from("AB123"))])
        .build();
    let mut pages = query.clone().pages(client).page_size(2).limit(1);
    while let Some(page) = pages.next().await {
        println!("Query         one page: {}", seats_of(&page?.items.unwrap_or_default()));
    }
    // A token can be kept, and the rest be read another day.
    let token = pages.next_token().cloned().ok_or("the query has one page only")?;
    println!("              the rest comes after {token}");
    let rest = query.items(client).page_size(2).starting_token(token).collect().await?;
    println!("Query         the rest: {}", seats_of(&rest));

    let mut items = Scan::builder().table_name(TABLE).build().items(client).page_size(2);
    let mut count = 0;
    while let Some(item) = items.next().await {
        item?;
        count += 1;
    }
    println!("Scan          {count} items");
    Ok(())
}

/// Takes a seat that nobody has.
async fn take(client: &Client, flight: &str, seat: &str, passenger: &str) -> Result<(), Box<dyn Error>> {
    let put = PutItem::builder()
        .table_name(TABLE)
        .item(item(flight, seat, passenger, 1))
        .condition_expression("attribute_not_exists(seat)")
        .return_values_on_condition_check_failure("ALL_OLD")
        .build();
    written(put.send(client).await.map(drop), seat, passenger)
}

/// Gives a seat to somebody else, unless it was changed since it was read.
async fn move_passenger(
    client: &Client,
    flight: &str,
    seat: &str,
    version: u32,
    passenger: &str,
) -> Result<(), Box<dyn Error>> {
    let put = PutItem::builder()
        .table_name(TABLE)
        .item(item(flight, seat, passenger, version + 1))
        .condition_expression("version = :version")
        .expression_attribute_values([(":version", Value::N(version.to_string()))])
        .return_values_on_condition_check_failure("ALL_OLD")
        .build();
    written(put.send(client).await.map(drop), seat, passenger)
}

fn item<'a>(flight: &'a str, seat: &'a str, passenger: &'a str, version: u32) -> BTreeMap<&'a str, Value<'a>> {
    BTreeMap::from([
        ("flight", Value::S(flight)),
        ("seat", Value::S(seat)),
        ("passenger", Value::S(passenger)),
        ("version", Value::N(version.to_string())),
    ])
}

/// A conflict is a response like another: the error has the item that is there.
fn written(
    result: Result<(), aws_operation::Error<DynamoDbError>>,
    seat: &str,
    passenger: &str,
) -> Result<(), Box<dyn Error>> {
    let error = match result {
        Ok(()) => {
            println!("PutItem       {seat} is {passenger}'s");
            return Ok(());
        }
        Err(error) => error,
    };
    match error.service() {
        Some(DynamoDbError::ConditionalCheckFailedException(conflict)) => {
            let item = conflict.item.clone().unwrap_or_default();
            println!(
                "PutItem       {seat} is not {passenger}'s: {} has it, version {}",
                text(&item, "passenger"),
                text(&item, "version")
            );
            Ok(())
        }
        _ => Err(error.into()),
    }
}

fn text<'i>(item: &'i Item, name: &str) -> &'i str {
    item.get(name).and_then(AttributeValue::text).unwrap_or("?")
}

fn seats_of(items: &[Item]) -> String {
    let seats = items.iter().map(|item| format!("{} {}", text(item, "seat"), text(item, "passenger")));
    seats.collect::<Vec<_>>().join(", ")
}
