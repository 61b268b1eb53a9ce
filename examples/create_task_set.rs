//! Creates, describes, promotes and deletes a task set: `cargo run --example create_task_set`.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP. With `AWS_ENDPOINT_URL` it runs against
//! the server there (moto, for example), with `--live` against AWS itself, both with the region and the credentials of
//! the environment. AWS wants real subnets for the task set: put their ids, separated by commas, into
//! `EXAMPLE_SUBNETS`. No task is run there, and everything that was made is deleted at the end.
//!
//! The declarations are in `src/ecs/`; `CreateTaskSet` is in `src/ecs/create_task_set.rs`.

use std::error::Error;
use std::fmt::Write as _;
use std::process::ExitCode;

use aws_operation::Client;
use aws_operation_examples::ecs::{
    AssignPublicIp, AwsVpcConfiguration, Compatibility, ContainerDefinition, CreateCluster, CreateService,
    CreateTaskSet, DeleteCluster, DeleteService, DeleteTaskSet, DeploymentController, DeploymentControllerType,
    DeregisterTaskDefinition, DescribeTaskSets, EcsError, LaunchType, NetworkConfiguration, NetworkMode, PortMapping,
    RegisterTaskDefinition, Scale, ScaleUnit, Tag, TaskSet, TaskSetField, UpdateServicePrimaryTaskSet,
};
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{Place, PlaceKind, report};

const CLUSTER: &str = "aws-operation-example";
const SERVICE: &str = "web";

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalEcs::new();
    let place = Place::find("ECS", local.fake()).await?;
    let live = place.kind == PlaceKind::Aws;
    // Elsewhere nothing runs that somebody would have to pay for.
    let scale = if place.kind == PlaceKind::Local { 50.0 } else { 0.0 };
    Story { client: place.client.clone(), subnets: subnets(live)?, scale }.run().await
}

/// Any name will do for a server that runs no tasks.
fn subnets(live: bool) -> Result<Vec<String>, String> {
    match std::env::var("EXAMPLE_SUBNETS") {
        Ok(subnets) => Ok(subnets.split(',').map(|subnet| subnet.trim().to_owned()).collect()),
        Err(_) if live => Err("set EXAMPLE_SUBNETS to the ids of subnets, separated by commas".to_owned()),
        Err(_) => Ok(vec!["subnet-0123456789abcdef0".to_owned()]),
    }
}

/// The things that the steps need.
struct Story {
    client: Client,
    subnets: Vec<String>,
    /// The share of the service's tasks that the task set has, in percent.
    scale: f64,
}

impl Story {
    /// The steps, and the cleaning up whatever became of them.
    async fn run(&self) -> Result<(), Box<dyn Error>> {
        let task_definition = self.prepare().await;
        let result = match &task_definition {
            Ok(task_definition) => self.deploy(task_definition).await,
            Err(_) => Ok(()),
        };
        let cleaned = self.clean_up(task_definition.as_deref().ok()).await;
        task_definition?;
        result?;
        cleaned
    }

    /// A cluster, a task definition, and a service whose deployments are ours. Gives the task definition.
    async fn prepare(&self) -> Result<String, Box<dyn Error>> {
        let cluster = CreateCluster::builder().cluster_name(CLUSTER).send(&self.client).await?.cluster;
        let cluster_arn = cluster.and_then(|cluster| cluster.cluster_arn);
        println!("CreateCluster                {}", cluster_arn.unwrap_or_default());

        let port = PortMapping::builder().container_port(80).protocol("tcp").build();
        let container = ContainerDefinition::builder()
            .name("web")
            .image("public.ecr.aws/nginx/nginx:stable")
            .essential(true)
            .memory(256)
            .port_mappings([port])
            .build();
        let registered = RegisterTaskDefinition::builder()
            .family("aws-operation-example")
            .network_mode(NetworkMode::Awsvpc)
            .container_definitions([container])
            .requires_compatibilities([Compatibility::Fargate])
            .cpu("256")
            .memory("512")
            .send(&self.client)
            .await?;
        let task_definition = registered.task_definition.and_then(|definition| definition.task_definition_arn);
        let task_definition = task_definition.ok_or("RegisterTaskDefinition gave no ARN")?;
        println!("RegisterTaskDefinition       {task_definition}");

        let service = CreateService::builder()
            .cluster(CLUSTER)
            .service_name(SERVICE)
            .desired_count(2)
            .deployment_controller(DeploymentController { kind: DeploymentControllerType::External })
            .send(&self.client)
            .await?;
        let service_arn = service.service.and_then(|service| service.service_arn);
        println!("CreateService                {}", service_arn.unwrap_or_default());
        Ok(task_definition)
    }

    /// A task set from its creation to its end.
    async fn deploy(&self, task_definition: &str) -> Result<(), Box<dyn Error>> {
        let create = self.create_task_set(task_definition);
        let created = create.send(&self.client).await?.task_set.ok_or("CreateTaskSet gave no task set")?;
        let arn = created.task_set_arn.as_deref().ok_or("CreateTaskSet gave no ARN")?;
        println!("CreateTaskSet                {arn}\n{}", described(&created));

        let answer = DescribeTaskSets::builder()
            .cluster(CLUSTER)
            .service(SERVICE)
            .task_sets([arn.to_owned()])
            .include([TaskSetField::Tags])
            .send(&self.client)
            .await?;
        for task_set in answer.task_sets.unwrap_or_default() {
            println!(
                "DescribeTaskSets             {}\n{}",
                task_set.id.as_deref().unwrap_or("?"),
                described(&task_set)
            );
        }

        let primary = UpdateServicePrimaryTaskSet::builder().cluster(CLUSTER).service(SERVICE).primary_task_set(arn);
        let promoted = primary.send(&self.client).await?.task_set.and_then(|task_set| task_set.status);
        println!("UpdateServicePrimaryTaskSet  {}", promoted.unwrap_or_default());

        let delete = DeleteTaskSet::builder().cluster(CLUSTER).service(SERVICE).task_set(arn).force(true);
        let deleted = delete.send(&self.client).await?.task_set.and_then(|task_set| task_set.id);
        println!("DeleteTaskSet                {}", deleted.unwrap_or_default());

        // The same request for a cluster that does not exist: its error is a variant to match.
        let nowhere = CreateTaskSet { cluster: "no-such-cluster".to_owned(), ..create };
        match nowhere.send(&self.client).await {
            Err(error) if error.service() == Some(&EcsError::ClusterNotFoundException) => {
                println!("An unknown cluster           EcsError::ClusterNotFoundException\n    {error}");
                Ok(())
            }
            Err(error) => Err(error.into()),
            Ok(_) => Err("a task set was created in a cluster that does not exist".into()),
        }
    }

    fn create_task_set(&self, task_definition: &str) -> CreateTaskSet {
        let network = AwsVpcConfiguration::builder()
            .subnets(self.subnets.clone())
            .assign_public_ip(AssignPublicIp::Disabled)
            .build();
        CreateTaskSet::builder()
            .cluster(CLUSTER)
            .service(SERVICE)
            .task_definition(task_definition)
            .external_id("release-42")
            .launch_type(LaunchType::Fargate)
            .network_configuration(NetworkConfiguration { awsvpc_configuration: Some(network) })
            .scale(Scale { value: Some(self.scale), unit: Some(ScaleUnit::Percent) })
            .tags([Tag::builder().key("color").value("blue").build()])
            .build()
    }

    /// Deletes what was made. Each step is tried; what is not there need not be deleted.
    async fn clean_up(&self, task_definition: Option<&str>) -> Result<(), Box<dyn Error>> {
        let service = DeleteService::builder().cluster(CLUSTER).service(SERVICE).force(true);
        let service = service.send(&self.client).await.map(drop).or_else(|error| match error.service() {
            Some(EcsError::ServiceNotFoundException | EcsError::ClusterNotFoundException) => Ok(()),
            _ => Err(error),
        });
        let definition = match task_definition {
            Some(arn) => DeregisterTaskDefinition::builder().task_definition(arn).send(&self.client).await.map(drop),
            None => Ok(()),
        };
        let cluster = DeleteCluster::builder().cluster(CLUSTER).send(&self.client).await.map(drop);
        let cluster = cluster.or_else(|error| match error.service() {
            Some(EcsError::ClusterNotFoundException) => Ok(()),
            _ => Err(error),
        });
        service.and(definition).and(cluster)?;
        println!("Service, task definition and cluster are deleted");
        Ok(())
    }
}

fn described(task_set: &TaskSet) -> String {
    let count = |count: Option<i32>| count.map_or_else(|| "?".to_owned(), |count| count.to_string());
    let stability = task_set.stability_status.as_ref().map_or("UNKNOWN", |status| status.as_str());
    let mut lines = format!(
        "    status {}, {stability}: {} of {} tasks running, {} pending",
        task_set.status.as_deref().unwrap_or("?"),
        count(task_set.running_count),
        count(task_set.computed_desired_count),
        count(task_set.pending_count),
    );
    if let Some(created) = task_set.created_at {
        let _ = write!(lines, "\n    created at {created}");
    }
    for tag in task_set.tags.iter().flatten() {
        let _ = write!(lines, "\n    tag {}={}", tag.key, tag.value.as_deref().unwrap_or_default());
    }
    lines
}
