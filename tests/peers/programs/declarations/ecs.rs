//! `CreateTaskSet` with every member of its input and output, and `ListAttributes`, declared with our attributes.

#![allow(dead_code, clippy::struct_field_names, reason = "each program uses a part; the names are AWS's")]

use aws_operation::{Timestamp, aws_error, aws_operation, aws_shape};

#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet",
    output = CreateTaskSetResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CreateTaskSet {
    pub(crate) service: String,
    pub(crate) cluster: String,
    pub(crate) external_id: Option<String>,
    pub(crate) task_definition: String,
    pub(crate) network_configuration: Option<NetworkConfiguration>,
    pub(crate) load_balancers: Option<Vec<LoadBalancer>>,
    #[aws(length(max = 1))]
    pub(crate) service_registries: Option<Vec<ServiceRegistry>>,
    pub(crate) launch_type: Option<LaunchType>,
    #[aws(conflicts_with = launch_type, length(max = 20))]
    pub(crate) capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    pub(crate) platform_version: Option<String>,
    pub(crate) scale: Option<Scale>,
    #[aws(length(max = 36))]
    pub(crate) client_token: Option<String>,
    #[aws(length(max = 50), unique_by = key)]
    pub(crate) tags: Option<Vec<Tag>>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CreateTaskSetResponse {
    pub(crate) task_set: Option<TaskSet>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaskSet {
    pub(crate) id: Option<String>,
    pub(crate) task_set_arn: Option<String>,
    pub(crate) service_arn: Option<String>,
    pub(crate) cluster_arn: Option<String>,
    pub(crate) started_by: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) task_definition: Option<String>,
    pub(crate) computed_desired_count: Option<i32>,
    pub(crate) pending_count: Option<i32>,
    pub(crate) running_count: Option<i32>,
    pub(crate) created_at: Option<Timestamp>,
    pub(crate) updated_at: Option<Timestamp>,
    pub(crate) launch_type: Option<LaunchType>,
    pub(crate) capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    pub(crate) platform_version: Option<String>,
    pub(crate) platform_family: Option<String>,
    pub(crate) network_configuration: Option<NetworkConfiguration>,
    pub(crate) load_balancers: Option<Vec<LoadBalancer>>,
    pub(crate) service_registries: Option<Vec<ServiceRegistry>>,
    pub(crate) scale: Option<Scale>,
    pub(crate) stability_status: Option<StabilityStatus>,
    pub(crate) stability_status_at: Option<Timestamp>,
    pub(crate) tags: Option<Vec<Tag>>,
    pub(crate) fargate_ephemeral_storage: Option<DeploymentEphemeralStorage>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DeploymentEphemeralStorage {
    pub(crate) kms_key_id: Option<String>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NetworkConfiguration {
    pub(crate) awsvpc_configuration: Option<AwsVpcConfiguration>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AwsVpcConfiguration {
    #[aws(length(max = 16))]
    pub(crate) subnets: Vec<String>,
    #[aws(length(max = 5))]
    pub(crate) security_groups: Option<Vec<String>>,
    pub(crate) assign_public_ip: Option<AssignPublicIp>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LoadBalancer {
    pub(crate) target_group_arn: Option<String>,
    pub(crate) load_balancer_name: Option<String>,
    pub(crate) container_name: Option<String>,
    pub(crate) container_port: Option<i32>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ServiceRegistry {
    pub(crate) registry_arn: Option<String>,
    pub(crate) port: Option<i32>,
    pub(crate) container_name: Option<String>,
    pub(crate) container_port: Option<i32>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CapacityProviderStrategyItem {
    pub(crate) capacity_provider: String,
    #[aws(range(min = 0, max = 1000))]
    pub(crate) weight: Option<i32>,
    #[aws(range(min = 0, max = 100_000))]
    pub(crate) base: Option<i32>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    #[aws(range(min = 0, max = 100))]
    pub(crate) value: Option<f64>,
    pub(crate) unit: Option<ScaleUnit>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tag {
    #[aws(length(min = 1, max = 128))]
    pub(crate) key: Option<String>,
    #[aws(length(max = 256))]
    pub(crate) value: Option<String>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LaunchType {
    Ec2,
    Fargate,
    External,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AssignPublicIp {
    Enabled,
    Disabled,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ScaleUnit {
    Percent,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StabilityStatus {
    SteadyState,
    Stabilizing,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_error(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EcsError {
    AccessDeniedException,
    ClientException,
    ClusterNotFoundException,
    InvalidParameterException,
    NamespaceNotFoundException,
    PlatformTaskDefinitionIncompatibilityException,
    PlatformUnknownException,
    ServerException,
    ServiceNotActiveException,
    ServiceNotFoundException,
    UnsupportedFeatureException,
    #[aws(unknown)]
    Unknown,
}
