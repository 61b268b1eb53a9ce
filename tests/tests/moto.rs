//! The operations of the main example against moto, a server written by others.
//!
//! Skipped unless `AWS_OPERATION_MOTO` has the URL of a running server:
//!
//! ```sh
//! pip install 'moto[dynamodb]==5.2.5' flask flask-cors
//! moto_server -H 127.0.0.1 -p 5000 &
//! AWS_OPERATION_MOTO=http://127.0.0.1:5000 cargo test -p aws-operation-tests --test moto
//! ```
//!
//! With `AWS_OPERATION_MOTO_KEY` and `AWS_OPERATION_MOTO_SECRET` as well, the server is one with authentication on
//! (`INITIAL_NO_AUTH_ACTION_COUNT=3`, three calls used to make an IAM user, its key and its policy): requests must then
//! be signed by that key, and a wrong secret is tried too.

use aws_operation::{Client, Credentials, Error};
use aws_operation_examples::ecs::{
    AwsVpcConfiguration, ContainerDefinition, CreateCluster, CreateService, CreateTaskSet, DeleteCluster,
    DeleteService, DeleteTaskSet, DeploymentController, DeploymentControllerType, DescribeTaskSets, EcsError,
    LaunchType, NetworkConfiguration, NetworkMode, RegisterTaskDefinition, Scale, ScaleUnit, Tag, TaskSetField,
    UpdateServicePrimaryTaskSet,
};

/// The server, or a message that says how to have one.
fn server() -> Option<String> {
    let url = std::env::var("AWS_OPERATION_MOTO").ok();
    if url.is_none() {
        eprintln!("skipped: AWS_OPERATION_MOTO has no URL; the head of tests/tests/moto.rs says how to start moto");
    }
    url
}

/// The key that a server with authentication on knows.
fn key() -> Option<(String, String)> {
    Some((std::env::var("AWS_OPERATION_MOTO_KEY").ok()?, std::env::var("AWS_OPERATION_MOTO_SECRET").ok()?))
}

fn client(url: &str, credentials: Credentials) -> Client {
    Client::builder().region("us-east-1").endpoint_url(url).credentials(credentials).build().expect("a client")
}

#[tokio::test]
async fn a_task_set_is_created_described_promoted_and_deleted() {
    let Some(url) = server() else { return };
    let (id, secret) = key().unwrap_or_else(|| ("open".to_owned(), "open".to_owned()));
    let client = client(&url, Credentials::new(id, secret));
    let name = format!("moto-{}", std::process::id());
    CreateCluster::builder().cluster_name(name.as_str()).send(&client).await.expect("a cluster");
    let container = ContainerDefinition::builder().name("web").image("nginx").memory(256).build();
    let registered = RegisterTaskDefinition::builder()
        .family(name.as_str())
        .network_mode(NetworkMode::Awsvpc)
        .container_definitions([container])
        .requires_compatibilities([LaunchType::Fargate])
        .cpu("256")
        .memory("512")
        .send(&client)
        .await
        .expect("a task definition");
    let definition = registered.task_definition.and_then(|definition| definition.task_definition_arn).expect("an ARN");
    let external = DeploymentController { kind: DeploymentControllerType::External };
    let service = CreateService::builder().cluster(name.as_str()).service_name("s").deployment_controller(external);
    let service = service.send(&client).await.expect("a service").service.expect("a service");
    assert_eq!(service.status.as_deref(), Some("ACTIVE"));

    let network = AwsVpcConfiguration::builder().subnets(["subnet-1".to_owned()]).build();
    let tag = Tag { key: "color".to_owned(), value: Some("blue & grün".to_owned()) };
    let create = CreateTaskSet::builder()
        .cluster(name.as_str())
        .service("s")
        .task_definition(definition.as_str())
        .external_id("release-42")
        .launch_type(LaunchType::Fargate)
        .network_configuration(NetworkConfiguration { awsvpc_configuration: Some(network) })
        .scale(Scale { value: Some(0.0), unit: Some(ScaleUnit::Percent) })
        .tags([tag.clone()])
        .build();
    let created = create.send(&client).await.expect("an answer").task_set.expect("a task set");
    assert_eq!(created.task_definition, Some(definition));
    assert_eq!((&created.scale, &created.launch_type), (&create.scale, &create.launch_type));
    assert_eq!(created.external_id.as_deref(), Some("release-42"));
    assert_eq!(created.network_configuration, create.network_configuration);
    let age = created.created_at.expect("a time").epoch_seconds() - now();
    assert!((-60..=60).contains(&age), "{age} seconds");
    let arn = created.task_set_arn.expect("an ARN");

    let describe =
        DescribeTaskSets::builder().cluster(name.as_str()).service("s").include([TaskSetField::Tags]).build();
    let described = describe.send(&client).await.expect("an answer").task_sets.expect("task sets");
    assert_eq!(described.len(), 1);
    assert_eq!(described[0].task_set_arn.as_ref(), Some(&arn));
    assert_eq!(described[0].tags, Some(vec![tag]));

    let primary = UpdateServicePrimaryTaskSet::builder().cluster(name.as_str()).service("s");
    let primary = primary.primary_task_set(arn.as_str()).send(&client).await.expect("an answer");
    assert_eq!(primary.task_set.and_then(|task_set| task_set.status).as_deref(), Some("PRIMARY"));

    let delete =
        DeleteTaskSet::builder().cluster(name.as_str()).service("s").task_set(arn.as_str()).force(true).build();
    delete.send(&client).await.expect("an answer");
    assert_eq!(describe.send(&client).await.expect("an answer").task_sets, Some(Vec::new()));
    let error = delete.send(&client).await.expect_err("it is deleted");
    // moto's code for a missing task set is not ECS's.
    assert_eq!(error.service(), Some(&EcsError::ClientException), "{error}");

    let nowhere = CreateTaskSet { cluster: "no-such-cluster".to_owned(), ..create };
    let error = nowhere.send(&client).await.expect_err("there is no such cluster");
    assert_eq!(error.service(), Some(&EcsError::ClusterNotFoundException), "{error}");
    assert_eq!(error.message(), Some("Cluster not found."));

    DeleteService::builder().cluster(name.as_str()).service("s").force(true).send(&client).await.expect("an answer");
    DeleteCluster::builder().cluster(name.as_str()).send(&client).await.expect("an answer");
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
    i64::try_from(since.as_secs()).expect("a time before the end of time")
}

/// moto answers this one in XML with the type `text/html`: there is no code to match, but the line must tell.
#[tokio::test]
async fn a_wrong_secret_is_told_in_one_line() {
    let Some(url) = server() else { return };
    let Some((id, _)) = key() else {
        eprintln!("skipped: AWS_OPERATION_MOTO_KEY and AWS_OPERATION_MOTO_SECRET are not set");
        return;
    };
    let client = client(&url, Credentials::new(id, "wrong"));
    let error = CreateCluster::builder().cluster_name("x").send(&client).await.expect_err("it is wrong");
    assert_eq!(error.status(), Some(403));
    assert!(matches!(error, Error::Response(_) | Error::Service(_)), "{error:?}");
    let line = error.to_string();
    assert!(line.contains("SignatureDoesNotMatch") && !line.contains('\n') && !line.contains("wrong"), "{line}");
}
