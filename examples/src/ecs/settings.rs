//! Settings that task sets and services share: the machines that tasks run on, their network, their number.

use aws_operation::aws_shape;

use super::rules;

/// Where tasks run.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaunchType {
    /// On container instances in EC2.
    Ec2,
    /// On Fargate, without instances of one's own.
    Fargate,
    /// On servers outside AWS, registered with ECS Anywhere.
    External,
    /// On EC2 instances that ECS manages.
    ManagedInstances,
    /// A launch type that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// A capacity provider, and its share of the tasks.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct CapacityProviderStrategyItem {
    /// The short name of the capacity provider.
    pub capacity_provider: String,
    /// The relative share of tasks, after `base` is satisfied; 0 without it.
    #[aws(range(min = 0, max = 1000))]
    pub weight: Option<i32>,
    /// How many tasks run here at least; 0 without it. Only one provider of a strategy has a base.
    #[aws(range(min = 0, max = 100_000))]
    pub base: Option<i32>,
}

/// A load balancer in front of the tasks.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct LoadBalancer {
    /// The ARN of the target group, for an Application or a Network Load Balancer.
    pub target_group_arn: Option<String>,
    /// The name, for a Classic Load Balancer only.
    pub load_balancer_name: Option<String>,
    /// The container that takes the traffic, by its name in the task definition.
    pub container_name: Option<String>,
    /// The port of that container.
    pub container_port: Option<i32>,
    /// The settings of blue/green deployments by ECS itself.
    pub advanced_configuration: Option<AdvancedConfiguration>,
}

/// A load balancer's settings for blue/green deployments by ECS itself.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct AdvancedConfiguration {
    /// The ARN of the other target group.
    pub alternate_target_group_arn: Option<String>,
    /// The ARN of the listener rule (or listener) for production traffic.
    pub production_listener_rule: Option<String>,
    /// The ARN of the listener rule (or listener) for test traffic.
    pub test_listener_rule: Option<String>,
    /// The ARN of the role by which ECS calls Elastic Load Balancing.
    pub role_arn: Option<String>,
}

/// The network of tasks.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkConfiguration {
    /// For tasks whose network mode is `awsvpc`.
    pub awsvpc_configuration: Option<AwsVpcConfiguration>,
}

/// Subnets and security groups, all of one VPC.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct AwsVpcConfiguration {
    /// The ids of the subnets.
    #[aws(length(max = 16))]
    pub subnets: Vec<String>,
    /// The ids of the security groups; the VPC's default one without them.
    #[aws(length(max = 5))]
    pub security_groups: Option<Vec<String>>,
    /// Whether each task gets a public address.
    pub assign_public_ip: Option<AssignPublicIp>,
}

/// Whether each task gets a public address.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssignPublicIp {
    /// It does.
    Enabled,
    /// It does not.
    Disabled,
    /// A value that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// The share of a service's desired count that a task set has.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The share in units of `unit`.
    #[aws(range(min = 0.0, max = 100.0))]
    pub value: Option<f64>,
    /// The unit of `value`.
    pub unit: Option<ScaleUnit>,
}

/// The unit of a scale.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScaleUnit {
    /// Hundredths of the service's desired count.
    Percent,
    /// A unit that AWS added later.
    #[aws(unknown)]
    Unknown(String),
}

/// A service discovery registry of Cloud Map.
#[aws_shape(model = "ecs", check = rules::service_registry)]
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRegistry {
    /// The ARN of the registry.
    pub registry_arn: Option<String>,
    /// The port of an SRV record; excludes container name and port together.
    pub port: Option<i32>,
    /// The container, by its name in the task definition.
    pub container_name: Option<String>,
    /// The port of that container.
    pub container_port: Option<i32>,
}

/// A label on a resource.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The key of the label.
    #[aws(length(min = 1, max = 128), pattern = r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", check = rules::tag_text)]
    pub key: String,
    /// The value.
    #[aws(length(max = 256), pattern = r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", check = rules::tag_text)]
    pub value: Option<String>,
}
