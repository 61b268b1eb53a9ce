//! One program, two regions: `cargo run --example two_regions`.
//!
//! Teaches derived clients: `client.with()` is another client that shares connections, credentials and the correction of
//! the clock, and differs in what is set. Here parameters are copied from one region to another.
//!
//! Without arguments it runs against two local parameter stores in this process, over HTTP; with `--live` against AWS in
//! the environment's region and in `eu-west-1`. The parameters are deleted at the end.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use aws_operation::test_util::FakeService;
use aws_operation::{Client, Timeouts};
use aws_operation_examples::local_ssm::LocalSsm;
use aws_operation_examples::place::{Place, PlaceKind, report};
use aws_operation_examples::ssm::{DeleteParameters, GetParametersByPath, Parameter, PutParameter};

const PATH: &str = "/operation-example-regions";
const OTHER: &str = "eu-west-1";

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalSsm::new();
    let place = Place::find("parameter store", local.fake()).await?;
    let home = place.client.clone();

    // All that differs is said here; the rest is shared.
    let limits = Timeouts::new().operation(Duration::from_secs(20));
    let mut ireland = home.with().region(OTHER).timeouts(limits);
    let other_store = LocalSsm::on(FakeService::new().with_region(OTHER));
    let server = other_store.fake().serve().await?;
    if place.kind == PlaceKind::Local {
        ireland = ireland.endpoint_url(server.url());
    }
    let ireland = ireland.build()?;

    for (name, value) in [("colour", "blue"), ("size", "large")] {
        PutParameter::builder().name(format!("{PATH}/{name}")).value(value).overwrite(true).send(&home).await?;
    }
    let copied = copy(&home, &ireland).await;
    for client in [&home, &ireland] {
        let names: Vec<String> = parameters(client).await?.into_iter().filter_map(|parameter| parameter.name).collect();
        if !names.is_empty() {
            DeleteParameters { names }.send(client).await?;
        }
    }
    println!("Copied  {} parameters", copied?);
    if place.kind == PlaceKind::Local {
        let requests = other_store.fake().recorded().len();
        println!("{OTHER} got {requests} requests, each signed for it");
        other_store.fake().assert_no_unexpected();
    }
    Ok(())
}

/// Copies what the other region does not have in this form; gives how many that were.
async fn copy(from: &Client, to: &Client) -> Result<usize, Box<dyn Error>> {
    let (here, there) = tokio::try_join!(parameters(from), parameters(to))?;
    let mut copied = 0;
    for parameter in here {
        let same = |other: &Parameter| other.name == parameter.name && other.value == parameter.value;
        if there.iter().any(same) {
            continue;
        }
        let (Some(name), Some(value)) = (parameter.name, parameter.value) else { continue };
        println!("Copy    {name}");
        let put = PutParameter::builder().name(name).value(value).maybe_type(parameter.r#type).overwrite(true);
        put.send(to).await?;
        copied += 1;
    }
    Ok(copied)
}

async fn parameters(client: &Client) -> Result<Vec<Parameter>, aws_operation::Error> {
    let get = GetParametersByPath::builder().path(PATH).with_decryption(true).build();
    let mut parameters = get.items(client);
    let mut found = Vec::new();
    while let Some(parameter) = parameters.next().await {
        found.push(parameter?);
    }
    Ok(found)
}
