//! `CreateTaskSet`, with every member of its input and output.

use aws_operation::{aws_operation, aws_shape};

use super::{
    CapacityProviderStrategyItem, EcsError, LaunchType, LoadBalancer, NetworkConfiguration, Scale, ServiceRegistry,
    Tag, TaskSet, rules,
};

/// Creates a task set in the given cluster and service, whose deployment controller must be `EXTERNAL`.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet",
    output = TaskSetResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTaskSet {
    /// The short name or full ARN of the service to create the task set in.
    pub service: String,
    /// The short name or full ARN of the cluster that hosts the service.
    pub cluster: String,
    /// A name for the task set in an external system; it need not be unique.
    pub external_id: Option<String>,
    /// The task definition for the tasks: `family`, `family:revision` or full ARN. Without a revision, the latest
    /// active one.
    pub task_definition: String,
    /// The network of tasks whose network mode is `awsvpc`.
    pub network_configuration: Option<NetworkConfiguration>,
    /// The load balancers: an Application or a Network Load Balancer's target groups.
    pub load_balancers: Option<Vec<LoadBalancer>>,
    /// The service discovery registry. More than one is not supported.
    #[aws(length(max = 1))]
    pub service_registries: Option<Vec<ServiceRegistry>>,
    /// Where the tasks run; excludes a capacity provider strategy.
    pub launch_type: Option<LaunchType>,
    /// The capacity providers to spread the tasks over; excludes a launch type.
    #[aws(conflicts_with = launch_type, length(max = 20), check = rules::capacity_provider_strategy)]
    pub capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    /// The Fargate platform version; `LATEST` without it.
    pub platform_version: Option<String>,
    /// The share of the service's desired count that the task set has.
    pub scale: Option<Scale>,
    /// Makes the request idempotent: unique, case-sensitive.
    #[aws(length(max = 36), check = rules::client_token)]
    pub client_token: Option<String>,
    /// Tags for the task set.
    #[aws(length(max = 50), unique_by = key)]
    pub tags: Option<Vec<Tag>>,
}

/// The output of operations on one task set.
#[aws_shape(model = "ecs#CreateTaskSetResponse")]
#[derive(Clone, Debug, PartialEq)]
pub struct TaskSetResponse {
    /// The task set.
    pub task_set: Option<TaskSet>,
}
