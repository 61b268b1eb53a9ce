//! A command line tool without any `async`: `cargo run --example blocking_tool`.
//!
//! Teaches the blocking client: calls that wait for their output, items of all pages as an iterator, and settings from the
//! environment. Needs the feature `blocking`.
//!
//! Without arguments it runs against a local parameter store in this process, over HTTP; with `AWS_ENDPOINT_URL` against
//! the server there; with `--live` against AWS. The parameters are deleted at the end.

use std::error::Error;
use std::process::ExitCode;

use aws_operation::blocking::Client;
use aws_operation_examples::local_ssm::LocalSsm;
use aws_operation_examples::place::{Place, report};
use aws_operation_examples::ssm::{DeleteParameters, GetParametersByPath, PutParameter, SsmError};

const PATH: &str = "/operation-example-tool";

fn main() -> ExitCode {
    report(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    // Only the local service needs a runtime here. A tool for AWS alone begins with `Client::from_env()?`.
    let runtime = tokio::runtime::Runtime::new()?;
    let local = LocalSsm::new();
    let place = runtime.block_on(Place::find("parameter store", local.fake()))?;
    let client = Client::new(place.client.clone())?;

    for (name, value) in [("a", "1"), ("b", "2"), ("c", "3")] {
        let put = PutParameter::builder().name(format!("{PATH}/{name}")).value(value).overwrite(true);
        client.send(&put)?;
    }
    let result = change(&client);
    let names = list(&client)?;
    let deleted = client.send(&DeleteParameters { names })?.deleted_parameters.unwrap_or_default();
    println!("Deleted   {} parameters", deleted.len());
    result
}

/// Changes one parameter, and shows what there is.
fn change(client: &Client) -> Result<(), Box<dyn Error>> {
    println!("Found     {}", list(client)?.join(", "));
    let again = PutParameter::builder().name(format!("{PATH}/a")).value("4");
    match client.send(&again) {
        Err(error) if error.service() == Some(&SsmError::ParameterAlreadyExists) => println!("Kept      {PATH}/a"),
        Err(error) => return Err(error.into()),
        Ok(_) => println!("Made      {PATH}/a"),
    }
    // What is known of a call: its request id, its attempts.
    let reply = client.call(&again.overwrite(true))?;
    println!("Changed   {PATH}/a in {} attempt", reply.attempts());
    Ok(())
}

/// The names of all parameters below the path, page after page.
fn list(client: &Client) -> Result<Vec<String>, Box<dyn Error>> {
    let parameters = GetParametersByPath::builder().path(PATH).recursive(true).build().items(client.client());
    let mut names = Vec::new();
    for parameter in client.iter(parameters.page_size(2)) {
        names.extend(parameter?.name);
    }
    Ok(names)
}
