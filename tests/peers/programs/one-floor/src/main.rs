//! Creates one task set, on reqwest and serde, not signed.

use floor::Floor;

#[path = "../../declarations/ecs_serde.rs"]
mod ecs;
#[path = "../../declarations/floor.rs"]
mod floor;
#[path = "../../declarations/full.rs"]
mod full;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = Floor::from_env()?;
    let created: ecs::CreateTaskSetResponse = client.send("CreateTaskSet", &full::full()).await?;
    println!("{:?}", created.task_set.and_then(|task_set| task_set.id));
    Ok(())
}
