//! The local ECS answers as ECS does.

use std::time::Duration;

use aws_operation::Operation as _;
use aws_operation::{Client, Wait, WaitConfig};
use aws_operation_examples::ecs::{
    ContainerDefinition, CreateCluster, CreateService, CreateTaskSet, DeleteCluster, DeleteService, DeleteTaskSet,
    DeploymentController, DeploymentControllerType, DeregisterTaskDefinition, DescribeTaskSets, EcsError, Failure,
    LaunchType, RegisterTaskDefinition, Scale, ScaleUnit, StabilityStatus, TaskSet, UpdateServicePrimaryTaskSet,
    UpdateTaskSet,
};
use aws_operation_examples::local_ecs::LocalEcs;

type Error = aws_operation::Error<EcsError>;

fn percent(value: f64) -> Scale {
    Scale::builder().value(value).unit(ScaleUnit::Percent).build()
}

/// A cluster `c` with a service `s` of four tasks, and a task definition `web:1`.
async fn prepared() -> (LocalEcs, Client) {
    let ecs = LocalEcs::new();
    let client = ecs.fake().client();
    CreateCluster::builder().cluster_name("c").send(&client).await.expect("a cluster");
    register(&client).await;
    service(&client, DeploymentControllerType::External).await.expect("a service");
    (ecs, client)
}

async fn register(client: &Client) {
    let container = ContainerDefinition::builder().name("web").image("nginx").build();
    let register = RegisterTaskDefinition::builder().family("web").container_definitions([container]);
    register.send(client).await.expect("a task definition");
}

async fn service(client: &Client, kind: DeploymentControllerType) -> Result<(), Error> {
    let definition = (kind != DeploymentControllerType::External).then(|| "web".to_owned());
    let create = CreateService::builder()
        .cluster("c")
        .service_name("s")
        .desired_count(4)
        .maybe_task_definition(definition)
        .deployment_controller(DeploymentController { kind });
    create.send(client).await.map(drop)
}

fn create() -> CreateTaskSet {
    CreateTaskSet::builder().cluster("c").service("s").task_definition("web").scale(percent(60.0)).build()
}

async fn created(client: &Client, create: CreateTaskSet) -> TaskSet {
    create.send(client).await.expect("an answer").task_set.expect("a task set")
}

fn code(error: &Error) -> Option<&EcsError> {
    error.service()
}

#[tokio::test]
async fn a_task_set_lives_from_creation_to_deletion() {
    let (ecs, client) = prepared().await;
    let task_set = created(&client, create()).await;
    assert_eq!((task_set.computed_desired_count, task_set.pending_count), (Some(3), Some(3)), "60 % of 4, rounded up");
    assert_eq!(task_set.stability_status, Some(StabilityStatus::Stabilizing));
    let id = task_set.id.clone().expect("an id");
    let arn = format!("arn:aws:ecs:us-east-1:123456789012:task-set/c/s/{id}");
    assert_eq!(task_set.task_set_arn.as_deref(), Some(arn.as_str()));

    let describe = DescribeTaskSets::builder().cluster("c").service("s").task_sets([id.clone()]).build();
    let wait =
        WaitConfig::for_at_most(Duration::from_secs(3600)).delays(Duration::from_secs(5), Duration::from_secs(5));
    let steady = describe
        .wait_until(&client, wait, |outcome| match outcome {
            Ok(answer) => match answer.task_sets.as_deref() {
                Some([one]) if one.stability_status == Some(StabilityStatus::SteadyState) => Wait::Done(one.clone()),
                _ => Wait::Again,
            },
            Err(error) => Wait::Failed(error.to_string()),
        })
        .await
        .expect("a steady state");
    assert_eq!((steady.running_count, steady.pending_count), (Some(3), Some(0)));
    assert!(ecs.fake().clock().slept() >= Duration::from_secs(15), "three waits, none of them in real time");

    let primary = UpdateServicePrimaryTaskSet::builder().cluster("c").service("s").primary_task_set(id.as_str());
    let primary = primary.send(&client).await.expect("an answer").task_set.expect("a task set");
    assert_eq!(primary.status.as_deref(), Some("PRIMARY"));

    let delete = DeleteTaskSet::builder().cluster("c").service("s").task_set(id.as_str()).build();
    let error = delete.send(&client).await.expect_err("it is scaled up");
    assert_eq!(code(&error), Some(&EcsError::InvalidParameterException));
    let scale = UpdateTaskSet::builder().cluster("c").service("s").task_set(id.as_str()).scale(percent(0.0));
    let scaled = scale.send(&client).await.expect("an answer").task_set.expect("a task set");
    assert_eq!((scaled.computed_desired_count, scaled.running_count), (Some(0), Some(0)));
    let deleted = delete.send(&client).await.expect("an answer").task_set.expect("a task set");
    assert_eq!(deleted.status.as_deref(), Some("DRAINING"));

    let answer = describe.send(&client).await.expect("an answer");
    assert_eq!(answer.task_sets, Some(Vec::new()));
    let missing = Failure { arn: Some(id), reason: Some("MISSING".to_owned()), detail: None };
    assert_eq!(answer.failures, Some(vec![missing]));
    ecs.fake().assert_no_unexpected();
}

#[tokio::test]
async fn what_does_not_exist_is_an_error_of_its_own() {
    let (_ecs, client) = prepared().await;
    let missing = |result: Result<_, Error>| code(&result.expect_err("an error")).cloned();
    let cluster = CreateTaskSet { cluster: "nowhere".to_owned(), ..create() }.send(&client).await;
    assert_eq!(missing(cluster.map(drop)), Some(EcsError::ClusterNotFoundException));
    let service = CreateTaskSet { service: "nobody".to_owned(), ..create() }.send(&client).await;
    assert_eq!(missing(service.map(drop)), Some(EcsError::ServiceNotFoundException));
    let definition = CreateTaskSet { task_definition: "web:2".to_owned(), ..create() }.send(&client).await;
    assert_eq!(missing(definition.map(drop)), Some(EcsError::ClientException));
    let task_set = DeleteTaskSet::builder().cluster("c").service("s").task_set("ecs-svc/1").send(&client).await;
    assert_eq!(missing(task_set.map(drop)), Some(EcsError::TaskSetNotFoundException));

    DeleteService::builder().cluster("c").service("s").force(true).send(&client).await.expect("an answer");
    let inactive = create().send(&client).await;
    assert_eq!(missing(inactive.map(drop)), Some(EcsError::ServiceNotActiveException));
}

#[tokio::test]
async fn the_latest_active_revision_is_taken() {
    let (_ecs, client) = prepared().await;
    register(&client).await;
    assert!(created(&client, create()).await.task_definition.is_some_and(|arn| arn.ends_with("/web:2")));
    DeregisterTaskDefinition::builder().task_definition("web:2").send(&client).await.expect("an answer");
    assert!(created(&client, create()).await.task_definition.is_some_and(|arn| arn.ends_with("/web:1")));
}

#[tokio::test]
async fn a_client_token_makes_one_task_set_only() {
    let (_ecs, client) = prepared().await;
    let with_token = CreateTaskSet { client_token: Some("once".to_owned()), ..create() };
    let first = created(&client, with_token.clone()).await;
    assert_eq!(created(&client, with_token).await.id, first.id);
    assert_ne!(created(&client, create()).await.id, first.id);
}

#[tokio::test]
async fn requests_that_make_no_sense_are_invalid() {
    let (_ecs, client) = prepared().await;
    let launch_type = LaunchType::Unknown("MOON".to_owned());
    let fargate = CreateTaskSet { launch_type: Some(LaunchType::Fargate), ..create() };
    for wrong in [CreateTaskSet { launch_type: Some(launch_type), ..create() }, fargate] {
        let error = wrong.send(&client).await.expect_err("an error");
        assert_eq!(code(&error), Some(&EcsError::InvalidParameterException), "{error}");
    }
    let error = service(&client, DeploymentControllerType::Ecs).await.expect_err("it exists");
    assert_eq!(error.message(), Some("Creation of service was not idempotent."));

    DeleteService::builder().cluster("c").service("s").force(true).send(&client).await.expect("an answer");
    service(&client, DeploymentControllerType::Ecs).await.expect("a service");
    let error = create().send(&client).await.expect_err("ECS deploys here");
    assert_eq!(code(&error), Some(&EcsError::InvalidParameterException), "{error}");
}

#[tokio::test]
async fn a_cluster_with_services_stays() {
    let (_ecs, client) = prepared().await;
    let delete = DeleteCluster::builder().cluster("c").build();
    let error = delete.send(&client).await.expect_err("it has a service");
    assert_eq!(code(&error), Some(&EcsError::ClusterContainsServicesException));
    DeleteService::builder().cluster("c").service("s").force(true).send(&client).await.expect("an answer");
    let gone = delete.send(&client).await.expect("an answer").cluster.expect("a cluster");
    assert_eq!(gone.status.as_deref(), Some("INACTIVE"));
    let error = delete.send(&client).await.expect_err("it is gone");
    assert_eq!(code(&error), Some(&EcsError::ClusterNotFoundException));
}
