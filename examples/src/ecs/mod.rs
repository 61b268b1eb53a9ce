//! The operations of Amazon ECS that the examples use, declared from its API reference.
//!
//! `CreateTaskSet` and all that it names have every member. The operations around it have the members that the
//! examples use: what is not declared is not sent, and skipped in a response.

mod cluster;
mod create_task_set;
mod error;
mod rules;
mod service;
mod settings;
mod task_definition;
mod task_set;
mod task_sets;

pub use cluster::{Cluster, ClusterResponse, CreateCluster, DeleteCluster, DescribeClusters, DescribeClustersResponse};
pub use create_task_set::{CreateTaskSet, TaskSetResponse};
pub use error::EcsError;
pub use service::{
    CreateService, DeleteService, DeploymentController, DeploymentControllerType, Service, ServiceResponse,
};
pub use settings::{
    AdvancedConfiguration, AssignPublicIp, AwsVpcConfiguration, CapacityProviderStrategyItem, LaunchType, LoadBalancer,
    NetworkConfiguration, Scale, ScaleUnit, ServiceRegistry, Tag,
};
pub use task_definition::{
    Compatibility, ContainerDefinition, DeregisterTaskDefinition, DeregisteredTaskDefinition, NetworkMode, PortMapping,
    RegisterTaskDefinition, TaskDefinition, TaskDefinitionResponse,
};
pub use task_set::{DeploymentEphemeralStorage, StabilityStatus, TaskSet};
pub use task_sets::{
    DeleteTaskSet, DescribeTaskSets, DescribeTaskSetsResponse, Failure, TaskSetField, UpdateServicePrimaryTaskSet,
    UpdateTaskSet,
};
