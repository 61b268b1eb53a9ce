//! A task set as ECS describes it, with every member.

use aws_operation::{Timestamp, aws_shape};

use super::{
    CapacityProviderStrategyItem, LaunchType, LoadBalancer, NetworkConfiguration, Scale, ServiceRegistry, Tag,
};

/// A set of tasks of one task definition in a service.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct TaskSet {
    /// The id: `ecs-svc/…`.
    pub id: Option<String>,
    /// The ARN of the task set.
    pub task_set_arn: Option<String>,
    /// The ARN of its service.
    pub service_arn: Option<String>,
    /// The ARN of its cluster.
    pub cluster_arn: Option<String>,
    /// `CODE_DEPLOY` if CodeDeploy created the task set.
    pub started_by: Option<String>,
    /// The name in an external system.
    pub external_id: Option<String>,
    /// `PRIMARY` serves production traffic, `ACTIVE` does not, `DRAINING` is being stopped.
    pub status: Option<String>,
    /// The ARN of the task definition.
    pub task_definition: Option<String>,
    /// The service's desired count times the scale, rounded up.
    pub computed_desired_count: Option<i32>,
    /// How many tasks are about to run.
    pub pending_count: Option<i32>,
    /// How many tasks run.
    pub running_count: Option<i32>,
    /// When the task set was created.
    pub created_at: Option<Timestamp>,
    /// When the task set was changed last.
    pub updated_at: Option<Timestamp>,
    /// Where the tasks run.
    pub launch_type: Option<LaunchType>,
    /// The capacity providers that the tasks are spread over.
    pub capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    /// The Fargate platform version.
    pub platform_version: Option<String>,
    /// The operating system of the tasks, for Fargate.
    pub platform_family: Option<String>,
    /// The network of the tasks.
    pub network_configuration: Option<NetworkConfiguration>,
    /// The load balancers.
    pub load_balancers: Option<Vec<LoadBalancer>>,
    /// The service discovery registries.
    pub service_registries: Option<Vec<ServiceRegistry>>,
    /// The share of the service's desired count.
    pub scale: Option<Scale>,
    /// Whether as many tasks run as should, and all of them are healthy.
    pub stability_status: Option<StabilityStatus>,
    /// When the stability status was found.
    pub stability_status_at: Option<Timestamp>,
    /// The tags.
    pub tags: Option<Vec<Tag>>,
    /// The ephemeral storage of the tasks, for Fargate.
    pub fargate_ephemeral_storage: Option<DeploymentEphemeralStorage>,
}

/// Whether a task set is where it should be.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StabilityStatus {
    /// As many tasks run as should, none is pending, and all are healthy.
    SteadyState,
    /// Not yet.
    Stabilizing,
    /// A status that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// The ephemeral storage of a deployment.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct DeploymentEphemeralStorage {
    /// The KMS key that encrypts it.
    pub kms_key_id: Option<String>,
}
