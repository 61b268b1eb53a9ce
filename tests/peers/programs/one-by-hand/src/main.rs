//! Creates one task set, by hand on reqwest, reqsign and serde.

use by_hand::ByHand;

#[path = "../../declarations/by_hand.rs"]
mod by_hand;
#[path = "../../declarations/ecs_serde.rs"]
mod ecs;
#[path = "../../declarations/full.rs"]
mod full;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = ByHand::from_env()?;
    let created: ecs::CreateTaskSetResponse = client.send("CreateTaskSet", &full::full()).await?;
    println!("{:?}", created.task_set.and_then(|task_set| task_set.id));
    Ok(())
}
