//! Facts of which declarations stand or fall, one by one, and how long it takes to find them.

use std::time::Instant;

use aws_operation_models::{
    Bounds, COMMON_ERRORS, ContextValue, Discovery, Kind, Operation, Service, Shape, TimestampFormat, service,
    services, with_target_prefix,
};

fn operation(name: &str, operation: &str) -> Operation {
    service(name).and_then(|service| service.operation(operation)).unwrap_or_else(|| panic!("{name} {operation}"))
}

#[test]
fn a_service_is_found_by_each_of_its_names() {
    for name in ["ssm", "SSM", "s-s-m"] {
        assert_eq!(service(name).map(Service::name), Some("ssm"), "{name}");
    }
    for name in ["secretsmanager", "Secrets Manager", "secrets-manager"] {
        assert_eq!(service(name).map(Service::name), Some("secretsmanager"), "{name}");
    }
    assert_eq!(service("SFN").map(Service::name), Some("stepfunctions"));
    assert_eq!(service("DynamoDB").map(Service::name), Some("dynamodb"));
    for name in ["", "ssn", "größe", "\n", &"x".repeat(100_000)] {
        assert!(service(name).is_none());
    }
}

#[test]
fn timestreams_two_services_have_one_prefix() {
    let both: Vec<&str> = with_target_prefix("Timestream_20181101").map(Service::name).collect();
    assert_eq!(both, ["timestream-query", "timestream-write"]);
    assert_eq!(with_target_prefix("AmazonSSM").count(), 1);
    assert_eq!(with_target_prefix("AmazonSSN").count(), 0);
    let endpoints = |name: &str| service(name).map(Service::endpoint_prefix);
    assert_eq!(endpoints("timestream-query"), Some("query.timestream"));
    assert_eq!(endpoints("timestream-write"), Some("ingest.timestream"));
}

#[test]
fn what_a_caller_must_give_stands_in_inputs_alone() {
    let is_only_input = |name: &str, shape: &str| {
        service(name).and_then(|service| service.shape(shape)).is_some_and(Shape::is_only_input)
    };
    assert!(is_only_input("kinesis", "PutRecordsRequestEntry") && is_only_input("sqs", "SendMessageRequest"));
    assert!(!is_only_input("ecs", "Tag") && !is_only_input("kinesis", "PutRecordsResultEntry"));
}

#[test]
fn an_operation_has_its_traits() {
    assert!(operation("cognito-idp", "SignUp").is_unsigned());
    assert!(!operation("cognito-idp", "AdminGetUser").is_unsigned());
    assert_eq!(operation("stepfunctions", "StartSyncExecution").host_prefix(), Some("sync-"));
    assert!(operation("cloudwatch", "PutMetricData").has_request_compression());
    assert_eq!(operation("timestream-write", "WriteRecords").discovery(), Some(Discovery::Required));
    assert_eq!(operation("dynamodb", "GetItem").discovery(), Some(Discovery::Optional));
    assert_eq!(operation("dynamodb", "DescribeEndpoints").discovery(), Some(Discovery::Operation));
    assert!(operation("sqs", "ReceiveMessage").is_long_polling());
    assert!(!operation("sqs", "SendMessage").is_long_polling());
    let omitted = |name: &str| {
        operation("kinesis", name).paginator().is_some_and(|pages| pages.omitted().any(|m| m == "StreamARN"))
    };
    assert!(omitted("ListShards") && !omitted("ListStreamConsumers"));
    assert_eq!(operation("machinelearning", "Predict").endpoint_member(), Some("PredictEndpoint"));
    let shard = operation("kinesis", "SubscribeToShard");
    assert_eq!(shard.output_stream(), Some("EventStream"));
    let context: Vec<_> = shard.context_params().collect();
    assert!(context.contains(&("OperationType", ContextValue::Static("data"))));
    assert!(context.contains(&("ConsumerARN", ContextValue::Member("ConsumerARN"))));
    let batch: Vec<_> = operation("dynamodb", "BatchGetItem").context_params().collect();
    assert_eq!(batch, [("ResourceArnList", ContextValue::Path("keys(RequestItems)"))]);
    assert!(service("sqs").is_some_and(Service::is_query_compatible));
    assert!(service("kinesis").is_some_and(|kinesis| kinesis.endpoint_params().any(|name| name == "AccountId")));
}

#[test]
fn pages_go_on_as_the_model_says() {
    let pages = operation("ecs", "ListTasks").paginator().expect("pages");
    assert_eq!(pages.input_tokens().collect::<Vec<_>>(), ["nextToken"]);
    assert_eq!(pages.output_tokens().collect::<Vec<_>>(), ["nextToken"]);
    assert_eq!(pages.result_keys().collect::<Vec<_>>(), ["taskArns"]);
    assert_eq!((pages.limit_key(), pages.more_results()), (Some("maxResults"), None));
    let pages = operation("kinesis", "DescribeStream").paginator().expect("pages");
    assert_eq!(pages.more_results(), Some("StreamDescription.HasMoreShards"));
    assert!(operation("ecs", "CreateTaskSet").paginator().is_none());
}

#[test]
fn a_member_has_its_traits() {
    let shape = |name: &str, shape: &str| service(name).and_then(|service| service.shape(shape)).expect("a shape");
    let member = |name: &str, of: &str, member: &str| shape(name, of).member(member).expect("a member");
    assert!(member("ecs", "CreateTaskSetRequest", "task_definition").is_required());
    assert_eq!(member("dynamodb", "CreateTableInput", "sse_specification").name(), "SSESpecification");
    assert!(member("ssm", "Parameter", "value").is_sensitive());
    assert!(member("athena", "StartQueryExecutionInput", "client_request_token").is_idempotency_token());
    let event = shape("health", "Event");
    assert_eq!(event.member("start_time").and_then(aws_operation_models::Member::timestamp_format), None);
    assert_eq!(TimestampFormat::DateTime.as_str(), "date-time");
    assert_eq!(shape("ecs", "LaunchType").values().next(), Some("EC2"));
    assert_eq!(shape("ecs", "LaunchType").find_value("Fargate"), Some("FARGATE"));
    assert_eq!(shape("dynamodb", "AttributeValue").kind(), Kind::Union);
    assert_eq!(
        shape("dynamodb", "AttributeValue").member("bool").map(aws_operation_models::Member::name),
        Some("BOOL")
    );
    assert_eq!(shape("dynamodb", "TableArn").length(), Some(Bounds { min: Some(1), max: Some(1024) }));
    assert_eq!(shape("sqs", "QueueDoesNotExist").error_code(), None);
    assert_eq!(shape("cloudwatch", "InvalidParameterValueException").error_code(), Some("InvalidParameterValue"));
    assert!(!member("sqs", "SendMessageBatchResult", "failed").is_required());
}

#[test]
fn an_operation_needs_its_own_action_or_others() {
    let actions = |name: &str, of: &str| operation(name, of).iam_actions().collect::<Vec<_>>();
    assert_eq!(actions("sqs", "SendMessageBatch"), ["SendMessage"]);
    assert_eq!(actions("sqs", "SendMessage"), ["SendMessage"]);
    assert_eq!(actions("kms", "ReEncrypt"), ["ReEncryptFrom", "ReEncryptTo"]);
    assert_eq!(service("keyspaces").map(Service::iam_prefix), Some("cassandra"));
    assert!(operation("sqs", "SendMessage").is_iam_verified());
    assert!(!operation("acm", "CreateAcmeEndpoint").is_iam_verified());
}

#[test]
fn what_the_models_no_longer_have_is_still_there() {
    let gone = operation("glue", "PutAssetType");
    assert!(gone.is_removed());
    let request = service("glue").and_then(|glue| glue.shape("PutAssetRequest")).expect("a shape");
    let member = request.member("AssetTypeId").expect("a member");
    assert!(member.is_removed() && !member.is_required());
}

#[test]
fn common_errors_are_sorted_and_each_is_there_once() {
    assert!(COMMON_ERRORS.is_sorted_by(|a, b| a < b));
}

/// Finds an operation as a declaration does: itself, its input and output, and the shape of each member.
fn find(service: Service, name: &str) -> usize {
    let Some(operation) = service.find_operation(name) else { return 0 };
    let shapes = [operation.input_shape(), operation.output_shape()];
    shapes
        .into_iter()
        .flatten()
        .flat_map(aws_operation_models::Shape::members)
        .filter(|member| member.shape().is_some())
        .count()
}

/// A declaration is resolved by macros that are built without optimization, as this test is.
#[test]
fn an_operation_is_found_in_less_than_a_millisecond() {
    let start = Instant::now();
    let (mut operations, mut members) = (0_u32, 0);
    for service in services() {
        for operation in service.operations() {
            operations += 1;
            members += find(service, operation.name());
        }
    }
    let mean = start.elapsed() / operations;
    println!("{operations} operations with {members} members: {mean:?} each");
    // Ten times what it takes, for machines that are busy.
    assert!(mean.as_micros() < 1000, "{mean:?}");
}
