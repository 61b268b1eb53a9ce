//! Task definitions.

use aws_operation::{aws_operation, aws_shape};

use super::EcsError;

/// Registers a task definition: a new revision of its family.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition",
    output = TaskDefinitionResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterTaskDefinition {
    /// The family: up to 255 letters, numbers, underscores and hyphens.
    pub family: String,
    /// The network mode of the containers.
    pub network_mode: Option<NetworkMode>,
    /// The containers.
    pub container_definitions: Vec<ContainerDefinition>,
    /// The launch types that the definition must be fit for.
    pub requires_compatibilities: Option<Vec<Compatibility>>,
    /// CPU units of the task: `256` is a quarter of a virtual CPU.
    pub cpu: Option<String>,
    /// Memory of the task in MiB.
    pub memory: Option<String>,
}

/// Makes a revision unavailable to new task sets.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DeregisterTaskDefinition",
    output = DeregisteredTaskDefinition,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeregisterTaskDefinition {
    /// `family:revision` or full ARN.
    pub task_definition: String,
}

/// The launch types that a task definition may be fit for.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compatibility {
    /// Instances of the user's own.
    Ec2,
    /// Capacity of AWS.
    Fargate,
    /// Machines outside of AWS.
    External,
    /// Something newer.
    #[aws(unknown)]
    Unknown(String),
}

/// How containers are on the network.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkMode {
    /// Docker's virtual network.
    Bridge,
    /// The host's own network.
    Host,
    /// A network interface for each task.
    Awsvpc,
    /// No network.
    None,
    /// A mode that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// A container of a task.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerDefinition {
    /// The name.
    pub name: Option<String>,
    /// The image.
    pub image: Option<String>,
    /// CPU units.
    pub cpu: Option<i32>,
    /// Memory in MiB.
    pub memory: Option<i32>,
    /// The ports that are reachable from outside.
    pub port_mappings: Option<Vec<PortMapping>>,
    /// Whether the task stops when this container does.
    pub essential: Option<bool>,
}

/// A port of a container that is reachable from outside.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortMapping {
    /// The port in the container.
    pub container_port: Option<i32>,
    /// The port on the host.
    pub host_port: Option<i32>,
    /// `tcp` or `udp`.
    pub protocol: Option<String>,
}

/// The output of operations on one task definition.
#[aws_shape(model = "ecs#RegisterTaskDefinitionResponse")]
#[derive(Clone, Debug, PartialEq)]
pub struct TaskDefinitionResponse {
    /// The task definition.
    pub task_definition: Option<TaskDefinition>,
}

/// A revision of a family of task definitions.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct TaskDefinition {
    /// The ARN.
    pub task_definition_arn: Option<String>,
    /// The family.
    pub family: Option<String>,
    /// The number of the revision, from 1.
    pub revision: Option<i32>,
    /// `ACTIVE` or `INACTIVE`.
    pub status: Option<String>,
    /// The containers.
    pub container_definitions: Option<Vec<ContainerDefinition>>,
    /// The network mode of the containers.
    pub network_mode: Option<NetworkMode>,
    /// The launch types that the definition must be fit for.
    pub requires_compatibilities: Option<Vec<Compatibility>>,
    /// CPU units of the task.
    pub cpu: Option<String>,
    /// Memory of the task in MiB.
    pub memory: Option<String>,
}

/// The revision that was made unavailable.
#[aws_shape(model = "ecs#DeregisterTaskDefinitionResponse")]
#[derive(Clone, Debug, PartialEq)]
pub struct DeregisteredTaskDefinition {
    /// The revision.
    pub task_definition: Option<TaskDefinition>,
}
