//! A whole call, headers and signature, against one that botocore made.

use std::path::PathBuf;

use aws_operation::metadata::{Protocol, ServiceMetadata};
use aws_operation::shape::{Member, ShapeSerializer, Structure, StructureSchema, Traits};
use aws_operation::{Client, CommonError, Credentials, Document, Operation, OperationMetadata};

use crate::support::*;

struct ListClusters;

static SCHEMA: StructureSchema = StructureSchema { name: "ListClusters", members: &[], check: false };

impl Member for ListClusters {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.structure(self);
    }
}

impl Structure for ListClusters {
    fn schema(&self) -> &'static StructureSchema {
        &SCHEMA
    }
    fn member(&self, _: usize) -> &dyn Member {
        &()
    }
}

impl Operation for ListClusters {
    type Output = Document;
    type Error = CommonError;
    const METADATA: &'static OperationMetadata = &OperationMetadata {
        target: "AmazonEC2ContainerServiceV20141113.ListClusters",
        service: &ServiceMetadata {
            id: "ECS",
            target_prefix: "AmazonEC2ContainerServiceV20141113",
            endpoint_prefix: "ecs",
            signing_name: "ecs",
            protocol: Protocol::AwsJson1_1,
            query_compatible: false,
        },
        signed: true,
        host_prefix: &[],
        endpoint_member: None,
        request_compression: false,
    };
    fn input(&self) -> &dyn Structure {
        self
    }
}

#[tokio::test]
async fn a_call_without_input_is_signed_as_botocore_signs_it() {
    let folder = std::env::var_os("AWS_OPERATION_VECTORS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/vectors")), PathBuf::from);
    let path = folder.join("signed-requests.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is absent; name its folder in AWS_OPERATION_VECTORS", path.display());
        return;
    };
    let vectors: serde_json::Value = serde_json::from_str(&text).unwrap();
    let is_ours = |case: &&serde_json::Value| case["operation"] == "ListClusters" && case["body"] == "{}";
    let case = vectors["cases"].as_array().unwrap().iter().find(is_ours).expect("the case");
    let text = |key: &str| case[key].as_str().unwrap();

    let script = ScriptedClient::strict([answer(200, r#"{"clusterArns":["a"]}"#)]);
    let client = Client::builder()
        .region(text("region"))
        .credentials(Credentials::new(text("access_key_id"), text("secret_access_key")))
        .http(script.clone())
        .clock(clock())
        .build()
        .unwrap();
    client.send(&ListClusters).await.unwrap();

    assert_eq!(script.requests()[0].uri(), text("url"));
    assert_eq!(script.body(0), text("body"));
    for (name, value) in case["headers"].as_object().unwrap() {
        assert_eq!(script.header(0, name).as_deref(), value.as_str(), "{name}");
    }
}
