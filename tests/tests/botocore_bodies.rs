//! The requests that botocore makes, made by declared operations: the same endpoint, headers and body, and a signature
//! that is right for our own bytes, by a computation that shares nothing with ours.

use std::collections::BTreeMap;
use std::pin::Pin;

use aws_operation::{Blob, Client, Credentials, Operation, Timestamp, aws_operation, aws_shape};
use aws_operation_tests::doubles::{FixedRandom, JumpingClock, ScriptedClient, header};
use aws_operation_tests::json::difference;
use aws_operation_tests::vectors;
use hmac::{Hmac, KeyInit, Mac};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// An operation that answers nothing, with options for members.
macro_rules! operation {
    ($target:literal $name:ident $(($($key:ident = $value:tt),*))? {
        $($(#[$attribute:meta])* $field:ident: $type:ty),* $(,)?
    }) => {
        #[aws_operation(target = $target, unmodelled, output = () $($(, $key = $value)*)?)]
        struct $name {
            $($(#[$attribute])* $field: Option<$type>,)*
        }
    };
}

/// The same for ECS.
macro_rules! ecs {
    ($($target:literal $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(operation! { $target $name { $($field: $type),* } })*
    };
}

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet", unmodelled, output = ())]
struct CreateTaskSet {
    cluster: String,
    service: String,
    task_definition: String,
    #[aws(conflicts_with = launch_type, length(max = 20))]
    capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    #[aws(length(max = 36))]
    client_token: Option<String>,
    external_id: Option<String>,
    launch_type: Option<LaunchType>,
    load_balancers: Option<Vec<LoadBalancer>>,
    network_configuration: Option<NetworkConfiguration>,
    platform_version: Option<String>,
    scale: Option<Scale>,
    service_registries: Option<Vec<ServiceRegistry>>,
    #[aws(length(max = 50), unique_by = key)]
    tags: Option<Vec<Tag>>,
}

#[aws_shape]
struct CapacityProviderStrategyItem {
    capacity_provider: String,
    #[aws(range(min = 0, max = 1000))]
    weight: Option<i32>,
    #[aws(range(min = 0, max = 100_000))]
    base: Option<i32>,
}

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
enum LaunchType {
    Ec2,
    Fargate,
    External,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
#[expect(clippy::struct_field_names, reason = "the service's names")]
struct LoadBalancer {
    target_group_arn: Option<String>,
    load_balancer_name: Option<String>,
    container_name: Option<String>,
    container_port: Option<i32>,
}

#[aws_shape]
struct NetworkConfiguration {
    awsvpc_configuration: Option<AwsVpcConfiguration>,
}

#[aws_shape]
struct AwsVpcConfiguration {
    subnets: Vec<String>,
    security_groups: Option<Vec<String>>,
    assign_public_ip: Option<String>,
}

#[aws_shape]
struct Scale {
    value: Option<f64>,
    unit: Option<String>,
}

#[aws_shape]
struct ServiceRegistry {
    registry_arn: Option<String>,
    port: Option<i32>,
}

#[aws_shape]
struct Tag {
    key: Option<String>,
    value: Option<String>,
}

#[aws_shape]
struct ContainerDefinition {
    name: Option<String>,
    image: Option<String>,
    cpu: Option<i32>,
    memory: Option<i32>,
    essential: Option<bool>,
    command: Option<Vec<String>>,
}

#[aws_shape]
struct Volume {
    name: Option<String>,
}

ecs! {
    "AmazonEC2ContainerServiceV20141113.CreateService" CreateService {
        desired_count: i32, load_balancers: Vec<LoadBalancer>, role: String, service_name: String, task_definition: String,
    }
    "AmazonEC2ContainerServiceV20141113.DeleteAccountSetting" DeleteAccountSetting { name: String, principal_arn: String }
    "AmazonEC2ContainerServiceV20141113.DescribeContainerInstances" DescribeContainerInstances {
        cluster: String, container_instances: Vec<String>,
    }
    "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition" DescribeTaskDefinition { task_definition: String }
    "AmazonEC2ContainerServiceV20141113.DescribeTasks" DescribeTasks { cluster: String, tasks: Vec<String> }
    "AmazonEC2ContainerServiceV20141113.ListAccountSettings" ListAccountSettings {
        effective_settings: bool, principal_arn: String,
    }
    "AmazonEC2ContainerServiceV20141113.ListClusters" ListClusters { next_token: String }
    "AmazonEC2ContainerServiceV20141113.ListServices" ListServices { cluster: String }
    "AmazonEC2ContainerServiceV20141113.ListTaskDefinitionFamilies" ListTaskDefinitionFamilies { family_prefix: String }
    "AmazonEC2ContainerServiceV20141113.ListTaskDefinitions" ListTaskDefinitions { family_prefix: String }
    "AmazonEC2ContainerServiceV20141113.PutAccountSetting" PutAccountSetting { name: String, value: String }
    "AmazonEC2ContainerServiceV20141113.PutAccountSettingDefault" PutAccountSettingDefault { name: String, value: String }
    "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition" RegisterTaskDefinition {
        container_definitions: Vec<ContainerDefinition>, family: String, task_role_arn: String, volumes: Vec<Volume>,
    }
    "AmazonEC2ContainerServiceV20141113.TagResource" TagResource { resource_arn: String, tags: Vec<Tag> }
    "AmazonEC2ContainerServiceV20141113.UntagResource" UntagResource { resource_arn: String, tag_keys: Vec<String> }
    "AmazonEC2ContainerServiceV20141113.UpdateService" UpdateService {
        desired_count: i32, service: String, task_definition: String,
    }
}

operation! {
    "AmazonEC2ContainerServiceV20141113.RunTask" RunTask {
        cluster: String,
        task_definition: String,
        #[aws(idempotency_token)]
        client_token: String,
    }
}
operation! {
    "TrentService.Encrypt" Encrypt (rename_all = "PascalCase") {
        key_id: String,
        #[aws(sensitive)]
        plaintext: Blob,
    }
}
operation! {
    "Kinesis_20131202.PutRecord" PutRecord (rename_all = "PascalCase") {
        stream_name: String,
        data: Blob,
        partition_key: String,
    }
}
operation! {
    "AmazonSSM.GetParameter" GetParameter (rename_all = "PascalCase") { name: String, with_decryption: bool }
}
operation! {
    "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents" LookupEvents (rename_all = "PascalCase") {
        start_time: Timestamp,
    }
}
operation! {
    "AWSStepFunctions.StartSyncExecution" StartSyncExecution (host_prefix = "sync-") { state_machine_arn: String }
}
operation! { "secretsmanager.GetSecretValue" GetSecretValue (rename_all = "PascalCase") { secret_id: String } }
operation! {
    "AmazonSQS.SendMessage" SendMessage (rename_all = "PascalCase") { queue_url: String, message_body: String }
}

/// Loads an operation from the wire form of its parameters and sends it.
type Send = for<'a> fn(Value, &'a Client) -> Pin<Box<dyn Future<Output = Result<(), String>> + 'a>>;

fn sender<O: Operation + DeserializeOwned + 'static>() -> (&'static str, Send) {
    (O::METADATA.target, |params, client| {
        Box::pin(async move {
            let operation: O = serde_json::from_value(params).map_err(|error| error.to_string())?;
            client.send(&operation).await.map(drop).map_err(|error| error.to_string())
        })
    })
}

macro_rules! senders {
    ($($operation:ident)*) => { BTreeMap::from([$(sender::<$operation>()),*]) };
}

fn senders() -> BTreeMap<&'static str, Send> {
    senders! {
        CreateTaskSet CreateService DeleteAccountSetting DescribeContainerInstances DescribeTaskDefinition DescribeTasks
        ListAccountSettings ListClusters ListServices ListTaskDefinitionFamilies ListTaskDefinitions PutAccountSetting
        PutAccountSettingDefault RegisterTaskDefinition RunTask TagResource UntagResource UpdateService Encrypt PutRecord
        GetParameter LookupEvents StartSyncExecution GetSecretValue SendMessage
    }
}

/// Parameters in their wire form: the file marks blobs and timestamps.
fn wire_form(node: &Value) -> Value {
    match node {
        Value::Object(members) => match (members.get("$blob"), members.get("$timestamp")) {
            (Some(base64), _) => base64.clone(),
            (None, Some(timestamp)) => timestamp.clone(),
            (None, None) => members.iter().map(|(name, node)| (name.clone(), wire_form(node))).collect(),
        },
        Value::Array(elements) => elements.iter().map(wire_form).collect(),
        _ => node.clone(),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The signature of the case's request with another body.
fn signature(case: &Value, body: &[u8]) -> String {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let (head, _) = text("canonical_request").rsplit_once('\n').expect("a canonical request has lines");
    let canonical = format!("{head}\n{}", hex(&Sha256::digest(body)));
    let (head, _) = text("string_to_sign").rsplit_once('\n').expect("a string to sign has lines");
    let to_sign = format!("{head}\n{}", hex(&Sha256::digest(canonical)));
    let scope = head.lines().nth(2).expect("the third line is the scope");
    let secret = format!("AWS4{}", text("secret_access_key")).into_bytes();
    let key = scope.split('/').fold(secret, |key, part| hmac(&key, part));
    hex(&hmac(&key, &to_sign))
}

async fn check(case: &Value, senders: &BTreeMap<&'static str, Send>) -> Result<(), String> {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let target = case["headers"]["X-Amz-Target"].as_str().unwrap_or_default();
    let send = senders.get(target).ok_or_else(|| format!("{target} is not declared"))?;
    let expected: Value = serde_json::from_str(text("body")).map_err(|error| error.to_string())?;
    let token = expected["clientToken"].as_str().unwrap_or("6c1e4e2c-8e0f-4f6e-9d0b-6b1d0a3c9f10");

    let http = ScriptedClient::default();
    let mut credentials = Credentials::new(text("access_key_id"), text("secret_access_key"));
    if let Some(token) = case["session_token"].as_str() {
        credentials = credentials.with_session_token(token);
    }
    let client = Client::builder()
        .region(text("region"))
        .credentials(credentials)
        .clock(JumpingClock::at(vectors::time(text("timestamp"))))
        .random(FixedRandom::jitter(0.5).with_uuid(token))
        .http(http.clone())
        .build()
        .map_err(|error| error.to_string())?;
    send(wire_form(&case["params"]), &client).await?;
    let request = http.only_request();

    let url: http::Uri = text("url").parse().map_err(|_| "the case's URL is none")?;
    let body: Value = serde_json::from_slice(request.body()).map_err(|error| error.to_string())?;
    if let Some(difference) = difference(&body, &expected) {
        return Err(format!("body: {difference}"));
    }
    let mut found = BTreeMap::from([("method", request.method().to_string()), ("url", request.uri().to_string())]);
    let mut wanted = BTreeMap::from([("method", text("method").to_owned()), ("url", url.to_string())]);
    for (name, value) in case["headers"].as_object().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let value = match name.as_str() {
            "Content-Length" => request.body().len().to_string(),
            "Authorization" => {
                let (head, _) = value.rsplit_once("Signature=").unwrap_or_default();
                format!("{head}Signature={}", signature(case, request.body()))
            }
            _ => value.to_owned(),
        };
        found.insert(name, header(request.headers(), name).unwrap_or_default());
        wanted.insert(name, value);
    }
    // Whatever else is sent must not be signed, and must be known.
    let known = ["host", "user-agent", "amz-sdk-invocation-id", "amz-sdk-request"];
    for name in request.headers().keys().map(http::HeaderName::as_str) {
        if !known.contains(&name) && !wanted.keys().any(|wanted| wanted.eq_ignore_ascii_case(name)) {
            return Err(format!("the header {name} is sent, but botocore sends none"));
        }
    }
    if found == wanted { Ok(()) } else { Err(format!("found {found:#?}, expected {wanted:#?}")) }
}

#[tokio::test]
#[cfg_attr(
    not(cases = "signed-requests.json"),
    ignore = "there is no `signed-requests.json` in the folder AWS_OPERATION_VECTORS"
)]
async fn a_declared_operation_sends_what_botocore_sends() {
    let vectors = vectors::json("signed-requests.json");
    let cases = vectors["cases"].as_array().expect("the file has cases");
    let senders = senders();
    let mut failures = BTreeMap::new();
    for case in cases {
        // The oracle itself must give the signature that the case has.
        let body = case["body"].as_str().unwrap_or_default().as_bytes();
        let authorization = case["headers"]["Authorization"].as_str().unwrap_or_default();
        assert!(authorization.ends_with(&format!("Signature={}", signature(case, body))), "{}", case["name"]);
        if let Err(message) = check(case, &senders).await {
            failures.insert(format!("{} {} {}", case["service"], case["operation"], case["name"]), message);
        }
    }
    assert!(failures.is_empty(), "{} of {} fail: {failures:#?}", failures.len(), cases.len());
    assert!(!cases.is_empty(), "the file holds no case");
    eprintln!("{} cases", cases.len());
}
