//! The two calls that are measured, with aws-operation.

use aws_operation::{CommonError, Error};
use call_driver::Peer;

use super::{ecs_list, full};

#[derive(Clone)]
pub(crate) struct Ours(aws_operation::Client);

impl Peer for Ours {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    async fn connect() -> Result<Self, Self::Error> {
        Ok(Ours(aws_operation::Client::from_env().await?))
    }

    async fn create(&self) -> Result<String, Self::Error> {
        let created = full::full().send(&self.0).await?;
        Ok(created.task_set.and_then(|task_set| task_set.id).unwrap_or_default())
    }

    async fn list(&self) -> Result<usize, Self::Error> {
        let input = ecs_list::ListAttributes { cluster: None, target_type: "container-instance".to_owned() };
        let listed: Result<_, Error<CommonError>> = input.send(&self.0).await;
        Ok(listed?.attributes.map_or(0, |attributes| attributes.len()))
    }

    fn future_sizes(&self) -> Vec<(&'static str, usize)> {
        let create = full::full();
        let list = ecs_list::ListAttributes { cluster: None, target_type: String::new() };
        vec![
            ("CreateTaskSet", size_of_val(&create.send(&self.0))),
            ("ListAttributes", size_of_val(&list.send(&self.0))),
        ]
    }
}
