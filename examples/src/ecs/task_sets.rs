//! The operations on task sets that exist.

use aws_operation::{aws_operation, aws_shape};

use super::{EcsError, Scale, TaskSet, TaskSetResponse};

/// Describes task sets of a service, or all of them.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DescribeTaskSets",
    output = DescribeTaskSetsResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTaskSets {
    /// The short name or full ARN of the cluster.
    pub cluster: String,
    /// The short name or full ARN of the service.
    pub service: String,
    /// Ids or full ARNs of task sets; all without it.
    pub task_sets: Option<Vec<String>>,
    /// The additions to the description.
    pub include: Option<Vec<TaskSetField>>,
}

/// An addition to a description of task sets, told only when asked for.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskSetField {
    /// The tags.
    Tags,
    /// A value that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// Task sets, and those that could not be described.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTaskSetsResponse {
    /// The task sets.
    pub task_sets: Option<Vec<TaskSet>>,
    /// The names that were asked for and not found.
    pub failures: Option<Vec<Failure>>,
}

/// Something that was asked for and not found.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its ARN.
    pub arn: Option<String>,
    /// Why: `MISSING`.
    pub reason: Option<String>,
    /// More about it.
    pub detail: Option<String>,
}

/// Makes a task set the one that serves production traffic.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.UpdateServicePrimaryTaskSet",
    output = TaskSetResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateServicePrimaryTaskSet {
    /// The short name or full ARN of the cluster.
    pub cluster: String,
    /// The short name or full ARN of the service.
    pub service: String,
    /// The id or full ARN of the task set.
    pub primary_task_set: String,
}

/// Changes the scale of a task set.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.UpdateTaskSet",
    output = TaskSetResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateTaskSet {
    /// The short name or full ARN of the cluster.
    pub cluster: String,
    /// The short name or full ARN of the service.
    pub service: String,
    /// The id or full ARN of the task set.
    pub task_set: String,
    /// The new scale.
    pub scale: Scale,
}

/// Deletes a task set.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DeleteTaskSet",
    output = TaskSetResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTaskSet {
    /// The short name or full ARN of the cluster.
    pub cluster: String,
    /// The short name or full ARN of the service.
    pub service: String,
    /// The id or full ARN of the task set.
    pub task_set: String,
    /// Also when it was not scaled down to zero.
    pub force: Option<bool>,
}
