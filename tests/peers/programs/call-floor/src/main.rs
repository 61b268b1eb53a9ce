//! Calls on reqwest and serde, not signed.

use call_driver::Peer;
use floor::Floor;

#[path = "../../declarations/ecs_serde.rs"]
mod ecs;
#[path = "../../declarations/ecs_list_serde.rs"]
mod ecs_list;
#[path = "../../declarations/floor.rs"]
mod floor;
#[path = "../../declarations/full.rs"]
mod full;

impl Peer for Floor {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    async fn connect() -> Result<Self, Self::Error> {
        Floor::from_env()
    }

    async fn create(&self) -> Result<String, Self::Error> {
        let created: ecs::CreateTaskSetResponse = self.send("CreateTaskSet", &full::full()).await?;
        Ok(created.task_set.and_then(|task_set| task_set.id).unwrap_or_default())
    }

    async fn list(&self) -> Result<usize, Self::Error> {
        let input = ecs_list::ListAttributes { cluster: None, target_type: "container-instance".to_owned() };
        let listed: ecs_list::ListAttributesResponse = self.send("ListAttributes", &input).await?;
        Ok(listed.attributes.map_or(0, |attributes| attributes.len()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    call_driver::run::<Floor>()
}
