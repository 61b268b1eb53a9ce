//! AWS's own endpoint cases: region, FIPS, dual stack and override in; URL and signing scope, or an error, out.

use std::collections::HashMap;

use aws_operation::endpoint::{EndpointParams, partition, resolve};
use aws_operation::metadata::{Protocol, ServiceMetadata};
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

/// What AWS's model says of a service.
fn metadata(name: &str) -> Option<ServiceMetadata> {
    let service = aws_operation_models::service(name)?;
    Some(ServiceMetadata {
        id: leaked(service.sdk_id()),
        target_prefix: leaked(service.target_prefix()),
        endpoint_prefix: leaked(service.endpoint_prefix()),
        signing_name: leaked(service.signing_name()),
        protocol: Protocol::AwsJson1_1,
        query_compatible: false,
    })
}

/// What differs from the case, if anything.
fn difference(case: &Case, service: &ServiceMetadata) -> Option<String> {
    let endpoint = resolve(&EndpointParams {
        service,
        region: case.region.as_deref(),
        use_fips: case.fips,
        use_dual_stack: case.dualstack,
        endpoint_url: case.endpoint.as_deref(),
    });
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
