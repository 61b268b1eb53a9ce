//! ECS: the steps of the main example, with what each answer must say. The declarations are the example's.

use aws_operation::Client;
use aws_operation_examples::ecs::{
    AssignPublicIp, AwsVpcConfiguration, ContainerDefinition, CreateCluster, CreateService, CreateTaskSet,
    DeleteCluster, DeleteTaskSet, DeploymentController, DeploymentControllerType, DescribeTaskSets, EcsError,
    LaunchType, NetworkConfiguration, NetworkMode, RegisterTaskDefinition, Scale, ScaleUnit, StabilityStatus, Tag,
    TaskSetField, UpdateServicePrimaryTaskSet,
};

use crate::support::unique;

/// A cluster alone: for servers that know no task sets.
pub(crate) async fn clusters(client: &Client) {
    let name = unique("cluster");
    let create = CreateCluster { cluster_name: Some(name.clone()), tags: None };
    let cluster = create.send(client).await.expect("a cluster").cluster.expect("its description");
    assert_eq!(cluster.cluster_name.as_deref(), Some(name.as_str()));
    assert_eq!(cluster.status.as_deref(), Some("ACTIVE"));
    let delete = DeleteCluster { cluster: name };
    let deleted = delete.send(client).await.expect("no cluster any more").cluster.expect("its description");
    assert_eq!(deleted.cluster_arn, cluster.cluster_arn);
}

/// Creates, describes, promotes and deletes a task set, and provokes an error.
pub(crate) async fn task_sets(client: &Client) {
    let cluster = unique("cluster");
    let create = CreateCluster { cluster_name: Some(cluster.clone()), tags: None };
    let created = create.send(client).await.expect("a cluster").cluster.expect("its description");
    let registered = register().send(client).await.expect("a task definition").task_definition;
    let definition = registered.and_then(|definition| definition.task_definition_arn).expect("its ARN");
    let service = service(&cluster).send(client).await.expect("a service").service.expect("its description");

    let create = task_set(&cluster, &definition);
    let set = create.send(client).await.expect("a task set").task_set.expect("its description");
    let arn = set.task_set_arn.clone().expect("an ARN");
    assert_eq!(set.cluster_arn, created.cluster_arn);
    assert_eq!(set.service_arn, service.service_arn);
    assert_eq!(set.task_definition.as_deref(), Some(definition.as_str()));
    assert_eq!(set.external_id, create.external_id);
    assert_eq!(set.launch_type, Some(LaunchType::Fargate));
    assert_eq!(set.platform_version, create.platform_version);
    assert_eq!(set.network_configuration, create.network_configuration);
    assert_eq!(set.scale, create.scale);
    assert_eq!(set.stability_status, Some(StabilityStatus::Stabilizing));
    assert!(set.created_at.is_some_and(|time| time.epoch_seconds() > 1_700_000_000), "{set:?}");
    assert_eq!(set.tags, create.tags);

    let describe = DescribeTaskSets {
        cluster: cluster.clone(),
        service: "web".to_owned(),
        task_sets: Some(vec![arn.clone()]),
        include: Some(vec![TaskSetField::Tags]),
    };
    let sets = describe.send(client).await.expect("descriptions").task_sets.unwrap_or_default();
    let [described] = sets.as_slice() else { panic!("{sets:?}") };
    assert_eq!(described.id, set.id);
    assert_eq!(described.created_at, set.created_at);
    assert_eq!(described.tags, create.tags);

    let promote = UpdateServicePrimaryTaskSet {
        cluster: cluster.clone(),
        service: "web".to_owned(),
        primary_task_set: arn.clone(),
    };
    let promoted = promote.send(client).await.expect("a task set").task_set.expect("its description");
    assert_eq!(promoted.status.as_deref(), Some("PRIMARY"));

    let delete =
        DeleteTaskSet { cluster: cluster.clone(), service: "web".to_owned(), task_set: arn, force: Some(true) };
    let deleted = delete.send(client).await.expect("a task set").task_set.expect("its description");
    assert_eq!(deleted.id, set.id);
    let sets = describe.send(client).await.expect("descriptions").task_sets.unwrap_or_default();
    assert_eq!(sets, []);

    let nowhere = CreateTaskSet { cluster: "no-such-cluster".to_owned(), ..create };
    let error = nowhere.send(client).await.expect_err("no such cluster");
    assert_eq!(error.service(), Some(&EcsError::ClusterNotFoundException), "{error}");
    assert_eq!(error.attempts(), 1);
}

fn register() -> RegisterTaskDefinition {
    let container = ContainerDefinition {
        name: Some("web".to_owned()),
        image: Some("public.ecr.aws/nginx/nginx:stable".to_owned()),
        cpu: None,
        memory: Some(256),
        port_mappings: None,
        essential: Some(true),
    };
    RegisterTaskDefinition {
        family: unique("web"),
        network_mode: Some(NetworkMode::Awsvpc),
        container_definitions: vec![container],
        requires_compatibilities: Some(vec![LaunchType::Fargate]),
        cpu: Some("256".to_owned()),
        memory: Some("512".to_owned()),
    }
}

fn service(cluster: &str) -> CreateService {
    CreateService {
        cluster: Some(cluster.to_owned()),
        service_name: "web".to_owned(),
        task_definition: None,
        desired_count: Some(2),
        client_token: None,
        launch_type: None,
        network_configuration: None,
        deployment_controller: Some(DeploymentController { kind: DeploymentControllerType::External }),
        tags: None,
    }
}

fn task_set(cluster: &str, definition: &str) -> CreateTaskSet {
    let network = AwsVpcConfiguration {
        subnets: vec!["subnet-0123456789abcdef0".to_owned()],
        security_groups: None,
        assign_public_ip: Some(AssignPublicIp::Enabled),
    };
    CreateTaskSet {
        service: "web".to_owned(),
        cluster: cluster.to_owned(),
        external_id: Some("release-42".to_owned()),
        task_definition: definition.to_owned(),
        network_configuration: Some(NetworkConfiguration { awsvpc_configuration: Some(network) }),
        load_balancers: None,
        service_registries: None,
        launch_type: Some(LaunchType::Fargate),
        capacity_provider_strategy: None,
        platform_version: Some("LATEST".to_owned()),
        scale: Some(Scale { value: Some(50.0), unit: Some(ScaleUnit::Percent) }),
        client_token: None,
        tags: Some(vec![Tag { key: "color".to_owned(), value: Some("bl\u{e5} \u{2013} blue".to_owned()) }]),
    }
}
