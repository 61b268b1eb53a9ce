//! A function of yours, and its tests with the fake: `cargo run --example unit_test`, `cargo test --example unit_test`.
//!
//! Teaches how code that calls AWS is tested without AWS: handlers typed by operation, faults by script, requests that
//! can be looked at, and back-off that takes no time.

use std::error::Error;
use std::process::ExitCode;

use aws_operation::Client;
use aws_operation_examples::ecs::{DeleteTaskSet, DescribeTaskSets, EcsError, TaskSet};
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{Place, report};

type EcsResult<T> = Result<T, aws_operation::Error<EcsError>>;

/// Deletes the task sets that have neither traffic nor tasks; tells their ids.
///
/// This is the function to be tested.
async fn delete_idle_task_sets(client: &Client, cluster: &str, service: &str) -> EcsResult<Vec<String>> {
    let described = DescribeTaskSets::builder().cluster(cluster).service(service).send(client).await?;
    let mut deleted = Vec::new();
    for task_set in described.task_sets.unwrap_or_default() {
        let Some(id) = task_set.id.clone().filter(|_| is_idle(&task_set)) else { continue };
        let delete = DeleteTaskSet::builder().cluster(cluster).service(service).task_set(id.as_str());
        match delete.send(client).await {
            Ok(_) => deleted.push(id),
            // Somebody else was faster.
            Err(error) if error.service() == Some(&EcsError::TaskSetNotFoundException) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(deleted)
}

fn is_idle(task_set: &TaskSet) -> bool {
    task_set.status.as_deref() == Some("ACTIVE") && task_set.computed_desired_count == Some(0)
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalEcs::new();
    let place = Place::find("ECS", local.fake()).await?;
    match delete_idle_task_sets(&place.client, "no-such-cluster", "web").await {
        Ok(deleted) => println!("Deleted {deleted:?}"),
        Err(error) => println!("{error}"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use aws_operation::test_util::{FakeService, Fault};
    use aws_operation_examples::ecs::{DescribeTaskSetsResponse, TaskSetResponse};

    use super::*;

    fn task_set(id: &str, status: &str, desired: i32) -> TaskSet {
        TaskSet::builder().id(id).status(status).computed_desired_count(desired).build()
    }

    /// A service with a busy task set, one that serves, and two idle ones.
    fn ecs() -> FakeService {
        let fake = FakeService::new();
        fake.on::<DescribeTaskSets>(|_| {
            let task_sets = [
                task_set("busy", "ACTIVE", 2),
                task_set("serving", "PRIMARY", 0),
                task_set("idle", "ACTIVE", 0),
                task_set("idle too", "ACTIVE", 0),
            ];
            Ok(DescribeTaskSetsResponse::builder().task_sets(task_sets).build())
        });
        fake.on::<DeleteTaskSet>(|_| Ok(TaskSetResponse { task_set: None }));
        fake
    }

    #[tokio::test]
    async fn only_what_is_idle_is_deleted() {
        let fake = ecs();
        let deleted = delete_idle_task_sets(&fake.client(), "c", "s").await.unwrap();
        assert_eq!(deleted, ["idle", "idle too"]);
        assert_eq!(fake.requests::<DeleteTaskSet>()[0].task_set, "idle");
        fake.assert_no_unexpected();
    }

    #[tokio::test]
    async fn what_is_gone_already_does_not_matter() {
        let fake = ecs();
        fake.on::<DeleteTaskSet>(|input| match input.task_set.as_str() {
            "idle" => Err(EcsError::TaskSetNotFoundException.into()),
            _ => Ok(TaskSetResponse { task_set: None }),
        });
        assert_eq!(delete_idle_task_sets(&fake.client(), "c", "s").await.unwrap(), ["idle too"]);
    }

    #[tokio::test]
    async fn a_bad_moment_is_sat_out() {
        let fake = ecs();
        fake.script::<DeleteTaskSet>([Fault::status(503), Fault::reset(), Fault::none(), Fault::throttling(None)]);
        assert_eq!(delete_idle_task_sets(&fake.client(), "c", "s").await.unwrap().len(), 2);
        assert_eq!(fake.requests::<DeleteTaskSet>().len(), 5, "three attempts for the first, two for the second");
    }

    #[tokio::test]
    async fn whoever_may_not_delete_is_told_so() {
        let fake = ecs();
        fake.on::<DeleteTaskSet>(|_| Err(EcsError::AccessDeniedException.into()));
        let error = delete_idle_task_sets(&fake.client(), "c", "s").await.unwrap_err();
        assert_eq!(error.service(), Some(&EcsError::AccessDeniedException));
        assert_eq!(fake.requests::<DeleteTaskSet>().len(), 1, "the second is not tried");
    }
}
