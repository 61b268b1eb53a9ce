//! The declared `CreateTaskSet`: what AWS's documentation says in prose is checked before anything is sent.

use aws_operation::Error;
use aws_operation::constraint::Violation;
use aws_operation::test_util::FakeService;
use aws_operation_examples::ecs::{
    AwsVpcConfiguration, CapacityProviderStrategyItem, CreateTaskSet, LaunchType, NetworkConfiguration, Scale,
    ServiceRegistry, Tag,
};

fn minimal() -> CreateTaskSet {
    CreateTaskSet::builder().service("s").cluster("c").task_definition("t").build()
}

fn provider(weight: Option<i32>, base: Option<i32>) -> CapacityProviderStrategyItem {
    CapacityProviderStrategyItem { capacity_provider: "FARGATE".to_owned(), weight, base }
}

fn with_strategy(items: Vec<CapacityProviderStrategyItem>) -> CreateTaskSet {
    CreateTaskSet { capacity_provider_strategy: Some(items), ..minimal() }
}

fn with_network(subnets: usize, security_groups: usize) -> CreateTaskSet {
    let groups: Vec<String> = (0..security_groups).map(|index| format!("sg-{index}")).collect();
    let network = AwsVpcConfiguration::builder()
        .subnets((0..subnets).map(|index| format!("subnet-{index}")).collect::<Vec<_>>())
        .security_groups(groups)
        .build();
    let network = NetworkConfiguration { awsvpc_configuration: Some(network) };
    CreateTaskSet { network_configuration: Some(network), ..minimal() }
}

fn with_registries(registries: Vec<ServiceRegistry>) -> CreateTaskSet {
    CreateTaskSet { service_registries: Some(registries), ..minimal() }
}

fn registry() -> ServiceRegistry {
    ServiceRegistry { registry_arn: Some("arn".to_owned()), port: Some(1), container_name: None, container_port: None }
}

fn with_tags(tags: Vec<(String, &str)>) -> CreateTaskSet {
    let tags = tags.into_iter().map(|(key, value)| Tag { key, value: Some(value.to_owned()) }).collect();
    CreateTaskSet { tags: Some(tags), ..minimal() }
}

fn with_scale(value: f64) -> CreateTaskSet {
    CreateTaskSet { scale: Some(Scale { value: Some(value), unit: None }), ..minimal() }
}

fn with_token(token: &str) -> CreateTaskSet {
    CreateTaskSet { client_token: Some(token.to_owned()), ..minimal() }
}

#[test]
fn what_ecs_would_refuse_is_not_sent_and_the_message_says_why() {
    let tag = |key: &str| vec![(key.to_owned(), "v")];
    let container = ServiceRegistry { container_name: Some("web".to_owned()), container_port: Some(80), ..registry() };
    let both = CreateTaskSet { launch_type: Some(LaunchType::Ec2), ..with_strategy(vec![provider(Some(1), None)]) };
    let cases = [
        (both, "capacityProviderStrategy: must not be set beside launchType: set one of the two"),
        (
            with_strategy(vec![provider(Some(1), None); 21]),
            "capacityProviderStrategy: may have at most 20 elements, has 21",
        ),
        (
            with_strategy(vec![provider(Some(1), Some(1)), provider(Some(1), Some(2))]),
            "capacityProviderStrategy: may have a base on one capacity provider only",
        ),
        (
            with_strategy(vec![provider(Some(0), Some(1)), provider(None, None)]),
            "capacityProviderStrategy: needs a weight over 0 on at least one capacity provider",
        ),
        (
            with_strategy(vec![provider(Some(0), None)]),
            "capacityProviderStrategy: needs a weight over 0 on at least one capacity provider",
        ),
        (
            with_strategy(vec![provider(Some(1001), None)]),
            "capacityProviderStrategy[0].weight: must be 0 to 1000, but is 1001",
        ),
        (
            with_strategy(vec![provider(Some(1), Some(-1))]),
            "capacityProviderStrategy[0].base: must be 0 to 100000, but is -1",
        ),
        (with_token(&"x".repeat(37)), "clientToken: may have at most 36 characters, has 37"),
        (with_token("a b"), "clientToken: may have printable ASCII characters only, and no space"),
        (with_token("é"), "clientToken: may have printable ASCII characters only, and no space"),
        (with_scale(100.5), "scale.value: must be 0 to 100, but is 100.5"),
        (with_scale(-0.5), "scale.value: must be 0 to 100, but is -0.5"),
        (
            with_tags((0..51).map(|index| (index.to_string(), "")).collect()),
            "tags: may have at most 50 elements, has 51",
        ),
        (
            with_tags([tag("a"), tag("b"), tag("a")].concat()),
            "tags[2].key: repeats that of element [0], but must be unique in the list",
        ),
        (with_tags(tag("")), "tags[0].key: needs 1 to 128 characters, has 0"),
        (with_tags(tag(&"ü".repeat(129))), "tags[0].key: needs 1 to 128 characters, has 129"),
        (
            with_tags(vec![("k".to_owned(), "ü".repeat(257).as_str())]),
            "tags[0].value: may have at most 256 characters, has 257",
        ),
        (
            with_tags(vec![("k".to_owned(), "aWs:x")]),
            "tags[0].value: must not start with `aws:`, in any case: that prefix is reserved for AWS",
        ),
        (
            with_tags(tag("AWS:x")),
            "tags[0].key: must not start with `aws:`, in any case: that prefix is reserved for AWS",
        ),
        (with_network(17, 0), "networkConfiguration.awsvpcConfiguration.subnets: may have at most 16 elements, has 17"),
        (
            with_network(1, 6),
            "networkConfiguration.awsvpcConfiguration.securityGroups: may have at most 5 elements, has 6",
        ),
        (with_registries(vec![registry(), registry()]), "serviceRegistries: may have at most 1 element, has 2"),
        (
            with_registries(vec![container]),
            "serviceRegistries[0]: must have either port, or containerName with containerPort, not both",
        ),
    ];
    for (input, message) in cases {
        let error = input.validate().expect_err(message);
        assert_eq!(error.to_string(), format!("CreateTaskSet was not sent: {message}"));
    }
}

#[test]
fn the_limits_themselves_are_allowed() {
    let longest = ["x".repeat(36), "!~".to_owned(), String::new()];
    let inputs = longest.iter().map(|token| with_token(token)).chain([
        minimal(),
        with_strategy(vec![]),
        with_strategy(vec![provider(None, None)]),
        with_strategy(vec![provider(Some(1000), Some(100_000)), provider(None, Some(0))]),
        with_strategy(vec![provider(Some(1), None); 20]),
        with_scale(0.0),
        with_scale(100.0),
        with_tags((0..50).map(|index| (index.to_string(), "")).collect()),
        with_tags(vec![
            ("ü".repeat(128), "ü".repeat(256).as_str()),
            ("e".to_owned(), ""),
            ("aws".to_owned(), "aws"),
            ("xaws:".to_owned(), "v"),
        ]),
        with_network(16, 5),
        with_registries(vec![registry()]),
    ]);
    for input in inputs {
        input.validate().unwrap_or_else(|error| panic!("{error}"));
    }
}

#[tokio::test]
async fn all_violations_come_at_once_and_nothing_is_sent() {
    let fake = FakeService::new();
    let input = CreateTaskSet { client_token: Some("é".repeat(37)), ..with_scale(101.0) };
    let error = input.send(&fake.client()).await.expect_err("two or more violations");
    let Error::Invalid(invalid) = &error else { panic!("{error}") };
    let paths: Vec<_> = invalid.violations().iter().map(Violation::path).collect();
    assert_eq!(paths, ["scale.value", "clientToken", "clientToken"]);
    assert!(fake.recorded().is_empty());
}
