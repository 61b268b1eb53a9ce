//! Creates one task set, with the official SDK as lean as it gets.

use aws_config::BehaviorVersion;

#[path = "../../declarations/full_sdk.rs"]
mod full_sdk;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = aws_sdk_ecs::Client::new(&config);
    let created = full_sdk::full(&client)?.send().await?;
    println!("{:?}", created.task_set.and_then(|task_set| task_set.id));
    Ok(())
}
