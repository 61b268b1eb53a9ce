//! Services.

use aws_operation::{Timestamp, aws_operation, aws_shape};

use super::{EcsError, LaunchType, NetworkConfiguration, Tag, TaskSet, rules};

/// Creates a service.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.CreateService",
    output = ServiceResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateService {
    /// The short name or full ARN of the cluster; `default` without it.
    pub cluster: Option<String>,
    /// The name: up to 255 letters, numbers, underscores and hyphens.
    pub service_name: String,
    /// The task definition; not for the deployment controller `EXTERNAL`, whose task sets have one each.
    pub task_definition: Option<String>,
    /// How many tasks to run.
    pub desired_count: Option<i32>,
    /// Makes the request idempotent.
    #[aws(length(max = 36), check = rules::client_token)]
    pub client_token: Option<String>,
    /// Where the tasks run.
    pub launch_type: Option<LaunchType>,
    /// The network of the tasks.
    pub network_configuration: Option<NetworkConfiguration>,
    /// Who deploys: ECS itself without it.
    pub deployment_controller: Option<DeploymentController>,
    /// Tags for the service.
    #[aws(length(max = 50), unique_by = key)]
    pub tags: Option<Vec<Tag>>,
}

/// Who deploys.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentController {
    /// The kind of controller.
    #[aws(rename = "type")]
    pub kind: DeploymentControllerType,
}

/// A kind of deployment controller.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeploymentControllerType {
    /// ECS itself.
    Ecs,
    /// CodeDeploy.
    CodeDeploy,
    /// Anybody else, by task sets.
    External,
    /// A controller that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// Deletes a service.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DeleteService",
    output = ServiceResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteService {
    /// The short name or full ARN of the cluster; `default` without it.
    pub cluster: Option<String>,
    /// The short name or full ARN of the service.
    pub service: String,
    /// Also when it was not scaled down to zero.
    pub force: Option<bool>,
}

/// The output of operations on one service.
#[aws_shape(model = "ecs#CreateServiceResponse")]
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceResponse {
    /// The service.
    pub service: Option<Service>,
}

/// A service.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The ARN.
    pub service_arn: Option<String>,
    /// The name.
    pub service_name: Option<String>,
    /// The ARN of its cluster.
    pub cluster_arn: Option<String>,
    /// `ACTIVE`, `DRAINING` or `INACTIVE`.
    pub status: Option<String>,
    /// How many tasks should run.
    pub desired_count: Option<i32>,
    /// How many tasks run.
    pub running_count: Option<i32>,
    /// How many tasks are about to run.
    pub pending_count: Option<i32>,
    /// Where the tasks run.
    pub launch_type: Option<LaunchType>,
    /// The task definition of its primary task set.
    pub task_definition: Option<String>,
    /// Its task sets.
    pub task_sets: Option<Vec<TaskSet>>,
    /// When the service was created.
    pub created_at: Option<Timestamp>,
    /// Who deploys.
    pub deployment_controller: Option<DeploymentController>,
    /// The tags.
    pub tags: Option<Vec<Tag>>,
}
