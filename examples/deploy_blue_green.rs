//! A blue/green deployment of an ECS service: `cargo run --example deploy_blue_green`.
//!
//! The story that `CreateTaskSet` exists for: the new version is started beside the old one, gets the traffic when it is
//! steady, and the old one is stopped. A version that does not become steady is taken away again. Teaches waits, with
//! their progress on the terminal.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP; with `AWS_ENDPOINT_URL` against the server
//! there; with `--live` against AWS. There the tasks run, and cost what two of the smallest Fargate tasks cost for some
//! minutes, in the subnets whose ids are in `EXAMPLE_SUBNETS`, with the security groups whose ids are in
//! `EXAMPLE_SECURITY_GROUPS` if there are any; both separated by commas. Everything is deleted at the end.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;
use std::time::Duration;

use aws_operation::{Client, Operation as _, Wait, WaitConfig, WaitError};
use aws_operation_examples::ecs::{
    AssignPublicIp, AwsVpcConfiguration, Compatibility, ContainerDefinition, CreateCluster, CreateService,
    CreateTaskSet, DeleteCluster, DeleteService, DeleteTaskSet, DeploymentController, DeploymentControllerType,
    DeregisterTaskDefinition, DescribeTaskSets, EcsError, LaunchType, NetworkConfiguration, NetworkMode,
    RegisterTaskDefinition, Scale, ScaleUnit, StabilityStatus, TaskSet, UpdateServicePrimaryTaskSet, UpdateTaskSet,
};
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{Place, PlaceKind, report};
use indicatif::{ProgressBar, ProgressStyle};

const CLUSTER: &str = "aws-operation-example-deploy";
const SERVICE: &str = "shop";
const TASKS: i32 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalEcs::new();
    let place = Place::find("ECS", local.fake()).await?;
    let subnets = match ids("EXAMPLE_SUBNETS") {
        Some(subnets) => subnets,
        None if place.kind == PlaceKind::Aws => return Err("set EXAMPLE_SUBNETS to the ids of subnets".into()),
        None => vec!["subnet-0123456789abcdef0".to_owned()],
    };
    let network = AwsVpcConfiguration::builder()
        .subnets(subnets)
        .maybe_security_groups(ids("EXAMPLE_SECURITY_GROUPS"))
        .assign_public_ip(AssignPublicIp::Enabled)
        .build();
    // ECS looks at a task set every few seconds; a local one has no tasks to start.
    let patience = match place.kind {
        PlaceKind::Aws => {
            WaitConfig::for_at_most(Duration::from_secs(600)).delays(Duration::from_secs(5), Duration::from_secs(20))
        }
        _ => WaitConfig::for_at_most(Duration::from_secs(2))
            .delays(Duration::from_millis(50), Duration::from_millis(100)),
    };
    let deployment = Deployment { client: &place.client, network, patience };
    let mut task_definitions = Vec::new();
    let result = deployment.deploy_twice(&mut task_definitions).await;
    let cleaned = deployment.clean_up(&task_definitions).await;
    result?;
    cleaned?;
    println!("Cleaned up");
    Ok(())
}

/// The ids in a variable of the environment.
fn ids(variable: &str) -> Option<Vec<String>> {
    let ids = std::env::var(variable).ok()?;
    Some(ids.split(',').map(|id| id.trim().to_owned()).collect())
}

/// The parts that deployments of the service have in common.
struct Deployment<'a> {
    client: &'a Client,
    network: AwsVpcConfiguration,
    patience: WaitConfig,
}

impl Deployment<'_> {
    /// The first version, and then the one that takes its place.
    async fn deploy_twice(&self, task_definitions: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
        CreateCluster::builder().cluster_name(CLUSTER).send(self.client).await?;
        CreateService::builder()
            .cluster(CLUSTER)
            .service_name(SERVICE)
            .desired_count(TASKS)
            .deployment_controller(DeploymentController { kind: DeploymentControllerType::External })
            .send(self.client)
            .await?;
        for version in ["stable", "mainline"] {
            let task_definition = self.register(version).await?;
            task_definitions.push(task_definition.clone());
            self.deploy(version, &task_definition).await?;
        }
        Ok(())
    }

    /// Starts a version, gives it the traffic when it is steady, and stops the one before.
    async fn deploy(&self, version: &str, task_definition: &str) -> Result<(), Box<dyn Error>> {
        let before = self.primary().await?;
        let green = self.create(version, task_definition).await?;
        println!("{version}: created");

        if let Err(error) = self.wait_until_steady(version, &green).await {
            // The old version never lost the traffic, so that there is nothing else to undo.
            println!("{version}: taken away again");
            self.delete(&green).await?;
            return Err(error.into());
        }
        let primary = UpdateServicePrimaryTaskSet::builder().cluster(CLUSTER).service(SERVICE);
        primary.primary_task_set(green.as_str()).send(self.client).await?;
        println!("{version}: has the traffic");

        if let Some(blue) = before {
            let scale = Scale { value: Some(0.0), unit: Some(ScaleUnit::Percent) };
            let scale_down = UpdateTaskSet::builder().cluster(CLUSTER).service(SERVICE).task_set(blue.as_str());
            scale_down.scale(scale).send(self.client).await?;
            self.wait_until_steady("the version before", &blue).await?;
            self.delete(&blue).await?;
            println!("the version before: deleted");
        }
        Ok(())
    }

    /// Polls until as many tasks run as should, and shows how many do.
    async fn wait_until_steady(&self, version: &str, id: &str) -> Result<(), WaitError<NotSteady>> {
        let bar = ProgressBar::new(0).with_message(version.to_owned());
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {msg}: {pos} of {len} tasks run {wide_bar} {elapsed}")
        {
            bar.set_style(style);
        }
        let describe = describe(Some(id));
        let steady = describe.wait_until(self.client, self.patience.clone(), |outcome| {
            let answer = match outcome {
                Ok(answer) => answer,
                // The client has retried already; a deployment may be more patient than a call.
                Err(error) if error.is_retryable() => return Wait::Again,
                Err(error) => return Wait::Failed(NotSteady::Call(error)),
            };
            let Some(task_set) = answer.task_sets.and_then(|task_sets| task_sets.into_iter().next()) else {
                return Wait::Failed(NotSteady::Gone);
            };
            show(&bar, &task_set);
            match task_set.stability_status {
                Some(StabilityStatus::SteadyState) => Wait::Done(task_set),
                _ => Wait::Again,
            }
        });
        let steady = steady.await?;
        bar.finish_and_clear();
        let count = steady.running_count.unwrap_or(0);
        println!("{version}: steady with {count} tasks");
        Ok(())
    }

    async fn primary(&self) -> Result<Option<String>, aws_operation::Error<EcsError>> {
        let task_sets = describe(None).send(self.client).await?.task_sets.unwrap_or_default();
        let primary = task_sets.into_iter().find(|task_set| task_set.status.as_deref() == Some("PRIMARY"));
        Ok(primary.and_then(|task_set| task_set.id))
    }

    async fn create(&self, version: &str, task_definition: &str) -> Result<String, Box<dyn Error>> {
        let created = CreateTaskSet::builder()
            .cluster(CLUSTER)
            .service(SERVICE)
            .task_definition(task_definition)
            .external_id(version)
            .launch_type(LaunchType::Fargate)
            .network_configuration(NetworkConfiguration { awsvpc_configuration: Some(self.network.clone()) })
            .scale(Scale { value: Some(100.0), unit: Some(ScaleUnit::Percent) })
            .send(self.client)
            .await?;
        created.task_set.and_then(|task_set| task_set.id).ok_or_else(|| "CreateTaskSet gave no id".into())
    }

    async fn delete(&self, id: &str) -> Result<(), aws_operation::Error<EcsError>> {
        let delete = DeleteTaskSet::builder().cluster(CLUSTER).service(SERVICE).task_set(id).force(true);
        delete.send(self.client).await.map(drop)
    }

    async fn register(&self, version: &str) -> Result<String, Box<dyn Error>> {
        let image = format!("public.ecr.aws/nginx/nginx:{version}");
        let container = ContainerDefinition::builder().name("web").image(image).essential(true).memory(256).build();
        let registered = RegisterTaskDefinition::builder()
            .family(CLUSTER)
            .network_mode(NetworkMode::Awsvpc)
            .container_definitions([container])
            .requires_compatibilities([Compatibility::Fargate])
            .cpu("256")
            .memory("512")
            .send(self.client)
            .await?;
        let arn = registered.task_definition.and_then(|definition| definition.task_definition_arn);
        arn.ok_or_else(|| "RegisterTaskDefinition gave no ARN".into())
    }

    /// Each step is tried; the first error is told.
    async fn clean_up(&self, task_definitions: &[String]) -> Result<(), aws_operation::Error<EcsError>> {
        let service = DeleteService::builder().cluster(CLUSTER).service(SERVICE).force(true);
        let mut result = service.send(self.client).await.map(drop);
        for arn in task_definitions {
            let deregister = DeregisterTaskDefinition::builder().task_definition(arn.as_str());
            result = result.and(deregister.send(self.client).await.map(drop));
        }
        result.and(DeleteCluster::builder().cluster(CLUSTER).send(self.client).await.map(drop))
    }
}

/// A description of a task set, or of all of them.
fn describe(id: Option<&str>) -> DescribeTaskSets {
    let ids = id.map(|id| vec![id.to_owned()]);
    DescribeTaskSets::builder().cluster(CLUSTER).service(SERVICE).maybe_task_sets(ids).build()
}

/// The progress of a task set.
fn show(bar: &ProgressBar, task_set: &TaskSet) {
    let count = |count: Option<i32>| u64::try_from(count.unwrap_or(0)).unwrap_or(0);
    bar.set_length(count(task_set.computed_desired_count));
    bar.set_position(count(task_set.running_count));
}

/// Why a task set will not be steady.
#[derive(Debug)]
enum NotSteady {
    Gone,
    Call(aws_operation::Error<EcsError>),
}

impl fmt::Display for NotSteady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotSteady::Gone => f.write_str("the task set is gone"),
            NotSteady::Call(error) => error.fmt(f),
        }
    }
}

impl Error for NotSteady {}
