//! ECS: the steps of the main example, with what each response must say. The declarations are the example's.

use aws_operation::Client;
use aws_operation_examples::ecs::{
    AssignPublicIp, AwsVpcConfiguration, Compatibility, ContainerDefinition, CreateCluster, CreateService,
    CreateTaskSet, DeleteCluster, DeleteService, DeleteTaskSet, DeploymentController, DeploymentControllerType,
    DeregisterTaskDefinition, DescribeTaskSets, EcsError, LaunchType, NetworkConfiguration, NetworkMode,
    RegisterTaskDefinition, Scale, ScaleUnit, StabilityStatus, Tag, TaskSetField, UpdateServicePrimaryTaskSet,
};

use crate::support::unique;

const SERVICE: &str = "web";

/// A cluster alone: for servers that know no task sets.
pub(crate) async fn clusters(client: &Client) {
    let name = unique("cluster");
    let created = CreateCluster::builder().cluster_name(name.as_str()).send(client).await.expect("a cluster");
    let cluster = created.cluster.expect("its description");
    assert_eq!(cluster.cluster_name.as_deref(), Some(name.as_str()));
    assert_eq!(cluster.status.as_deref(), Some("ACTIVE"));
    let deleted = DeleteCluster { cluster: name }.send(client).await.expect("no cluster any more");
    assert_eq!(deleted.cluster.expect("its description").cluster_arn, cluster.cluster_arn);
}

/// Creates, describes, promotes and deletes a task set, provokes errors, and leaves nothing behind.
pub(crate) async fn task_sets(client: &Client) {
    let cluster = unique("cluster");
    let created = CreateCluster::builder().cluster_name(cluster.as_str()).send(client).await.expect("a cluster");
    let cluster_arn = created.cluster.expect("its description").cluster_arn;
    let definition = register(client).await;
    let external = DeploymentController { kind: DeploymentControllerType::External };
    let service = CreateService::builder().cluster(cluster.as_str()).service_name(SERVICE);
    let service = service.desired_count(2).deployment_controller(external).send(client).await.expect("a service");
    let service = service.service.expect("its description");
    assert_eq!(service.status.as_deref(), Some("ACTIVE"));

    let create = task_set(&cluster, &definition);
    let set = create.send(client).await.expect("a task set").task_set.expect("its description");
    let arn = set.task_set_arn.clone().expect("an ARN");
    assert_eq!(set.cluster_arn, cluster_arn);
    assert_eq!(set.service_arn, service.service_arn);
    assert_eq!(set.task_definition.as_deref(), Some(definition.as_str()));
    assert_eq!(set.external_id, create.external_id);
    assert_eq!(set.launch_type, create.launch_type);
    assert_eq!(set.platform_version, create.platform_version);
    assert_eq!(set.network_configuration, create.network_configuration);
    assert_eq!(set.scale, create.scale);
    assert_eq!(set.stability_status, Some(StabilityStatus::SteadyState), "none of none is running");
    let age = now() - set.created_at.expect("a time").epoch_seconds();
    assert!((-60..=60).contains(&age), "{age} seconds");

    let describe =
        DescribeTaskSets::builder().cluster(cluster.as_str()).service(SERVICE).include([TaskSetField::Tags]).build();
    let sets = describe.send(client).await.expect("descriptions").task_sets.unwrap_or_default();
    let [described] = sets.as_slice() else { panic!("{sets:?}") };
    assert_eq!(described.task_set_arn.as_ref(), Some(&arn));
    assert_eq!(described.created_at, set.created_at);
    assert_eq!(described.tags, create.tags);

    let promote = UpdateServicePrimaryTaskSet::builder().cluster(cluster.as_str()).service(SERVICE);
    let promoted = promote.primary_task_set(arn.as_str()).send(client).await.expect("a task set");
    assert_eq!(promoted.task_set.and_then(|set| set.status).as_deref(), Some("PRIMARY"));

    let delete = DeleteTaskSet::builder().cluster(cluster.as_str()).service(SERVICE).task_set(arn).force(true).build();
    let deleted = delete.send(client).await.expect("a task set").task_set.expect("its description");
    assert_eq!(deleted.id, set.id);
    assert_eq!(describe.send(client).await.expect("descriptions").task_sets, Some(Vec::new()));

    let nowhere = CreateTaskSet { cluster: "no-such-cluster".to_owned(), ..create };
    let error = nowhere.send(client).await.expect_err("no such cluster");
    assert_eq!(error.service(), Some(&EcsError::ClusterNotFoundException), "{error}");
    assert_eq!(error.message(), Some("Cluster not found."));
    assert_eq!(error.attempts(), 1);

    DeregisterTaskDefinition { task_definition: definition }.send(client).await.expect("a definition");
    let delete = DeleteService::builder().cluster(cluster.as_str()).service(SERVICE).force(true);
    delete.send(client).await.expect("a service");
    DeleteCluster { cluster }.send(client).await.expect("a cluster");
}

async fn register(client: &Client) -> String {
    let container = ContainerDefinition::builder().name("web").image("nginx").memory(256).build();
    let registered = RegisterTaskDefinition::builder()
        .family(unique("web"))
        .network_mode(NetworkMode::Awsvpc)
        .container_definitions([container])
        .requires_compatibilities([Compatibility::Fargate])
        .cpu("256")
        .memory("512")
        .send(client)
        .await
        .expect("a task definition");
    registered.task_definition.and_then(|definition| definition.task_definition_arn).expect("its ARN")
}

/// No task is run: for those, moto wants the network to exist.
fn task_set(cluster: &str, definition: &str) -> CreateTaskSet {
    let network = AwsVpcConfiguration::builder()
        .subnets(["subnet-0123456789abcdef0".to_owned()])
        .assign_public_ip(AssignPublicIp::Enabled)
        .build();
    CreateTaskSet::builder()
        .cluster(cluster)
        .service(SERVICE)
        .task_definition(definition)
        .external_id("release-42")
        .launch_type(LaunchType::Fargate)
        .platform_version("LATEST")
        .network_configuration(NetworkConfiguration { awsvpc_configuration: Some(network) })
        .scale(Scale { value: Some(0.0), unit: Some(ScaleUnit::Percent) })
        .tags([Tag { key: "color".to_owned(), value: Some("bl\u{e5} \u{2013} blue".to_owned()) }])
        .build()
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
    i64::try_from(since.as_secs()).expect("a time of these centuries")
}
