//! A program as small as a Lambda function wants to be: `cargo run`.
//!
//! Orders come in, one a line of JSON on standard input, as a function gets one event at a time. Each is kept in DynamoDB,
//! once, and announced in SQS. On Lambda, [`handle`] is what `lambda_runtime::service_fn` calls; region and keys are in the
//! variables that Lambda sets.

mod declarations;

use std::collections::BTreeMap;
use std::process::ExitCode;

use aws_operation::{Client, Error};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use crate::declarations::{AttributeValue, DynamodbError, PutItem, SendMessage};

/// An order, as the event has it.
#[derive(Debug, Deserialize, Serialize)]
struct Order {
    id: String,
    total: f64,
}

/// The result of an order.
#[derive(Debug, PartialEq, Serialize)]
enum Handled {
    /// It is new, and was announced.
    Announced,
    /// It came before. An event may come twice.
    Known,
}

/// The things that are made once, at the start, and kept for all events.
struct Shop {
    client: Client,
    table: String,
    queue_url: String,
}

/// Keeps an order and announces it. `?` takes the errors of both services.
async fn handle(shop: &Shop, order: &Order) -> Result<Handled, Error> {
    let item = BTreeMap::from([
        ("id", AttributeValue::S(order.id.clone())),
        ("total", AttributeValue::N(order.total.to_string())),
    ]);
    let put = PutItem::builder().table_name(&*shop.table).item(item).condition_expression("attribute_not_exists(id)");
    match put.send(&shop.client).await {
        Err(error) if error.service() == Some(&DynamodbError::ConditionalCheckFailedException) => {
            return Ok(Handled::Known);
        }
        result => result?,
    }
    let announcement = serde_json::json!({ "order": order.id }).to_string();
    SendMessage::builder().queue_url(&*shop.queue_url).message_body(announcement).send(&shop.client).await?;
    Ok(Handled::Announced)
}

// One thread: a function has one event at a time.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let variable = |name: &str| std::env::var(name).map_err(|_| format!("the variable {name} is not set"));
    let shop = Shop { client: Client::from_env().await?, table: variable("TABLE")?, queue_url: variable("QUEUE_URL")? };
    let mut events = BufReader::new(tokio::io::stdin()).lines();
    while let Some(event) = events.next_line().await? {
        let order: Order = serde_json::from_str(&event)?;
        println!("{} {}", order.id, serde_json::to_string(&handle(&shop, &order).await?)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use aws_operation::test_util::FakeService;

    use super::*;
    use crate::declarations::SendMessageResult;

    #[tokio::test]
    async fn an_order_that_comes_twice_is_announced_once() {
        let fake = FakeService::new();
        let mut seen = BTreeSet::new();
        fake.on::<PutItem>(move |put| match &put.item["id"] {
            AttributeValue::S(id) if seen.insert(id.clone()) => Ok(()),
            _ => Err(DynamodbError::ConditionalCheckFailedException.into()),
        });
        fake.on::<SendMessage>(|_| Ok(SendMessageResult { message_id: Some("1".to_owned()) }));
        let shop = Shop { client: fake.client(), table: "orders".to_owned(), queue_url: "https://queue".to_owned() };

        let order = Order { id: "A1".to_owned(), total: 12.5 };
        assert_eq!(handle(&shop, &order).await.expect("kept"), Handled::Announced);
        assert_eq!(handle(&shop, &order).await.expect("kept"), Handled::Known);

        let announced = fake.requests::<SendMessage>();
        assert_eq!(announced.len(), 1);
        assert_eq!(announced[0].message_body, r#"{"order":"A1"}"#);
        assert_eq!(fake.requests::<PutItem>()[0].item["total"], AttributeValue::N("12.5".to_owned()));
    }
}
