//! Creates one task set, with aws-operation over rustls with *ring*.

use aws_operation::Client;

#[path = "../../declarations/ecs.rs"]
mod ecs;
#[path = "../../declarations/full.rs"]
mod full;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    let created = full::full().send(&client).await?;
    println!("{:?}", created.task_set.and_then(|task_set| task_set.id));
    Ok(())
}
