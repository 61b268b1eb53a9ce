//! Creates, describes, promotes and deletes a task set: `cargo run --example create_task_set`.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP. With `AWS_ENDPOINT_URL` it runs against
//! the server there (moto, for example), with `--live` against AWS itself, both with the region and the credentials of
//! the environment. On AWS it runs one small task on Fargate for a moment, and needs the subnets for it, separated by
//! commas, in `EXAMPLE_SUBNETS`.
//!
//! The declarations are in `src/ecs/`; `CreateTaskSet` is in `src/ecs/create_task_set.rs`.

use std::error::Error;

use aws_operation::Client;
use aws_operation_examples::ecs::{
    AssignPublicIp, AwsVpcConfiguration, ContainerDefinition, CreateCluster, CreateService, CreateTaskSet,
    DeleteCluster, DeleteService, DeleteTaskSet, DeploymentController, DeploymentControllerType,
    DeregisterTaskDefinition, DescribeTaskSets, EcsError, LaunchType, NetworkConfiguration, NetworkMode, PortMapping,
    RegisterTaskDefinition, Scale, ScaleUnit, Tag, TaskSet, TaskSetField, UpdateServicePrimaryTaskSet,
};
use aws_operation_examples::local_ecs::LocalEcs;

const CLUSTER: &str = "aws-operation-example";
const SERVICE: &str = "web";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().any(|argument| argument == "--live") || std::env::var_os("AWS_ENDPOINT_URL").is_some() {
        return run(&Client::from_env().await?).await;
    }
    let ecs = LocalEcs::new();
    let server = ecs.serve().await?;
    println!("A local ECS listens at {}", server.url());
    let credentials = ecs.fake().credentials().clone();
    let client =
        Client::builder().region(ecs.fake().region()).credentials(credentials).endpoint_url(server.url()).build()?;
    run(&client).await
}

/// The steps, and the cleaning up whatever became of them.
async fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    let mut task_definition = None;
    let result = steps(client, &mut task_definition).await;
    let cleaned = clean_up(client, task_definition).await;
    result.and(cleaned)
}

async fn steps(client: &Client, task_definition: &mut Option<String>) -> Result<(), Box<dyn Error>> {
    let cluster = CreateCluster { cluster_name: Some(CLUSTER.to_owned()), tags: None }.send(client).await?;
    let cluster_arn = cluster.cluster.and_then(|cluster| cluster.cluster_arn);
    println!("CreateCluster                {}", cluster_arn.unwrap_or_default());

    let registered = register_task_definition().send(client).await?.task_definition;
    let definition_arn =
        registered.and_then(|definition| definition.task_definition_arn).ok_or("no task definition")?;
    println!("RegisterTaskDefinition       {definition_arn}");
    *task_definition = Some(definition_arn.clone());

    let service = create_service().send(client).await?.service.ok_or("no service")?;
    println!("CreateService                {}", service.service_arn.unwrap_or_default());

    let created = create_task_set(&definition_arn)?.send(client).await?.task_set.ok_or("no task set")?;
    let arn = created.task_set_arn.clone().ok_or("a task set without an ARN")?;
    println!("CreateTaskSet                {arn}\n{}", described(&created));

    let answer = DescribeTaskSets {
        cluster: CLUSTER.to_owned(),
        service: SERVICE.to_owned(),
        task_sets: Some(vec![arn.clone()]),
        include: Some(vec![TaskSetField::Tags]),
    };
    for task_set in answer.send(client).await?.task_sets.unwrap_or_default() {
        println!("DescribeTaskSets             {}\n{}", task_set.id.as_deref().unwrap_or("?"), described(&task_set));
    }

    let primary = UpdateServicePrimaryTaskSet {
        cluster: CLUSTER.to_owned(),
        service: SERVICE.to_owned(),
        primary_task_set: arn.clone(),
    };
    let promoted = primary.send(client).await?.task_set.ok_or("no task set")?;
    println!("UpdateServicePrimaryTaskSet  {}", promoted.status.unwrap_or_default());

    let delete =
        DeleteTaskSet { cluster: CLUSTER.to_owned(), service: SERVICE.to_owned(), task_set: arn, force: Some(true) };
    let deleted = delete.send(client).await?.task_set.ok_or("no task set")?;
    println!("DeleteTaskSet                {}", deleted.id.unwrap_or_default());

    provoke_an_error(client, &definition_arn).await
}

/// The same request for a cluster that does not exist: its error is a variant to match.
async fn provoke_an_error(client: &Client, task_definition: &str) -> Result<(), Box<dyn Error>> {
    let nowhere = CreateTaskSet { cluster: "no-such-cluster".to_owned(), ..create_task_set(task_definition)? };
    match nowhere.send(client).await {
        Err(error) if error.service() == Some(&EcsError::ClusterNotFoundException) => {
            println!("An unknown cluster           EcsError::ClusterNotFoundException\n    {error}");
            Ok(())
        }
        Err(error) => Err(error.into()),
        Ok(_) => Err("a task set was created in a cluster that does not exist".into()),
    }
}

/// Takes away what the steps made. Each step is tried, and the first failure is told, unless there was nothing to take.
async fn clean_up(client: &Client, task_definition: Option<String>) -> Result<(), Box<dyn Error>> {
    let service = DeleteService { cluster: Some(CLUSTER.to_owned()), service: SERVICE.to_owned(), force: Some(true) };
    let service = service.send(client).await.map(drop).or_else(|error| match error.service() {
        Some(EcsError::ServiceNotFoundException | EcsError::ClusterNotFoundException) => Ok(()),
        _ => Err(error),
    });
    let definition = match task_definition {
        Some(task_definition) => DeregisterTaskDefinition { task_definition }.send(client).await.map(drop),
        None => Ok(()),
    };
    let cluster = DeleteCluster { cluster: CLUSTER.to_owned() }.send(client).await.map(drop);
    let cluster = cluster.or_else(|error| match error.service() {
        Some(EcsError::ClusterNotFoundException) => Ok(()),
        _ => Err(error),
    });
    service.and(definition).and(cluster)?;
    println!("Service, task definition and cluster are deleted");
    Ok(())
}

fn register_task_definition() -> RegisterTaskDefinition {
    let container = ContainerDefinition {
        name: Some("web".to_owned()),
        image: Some("public.ecr.aws/nginx/nginx:stable".to_owned()),
        cpu: None,
        memory: Some(256),
        port_mappings: Some(vec![PortMapping {
            container_port: Some(80),
            host_port: None,
            protocol: Some("tcp".to_owned()),
        }]),
        essential: Some(true),
    };
    RegisterTaskDefinition {
        family: "aws-operation-example".to_owned(),
        network_mode: Some(NetworkMode::Awsvpc),
        container_definitions: vec![container],
        requires_compatibilities: Some(vec![LaunchType::Fargate]),
        cpu: Some("256".to_owned()),
        memory: Some("512".to_owned()),
    }
}

/// The deployment controller `EXTERNAL` leaves deployments to us: by task sets.
fn create_service() -> CreateService {
    CreateService {
        cluster: Some(CLUSTER.to_owned()),
        service_name: SERVICE.to_owned(),
        task_definition: None,
        desired_count: Some(2),
        client_token: None,
        launch_type: None,
        network_configuration: None,
        deployment_controller: Some(DeploymentController { kind: DeploymentControllerType::External }),
        tags: None,
    }
}

fn create_task_set(task_definition: &str) -> Result<CreateTaskSet, String> {
    let network = AwsVpcConfiguration {
        subnets: subnets()?,
        security_groups: None,
        assign_public_ip: Some(AssignPublicIp::Enabled),
    };
    Ok(CreateTaskSet {
        service: SERVICE.to_owned(),
        cluster: CLUSTER.to_owned(),
        external_id: Some("release-42".to_owned()),
        task_definition: task_definition.to_owned(),
        network_configuration: Some(NetworkConfiguration { awsvpc_configuration: Some(network) }),
        load_balancers: None,
        service_registries: None,
        launch_type: Some(LaunchType::Fargate),
        capacity_provider_strategy: None,
        platform_version: Some("LATEST".to_owned()),
        scale: Some(Scale { value: Some(50.0), unit: Some(ScaleUnit::Percent) }),
        client_token: None,
        tags: Some(vec![Tag { key: "color".to_owned(), value: Some("blue".to_owned()) }]),
    })
}

/// Real ones for AWS; any name will do for a server that runs no tasks.
fn subnets() -> Result<Vec<String>, String> {
    match std::env::var("EXAMPLE_SUBNETS") {
        Ok(subnets) => Ok(subnets.split(',').map(|subnet| subnet.trim().to_owned()).collect()),
        Err(_) if std::env::args().any(|argument| argument == "--live") => {
            Err("set EXAMPLE_SUBNETS to the ids of subnets in which a task may run, separated by commas".to_owned())
        }
        Err(_) => Ok(vec!["subnet-0123456789abcdef0".to_owned()]),
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
        lines.push_str(&format!("\n    created at {created}"));
    }
    for tag in task_set.tags.iter().flatten() {
        lines.push_str(&format!("\n    tag {}={}", tag.key, tag.value.as_deref().unwrap_or_default()));
    }
    lines
}
