//! Code around calls: generic over operations, and around HTTP.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_operation::http::{HttpError, HttpErrorKind};
use aws_operation::test_util::FakeService;
use aws_operation::{Client, Error, Operation, OperationMetadata};
use aws_operation_examples::ecs::{
    CreateCluster, DeleteCluster, DescribeTaskSets, DescribeTaskSetsResponse, EcsError, TaskSet,
};
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_tests::doubles::Meddler;

/// Counts calls and failures by operation, for any operation.
#[derive(Default)]
struct Counts(Mutex<BTreeMap<&'static str, (u32, u32)>>);

impl Counts {
    async fn send<O: Operation>(&self, client: &Client, operation: &O) -> Result<O::Output, Error<O::Error>> {
        let result = client.send(operation).await;
        let mut counts = self.0.lock().expect("the counts");
        let count = counts.entry(O::METADATA.name()).or_default();
        count.0 += 1;
        count.1 += u32::from(result.is_err());
        result
    }
}

#[tokio::test]
async fn a_wrapper_works_for_every_operation_and_keeps_its_types() {
    let ecs = LocalEcs::new();
    let (client, counts) = (ecs.fake().client(), Counts::default());
    let created = counts.send(&client, &CreateCluster::builder().cluster_name("c").build()).await.expect("a cluster");
    assert_eq!(created.cluster.and_then(|cluster| cluster.cluster_name).as_deref(), Some("c"));
    let error = counts.send(&client, &DeleteCluster { cluster: "d".to_owned() }).await.expect_err("there is no d");
    assert_eq!(error.service(), Some(&EcsError::ClusterNotFoundException));
    counts.send(&client, &DeleteCluster { cluster: "c".to_owned() }).await.expect("deleted");
    let counts = counts.0.into_inner().expect("the counts");
    assert_eq!(counts, BTreeMap::from([("CreateCluster", (1, 0)), ("DeleteCluster", (2, 1))]));
}

#[tokio::test]
async fn a_wrapped_call_can_be_spawned() {
    let ecs = LocalEcs::new();
    let (client, counts) = (ecs.fake().client(), Arc::new(Counts::default()));
    let calls = ["a", "b", "c"].map(|name| {
        let (client, counts) = (client.clone(), Arc::clone(&counts));
        tokio::spawn(
            async move { counts.send(&client, &CreateCluster::builder().cluster_name(name).build()).await.is_ok() },
        )
    });
    for call in calls {
        assert!(call.await.expect("a call"));
    }
    assert_eq!(counts.0.lock().expect("the counts")["CreateCluster"], (3, 0));
}

/// The facts of any operation that middleware may want.
#[test]
fn an_operation_tells_its_name_and_service() {
    fn metadata<O: Operation>() -> &'static OperationMetadata {
        O::METADATA
    }
    let operation = metadata::<DescribeTaskSets>();
    assert_eq!(operation.name(), "DescribeTaskSets");
    assert_eq!((operation.service.id, operation.service.signing_name), ("ECS", "ecs"));
}

/// Adds a header, and refuses what is not on the list.
fn gate(inner: FakeService, allowed: &'static [&'static str]) -> Meddler {
    Meddler::before(inner, move |request| {
        let target = request.headers()["x-amz-target"].to_str().unwrap_or_default();
        let name = target.rsplit('.').next().unwrap_or_default();
        if !allowed.contains(&name) {
            return Err(HttpError::new(HttpErrorKind::Request, format!("{name} may not be sent from here")));
        }
        request.headers_mut().insert("x-trace", http::HeaderValue::from_static("1234"));
        Ok(())
    })
}

#[tokio::test]
async fn a_wrapped_http_client_sees_each_request_after_it_was_signed() {
    let fake = FakeService::new();
    fake.on::<DescribeTaskSets>(|_| {
        let task_set = TaskSet::builder().id("ecs-svc/1").build();
        Ok(DescribeTaskSetsResponse::builder().task_sets([task_set]).build())
    });
    let gate = gate(fake.clone(), &["DescribeTaskSets"]);
    let client = fake.client_builder().http(gate).build().expect("a client");
    DescribeTaskSets::builder().cluster("c").service("s").send(&client).await.expect("the signature holds");
    assert_eq!(fake.recorded()[0].header("x-trace"), Some("1234"));

    let error = DeleteCluster { cluster: "c".to_owned() }.send(&client).await.expect_err("refused");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().contains("DeleteCluster may not be sent from here"), "{error}");
    assert_eq!(error.attempts(), 1, "what cannot be sent is not tried again");
    assert_eq!(fake.recorded().len(), 1);
}
