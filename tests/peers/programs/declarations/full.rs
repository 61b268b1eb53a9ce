//! A request that sets every member of `CreateTaskSet` that goes with the others.

use super::ecs::{
    AssignPublicIp, AwsVpcConfiguration, CreateTaskSet, LaunchType, LoadBalancer, NetworkConfiguration, Scale,
    ScaleUnit, ServiceRegistry, Tag,
};

pub(crate) fn full() -> CreateTaskSet {
    CreateTaskSet {
        service: "web".to_owned(),
        cluster: "production".to_owned(),
        external_id: Some("deployment-42".to_owned()),
        task_definition: "web:17".to_owned(),
        network_configuration: Some(NetworkConfiguration {
            awsvpc_configuration: Some(AwsVpcConfiguration {
                subnets: vec!["subnet-0a1b2c3d4e5f60718".to_owned(), "subnet-1a1b2c3d4e5f60718".to_owned()],
                security_groups: Some(vec!["sg-0a1b2c3d4e5f60718".to_owned()]),
                assign_public_ip: Some(AssignPublicIp::Disabled),
            }),
        }),
        load_balancers: Some(vec![LoadBalancer {
            target_group_arn: Some(
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef".to_owned(),
            ),
            load_balancer_name: None,
            container_name: Some("web".to_owned()),
            container_port: Some(8080),
        }]),
        service_registries: Some(vec![ServiceRegistry {
            registry_arn: Some("arn:aws:servicediscovery:us-east-1:123456789012:service/srv-abcdef".to_owned()),
            port: Some(8080),
            container_name: None,
            container_port: None,
        }]),
        launch_type: Some(LaunchType::Fargate),
        capacity_provider_strategy: None,
        platform_version: Some("LATEST".to_owned()),
        scale: Some(Scale { value: Some(25.0), unit: Some(ScaleUnit::Percent) }),
        client_token: Some("1f0e2d3c-4b5a-6978-8796-a5b4c3d2e1f0".to_owned()),
        tags: Some(vec![
            Tag { key: Some("team".to_owned()), value: Some("storefront".to_owned()) },
            Tag { key: Some("stage".to_owned()), value: Some("blue".to_owned()) },
        ]),
    }
}
