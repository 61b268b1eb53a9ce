//! An operation that nobody declared for you, in three lines: `cargo run --example undeclared_operation`.
//!
//! Teaches that a declaration needs nothing but the target: the input has the members that you send, the output is a
//! `Document`, the error is the one that all services share.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP; with `AWS_ENDPOINT_URL` against the server
//! there; with `--live` against AWS, where it only reads.

use std::process::ExitCode;

use aws_operation::aws_operation;
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{Place, report};

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.DescribeClusters")]
struct DescribeClusters {
    clusters: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let local = LocalEcs::new();
    let place = Place::find("ECS", local.fake()).await?;

    let answer = DescribeClusters { clusters: vec!["nowhere".to_owned()] }.send(&place.client).await?;

    println!("The whole answer  {answer}");
    println!("A part of it      {}", answer["failures"][0]["reason"].as_str().unwrap_or("?"));
    Ok(())
}
