//! Calls with the official SDK.

use aws_config::BehaviorVersion;
use aws_sdk_ecs::Client;
use aws_sdk_ecs::types::TargetType;
use call_driver::Peer;

#[path = "../../declarations/full_sdk.rs"]
mod full_sdk;

#[derive(Clone)]
struct Sdk(Client);

impl Peer for Sdk {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    async fn connect() -> Result<Self, Self::Error> {
        Ok(Sdk(Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await)))
    }

    async fn create(&self) -> Result<String, Self::Error> {
        let created = full_sdk::full(&self.0)?.send().await?;
        Ok(created.task_set.and_then(|task_set| task_set.id).unwrap_or_default())
    }

    async fn list(&self) -> Result<usize, Self::Error> {
        let listed = self.0.list_attributes().target_type(TargetType::ContainerInstance).send().await?;
        Ok(listed.attributes.map_or(0, |attributes| attributes.len()))
    }

    fn future_sizes(&self) -> Vec<(&'static str, usize)> {
        let Ok(create) = full_sdk::full(&self.0) else { return Vec::new() };
        let list = self.0.list_attributes().target_type(TargetType::ContainerInstance);
        vec![("CreateTaskSet", size_of_val(&create.send())), ("ListAttributes", size_of_val(&list.send()))]
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    call_driver::run::<Sdk>()
}
