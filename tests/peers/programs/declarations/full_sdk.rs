//! The same request as in `full.rs`, with the official SDK's builders.

use aws_sdk_ecs::Client;
use aws_sdk_ecs::error::BuildError;
use aws_sdk_ecs::operation::create_task_set::builders::CreateTaskSetFluentBuilder;
use aws_sdk_ecs::types::{
    AssignPublicIp, AwsVpcConfiguration, LaunchType, LoadBalancer, NetworkConfiguration, Scale, ScaleUnit,
    ServiceRegistry, Tag,
};

pub(crate) fn full(client: &Client) -> Result<CreateTaskSetFluentBuilder, BuildError> {
    let vpc = AwsVpcConfiguration::builder()
        .subnets("subnet-0a1b2c3d4e5f60718")
        .subnets("subnet-1a1b2c3d4e5f60718")
        .security_groups("sg-0a1b2c3d4e5f60718")
        .assign_public_ip(AssignPublicIp::Disabled)
        .build()?;
    let load_balancer = LoadBalancer::builder()
        .target_group_arn("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef")
        .container_name("web")
        .container_port(8080)
        .build();
    let registry = ServiceRegistry::builder()
        .registry_arn("arn:aws:servicediscovery:us-east-1:123456789012:service/srv-abcdef")
        .port(8080)
        .build();
    Ok(client
        .create_task_set()
        .service("web")
        .cluster("production")
        .external_id("deployment-42")
        .task_definition("web:17")
        .network_configuration(NetworkConfiguration::builder().awsvpc_configuration(vpc).build())
        .load_balancers(load_balancer)
        .service_registries(registry)
        .launch_type(LaunchType::Fargate)
        .platform_version("LATEST")
        .scale(Scale::builder().value(25.0).unit(ScaleUnit::Percent).build())
        .client_token("1f0e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")
        .tags(Tag::builder().key("team").value("storefront").build())
        .tags(Tag::builder().key("stage").value("blue").build()))
}
