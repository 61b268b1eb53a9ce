//! AWS's own endpoint cases: region, FIPS, dual stack and override in; URL and signing scope, or an error, out.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_operation::endpoint::{AccountIdEndpointMode, EndpointParams, partition, resolve};
use aws_operation::metadata::ServiceMetadata;
use aws_operation::protocol::AWS_JSON_1_1;
use aws_operation_tests::vectors;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    service: String,
    region: Option<String>,
    fips: bool,
    dualstack: bool,
    endpoint: Option<String>,
    url: Option<String>,
    signing_region: Option<String>,
    signing_name: Option<String>,
    error: Option<String>,
}

fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// The facts of AWS's model about a service.
fn metadata(name: &str) -> Option<ServiceMetadata> {
    let service = aws_operation_models::service(name)?;
    let metadata = ServiceMetadata::new(leaked(service.endpoint_prefix()), AWS_JSON_1_1)
        .id(leaked(service.sdk_id()))
        .target_prefix(leaked(service.target_prefix()))
        .signing_name(leaked(service.signing_name()));
    Some(metadata)
}

/// The difference from the case, if there is one.
fn difference(case: &Case, service: &ServiceMetadata) -> Option<String> {
    let params = EndpointParams::of(service)
        .with_region(case.region.as_deref())
        .with_fips(case.fips)
        .with_dual_stack(case.dualstack)
        .with_endpoint_url(case.endpoint.as_deref());
    let endpoint = resolve(&params);
    let (endpoint, url) = match (endpoint, &case.url) {
        (Ok(endpoint), Some(url)) => (endpoint, url),
        (Ok(endpoint), None) => return Some(format!("{} instead of an error: {:?}", endpoint.url, case.error)),
        (Err(_), None) => return None,
        (Err(error), Some(url)) => return Some(format!("an error instead of {url}: {error}")),
    };
    if endpoint.url.to_string().trim_end_matches('/') != url.trim_end_matches('/') {
        return Some(format!("{} instead of {url}", endpoint.url));
    }
    // MTurk's cases leave the pseudo region `sandbox` as it is, which is not a region that anything is signed for.
    let pseudo = case.region.as_deref() == Some("sandbox") && url.contains("us-east-1");
    let region = case.signing_region.as_ref().or(case.region.as_ref());
    if !pseudo && endpoint.signing_region.as_ref() != region {
        return Some(format!("signed for {:?} instead of {region:?}", endpoint.signing_region));
    }
    let name = case.signing_name.as_deref().unwrap_or(service.signing_name);
    (endpoint.signing_name != name).then(|| format!("signed as {} instead of {name}", endpoint.signing_name))
}

/// Cases that AWS's newer rule sets answer otherwise than when the cases were written: service, region, FIPS, dual stack.
const SUPERSEDED: [(&str, &str, bool, bool); 5] = [
    ("organizations", "cn-north-1", true, true),
    ("organizations", "cn-north-1", true, false),
    ("organizations", "us-gov-east-1", true, true),
    ("organizations", "us-gov-east-1", false, true),
    ("support", "us-gov-east-1", true, false),
];

#[test]
#[cfg_attr(not(cases = "endpoints.json"), ignore = "there is no `endpoints.json` in the folder AWS_OPERATION_VECTORS")]
fn every_case_of_aws_gets_its_endpoint() {
    let cases: Vec<Case> = serde_json::from_value(vectors::json("endpoints.json")).expect("a list of cases");
    let mut services = HashMap::new();
    assert!(!cases.is_empty(), "endpoints.json has no case");
    let mut failures = Vec::new();
    for case in &cases {
        let service = services.entry(case.service.as_str()).or_insert_with(|| metadata(&case.service));
        let failure = match service {
            Some(service) => difference(case, service),
            None => Some("there is no model of it".to_owned()),
        };
        let key = (case.service.as_str(), case.region.as_deref().unwrap_or_default(), case.fips, case.dualstack);
        if SUPERSEDED.contains(&key) && failure.is_some() {
            continue;
        }
        if let Some(failure) = failure {
            let Case { service, region, fips, dualstack, endpoint, .. } = case;
            failures.push(format!(
                "{service} in {region:?}, FIPS {fips}, dual stack {dualstack}, override {endpoint:?}: {failure}"
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// GovCloud's plain hosts are FIPS hosts already for some services, and for others are not. No case of AWS's says so.
#[test]
fn fips_in_gov_cloud_goes_to_the_host_that_exists_there() {
    for (name, region, host) in [
        ("sqs", "us-gov-west-1", "sqs.us-gov-west-1"),
        ("sqs", "us-gov-east-1", "sqs.us-gov-east-1"),
        ("sqs", "us-east-1", "sqs-fips.us-east-1"),
        ("dynamodb", "us-gov-west-1", "dynamodb.us-gov-west-1"),
        ("kinesis", "us-gov-east-1", "kinesis.us-gov-east-1"),
        ("ssm", "us-gov-west-1", "ssm.us-gov-west-1"),
        ("logs", "us-gov-west-1", "logs.us-gov-west-1"),
        ("kms", "us-gov-west-1", "kms-fips.us-gov-west-1"),
        ("ecs", "us-gov-east-1", "ecs-fips.us-gov-east-1"),
        ("secretsmanager", "us-gov-west-1", "secretsmanager-fips.us-gov-west-1"),
    ] {
        let case = Case {
            service: name.to_owned(),
            region: Some(region.to_owned()),
            fips: true,
            dualstack: false,
            endpoint: None,
            url: Some(format!("https://{host}.amazonaws.com")),
            signing_region: None,
            signing_name: None,
            error: None,
        };
        assert_eq!(difference(&case, &metadata(name).expect("a model")), None, "{name} in {region}");
    }
}

#[derive(Deserialize)]
struct Partitions {
    partitions: Vec<PartitionFacts>,
}

#[derive(Deserialize)]
struct PartitionFacts {
    id: String,
    outputs: Outputs,
    regions: HashMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outputs {
    dns_suffix: String,
    dual_stack_dns_suffix: String,
    implicit_global_region: String,
}

#[test]
#[cfg_attr(
    not(cases = "../data/partitions.json"),
    ignore = "there is no `../data/partitions.json` in the folder AWS_OPERATION_VECTORS"
)]
fn every_region_of_aws_is_in_its_partition() {
    let facts: Partitions =
        serde_json::from_value(vectors::json("../data/partitions.json")).expect("a list of partitions");
    assert!(facts.partitions.len() >= 8, "partitions.json has {} partitions", facts.partitions.len());
    for PartitionFacts { id, outputs, regions } in &facts.partitions {
        for region in regions.keys() {
            let found = partition(region);
            assert_eq!(found.id, id, "{region}");
            assert_eq!(found.dns_suffix, outputs.dns_suffix, "{region}");
            assert_eq!(found.dual_stack_dns_suffix, outputs.dual_stack_dns_suffix, "{region}");
            assert_eq!(found.global_region, outputs.implicit_global_region, "{region}");
        }
    }
}

/// A case whose host depends on more than region and flags, in the words of the rule sets.
#[derive(Deserialize)]
struct ParamsCase {
    service: String,
    params: serde_json::Map<String, serde_json::Value>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    endpoint: Option<ExpectedEndpoint>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct ExpectedEndpoint {
    url: String,
    #[serde(default)]
    properties: Properties,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Properties {
    auth_schemes: Vec<AuthScheme>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuthScheme {
    name: String,
    signing_region: Option<String>,
}

impl ParamsCase {
    fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(serde_json::Value::as_str)
    }

    fn is(&self, name: &str) -> bool {
        self.params.get(name) == Some(&serde_json::Value::Bool(true))
    }

    /// The operation's value: text, `true`, or the first element of a list.
    fn operation(&self) -> Vec<(&str, Cow<'_, str>)> {
        const GENERAL: [&str; 6] =
            ["Region", "UseFIPS", "UseDualStack", "Endpoint", "AccountId", "AccountIdEndpointMode"];
        let own = self.params.iter().filter(|(name, _)| !GENERAL.contains(&name.as_str()));
        own.filter_map(|(name, value)| {
            let first = value.get(0).unwrap_or(value);
            let text = match first {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Bool(true) => "true".to_owned(),
                _ => return None,
            };
            Some((name.as_str(), Cow::Owned(text)))
        })
        .collect()
    }

    /// The rules have changed since the cases were written: DynamoDB's hosts have the account in China and GovCloud too, and
    /// ACME is there in GovCloud.
    fn is_superseded(&self) -> bool {
        let partition = partition(self.text("Region").unwrap_or_default()).id;
        let gov = partition == "aws-us-gov";
        match self.service.as_str() {
            "dynamodb" => {
                (gov || partition == "aws-cn") && !self.is("UseFIPS") && self.params.contains_key("AccountId")
            }
            "acm" => gov && self.text("ServiceType") == Some("ACM-ACME"),
            _ => false,
        }
    }

    /// The differences that are meant: an operation that does not say its type has the service's own host, an
    /// override goes before a stream's id, FIPS beside an override is an error for each service, and so is what must be
    /// signed by SigV4a.
    fn is_ours(&self) -> bool {
        let url = self.expect.endpoint.as_ref();
        match self.service.as_str() {
            "kinesis" => {
                let untyped = |error: &String| error.starts_with("Operation Type is not set");
                self.expect.error.as_ref().is_some_and(untyped)
                    || self.params.contains_key("Endpoint") && self.params.contains_key("StreamId")
            }
            "acm" => self.is("UseFIPS") && self.params.contains_key("Endpoint"),
            "events" => url.is_some_and(|endpoint| endpoint.properties.auth_schemes.iter().any(|s| s.name == "sigv4a")),
            _ => false,
        }
    }

    fn difference(&self) -> Option<String> {
        let Some(service) = metadata(&self.service) else { return Some("there is no model of it".to_owned()) };
        let operation = self.operation();
        let mode = match self.text("AccountIdEndpointMode") {
            Some("required") => AccountIdEndpointMode::Required,
            Some("preferred") => AccountIdEndpointMode::Preferred,
            // The rules have no account without a mode.
            _ => AccountIdEndpointMode::Disabled,
        };
        let params = EndpointParams::of(&service)
            .with_region(self.text("Region"))
            .with_fips(self.is("UseFIPS"))
            .with_dual_stack(self.is("UseDualStack"))
            .with_endpoint_url(self.text("Endpoint"))
            .with_account_id(self.text("AccountId"), mode)
            .with_operation(&operation);
        match (resolve(&params), &self.expect.endpoint) {
            (Ok(found), Some(expected)) => {
                if found.url.to_string().trim_end_matches('/') != expected.url.trim_end_matches('/') {
                    return Some(format!("{} instead of {}", found.url, expected.url));
                }
                let region =
                    expected.properties.auth_schemes.first().and_then(|scheme| scheme.signing_region.as_deref());
                let region = region.or(self.text("Region"));
                (found.signing_region.as_deref() != region)
                    .then(|| format!("signed for {:?} instead of {region:?}", found.signing_region))
            }
            (Err(_), None) => None,
            (Ok(found), None) => Some(format!("{} instead of an error: {:?}", found.url, self.expect.error)),
            (Err(error), Some(expected)) => Some(format!("an error instead of {}: {error}", expected.url)),
        }
    }
}

#[test]
#[cfg_attr(
    not(cases = "endpoint-params.json"),
    ignore = "there is no `endpoint-params.json` in the folder AWS_OPERATION_VECTORS"
)]
fn operations_members_and_accounts_choose_the_host_that_awss_cases_say() {
    let cases: Vec<ParamsCase> =
        serde_json::from_value(vectors::json("endpoint-params.json")).expect("a list of cases");
    assert_eq!(cases.len(), 417);
    let (mut failures, mut superseded, mut ours) = (Vec::new(), 0, 0);
    for case in &cases {
        let Some(difference) = case.difference() else { continue };
        if case.is_superseded() {
            superseded += 1;
        } else if case.is_ours() {
            ours += 1;
        } else {
            failures.push(format!("{} {:?}: {difference}", case.service, case.params));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
    assert_eq!((superseded, ours), (21, 14));
}

#[test]
fn every_service_of_the_models_is_one_for_which_an_endpoint_can_be_set() {
    let source = include_str!("../../runtime/src/endpoint/service_id.rs");
    let (_, list) = source.split_once("IDS: ").expect("the list of ids");
    let (list, _) = list.split_once("];").expect("its end");
    let known: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(known.len() > 100, "{known:?}");
    let missing: Vec<&str> = aws_operation_models::services()
        .map(aws_operation_models::Service::sdk_id)
        .filter(|id| !known.contains(id))
        .collect();
    assert!(missing.is_empty(), "runtime/src/endpoint/service_id.rs is stale: it lacks {missing:?}");
}
