//! A service of one's own, and its server: `cargo run --example private_service`.
//!
//! Teaches how to declare the operations of a service that no table knows, and the other direction: the same
//! declarations read requests and write answers, so that a fake can stand in for the service, with state, typed errors
//! and checked signatures, for clients in any language. With `--serve` it goes on serving until its input ends.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read as _;
use std::process::ExitCode;

use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{Client, aws_error, aws_operation, aws_shape};
use aws_operation_examples::place::report;

/// Puts something into the warehouse.
#[aws_operation(
    target = "Warehouse_20260101.Store",
    service = "warehouse",
    protocol = "awsJson1_1",
    output = Stored,
    error = WarehouseError
)]
#[derive(Clone, Debug)]
struct Store {
    #[aws(length(min = 1, max = 40), pattern = "^[a-z ]*$")]
    thing: String,
    #[aws(range(min = 1))]
    count: i32,
}

#[aws_shape]
#[derive(Clone, Debug)]
struct Stored {
    /// How many there are now.
    count: i32,
}

/// Takes something out.
#[aws_operation(
    target = "Warehouse_20260101.Take",
    service = "warehouse",
    protocol = "awsJson1_1",
    output = Stored,
    error = WarehouseError
)]
#[derive(Clone, Debug)]
struct Take {
    thing: String,
    #[aws(range(min = 1))]
    count: i32,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
enum WarehouseError {
    NotEnoughException(NotEnough),
    ValidationException,
    #[aws(unknown)]
    Unknown,
}

/// The members of an error beside its message.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct NotEnough {
    available: i32,
}

/// The service: a handler for each operation, and state in what they capture.
fn warehouse() -> FakeService {
    let service = FakeService::new();
    let shelves = std::sync::Arc::new(std::sync::Mutex::new(BTreeMap::<String, i32>::new()));
    let stored = std::sync::Arc::clone(&shelves);
    service.on::<Store>(move |input| {
        let mut shelves = stored.lock().map_err(|_| FakeError::code("InternalFailure").status(500))?;
        let count = shelves.entry(input.thing).or_default();
        *count = count.saturating_add(input.count);
        Ok(Stored { count: *count })
    });
    service.on::<Take>(move |input| {
        let mut shelves = shelves.lock().map_err(|_| FakeError::code("InternalFailure").status(500))?;
        let count = shelves.entry(input.thing.clone()).or_default();
        if *count < input.count {
            let error = WarehouseError::NotEnoughException(NotEnough { available: *count });
            return Err(FakeError::new(error).message(format!("There are only {count} of {}", input.thing)));
        }
        *count -= input.count;
        Ok(Stored { count: *count })
    });
    service
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let service = warehouse();
    let server = service.serve().await?;
    println!("The warehouse listens at {}", server.url());
    if std::env::args().any(|argument| argument == "--serve") {
        println!("AWS_ACCESS_KEY_ID={}", service.credentials().access_key_id());
        println!("AWS_SECRET_ACCESS_KEY={}", service.credentials().secret_access_key());
        tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
        return Ok(());
    }
    let client = Client::builder()
        .region(service.region())
        .credentials(service.credentials().clone())
        // Only this service is here: any other would still be AWS's.
        .endpoint_url_for("warehouse", server.url())
        .build()?;
    use_it(&client).await?;

    for request in service.recorded() {
        let outcome = request.rejection().map_or("answered", |(code, _)| code);
        println!("The service saw   {} {}: {outcome}", request.operation(), request.body());
    }
    Ok(())
}

async fn use_it(client: &Client) -> Result<(), Box<dyn Error>> {
    let stored = Store { thing: "left shoe".to_owned(), count: 5 }.send(client).await?;
    println!("Store             {} left shoes", stored.count);
    let left = Take { thing: "left shoe".to_owned(), count: 2 }.send(client).await?;
    println!("Take              {} left shoes are left", left.count);

    match (Take { thing: "left shoe".to_owned(), count: 4 }).send(client).await {
        Err(error) => match error.service() {
            Some(WarehouseError::NotEnoughException(NotEnough { available })) => {
                println!("Take              not enough: {available} are available\n    {error}");
            }
            _ => return Err(error.into()),
        },
        Ok(_) => return Err("more was taken than there was".into()),
    }

    // What the declaration forbids is not even sent.
    match (Store { thing: "Left Shoe".to_owned(), count: 0 }).send(client).await {
        Err(aws_operation::Error::Invalid(invalid)) => {
            for violation in invalid.violations() {
                println!("Not sent          {violation}");
            }
            Ok(())
        }
        Err(error) => Err(error.into()),
        Ok(_) => Err("an invalid request was sent".into()),
    }
}
