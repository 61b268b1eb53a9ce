//! Declarations that are wrong on purpose: each mistake is found.

use aws_operation::{Timestamp, aws_error, aws_operation, aws_shape};

use super::compare;
use crate::{Declared, enumeration, operation, structure, union};

/// Whether one of the differences has each of these texts.
fn finds(service: &str, declared: Declared, expected: &[&str]) {
    let (_, faults) = compare(service, &[declared]);
    for expected in expected {
        assert!(faults.iter().any(|fault| fault.contains(expected)), "not found: {expected}, only {faults:#?}");
    }
    assert_eq!(expected.is_empty(), faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_right_has_no_differences() {
    #[aws_shape(model = "ecs")]
    #[derive(Debug)]
    struct Tag {
        key: Option<String>,
        value: Option<String>,
    }
    finds("ecs", structure!(Tag, "Tag"), &[]);
}

#[test]
fn a_member_of_another_name_or_that_is_missing_is_found() {
    #[aws_shape(rename_all = "PascalCase")]
    #[derive(Debug)]
    struct Tag {
        key: Option<String>,
    }
    finds("ecs", structure!(Tag, "Tag"), &["Tag: what it has is [\"Key\"]", "is written as"]);
}

#[test]
fn a_required_member_that_may_be_absent_is_found() {
    #[aws_shape(rename_all = "PascalCase")]
    #[derive(Debug)]
    struct KeySchemaElement {
        attribute_name: Option<String>,
        key_type: String,
    }
    finds("dynamodb", structure!(KeySchemaElement, "KeySchemaElement"), &["AttributeName: required is false"]);
}

#[test]
fn a_secret_that_is_shown_is_found() {
    #[aws_shape(rename_all = "PascalCase")]
    #[derive(Debug)]
    struct Credentials {
        access_key_id: Option<String>,
        secret_key: Option<String>,
        session_token: Option<String>,
        expiration: Option<Timestamp>,
    }
    let expected = ["SecretKey: sensitive is false", "the sensitive text"];
    finds("cognito-identity", structure!(Credentials, "Credentials"), &expected);
}

#[test]
fn a_number_that_is_too_small_for_the_models_is_found() {
    #[aws_shape(rename_all = "PascalCase")]
    #[derive(Debug)]
    struct ProvisionedThroughput {
        read_capacity_units: i32,
        write_capacity_units: i32,
    }
    finds("dynamodb", structure!(ProvisionedThroughput, "ProvisionedThroughput"), &["cannot be read"]);
}

#[test]
fn a_timestamp_of_another_form_is_found() {
    #[aws_shape(rename_all = "PascalCase")]
    #[derive(Debug)]
    struct ExportStatus {
        status_code: Option<String>,
        status_reason: Option<String>,
        created_at: Option<Timestamp>,
        last_updated_at: Option<Timestamp>,
        last_refreshed_at: Option<Timestamp>,
    }
    finds("bcm-data-exports", structure!(ExportStatus, "ExportStatus"), &["is written as"]);
}

#[test]
fn a_value_that_is_missing_is_found() {
    #[aws_shape]
    #[derive(Debug)]
    enum LaunchType {
        #[aws(rename = "EC2")]
        Ec2,
        #[aws(rename = "Fargate")]
        Fargate,
        #[aws(unknown)]
        Unknown(String),
    }
    let expected = ["\"FARGATE\" is unknown", "\"EXTERNAL\" is unknown"];
    finds("ecs", enumeration!(LaunchType, "LaunchType", Unknown), &expected);
}

#[test]
fn a_member_of_a_union_that_is_missing_is_found() {
    #[aws_shape]
    #[derive(Debug)]
    enum AttributeValue {
        #[aws(rename = "S")]
        S(String),
        #[aws(unknown)]
        Unknown(aws_operation::Document),
    }
    finds("dynamodb", union!(AttributeValue, "AttributeValue"), &["what it has is [\"S\"]"]);
}

#[test]
fn an_operation_of_another_service_or_without_its_errors_and_pages_is_found() {
    #[aws_error]
    #[derive(Debug)]
    enum EcsError {
        ServerException,
        #[aws(unknown)]
        Unknown,
    }
    #[aws_operation(
        target = "Amazon.ListCluster",
        service = "ecs2",
        protocol = "awsJson1_0",
        error = EcsError,
        auth = none,
        host_prefix = "data-",
        request_compression
    )]
    #[derive(Debug)]
    struct ListClusters {
        #[aws(idempotency_token)]
        next_token: Option<String>,
        max_results: Option<i32>,
        capacity_provider_strategy: Option<String>,
    }
    let expected = [
        "the target is \"Amazon.ListCluster\"",
        "the endpoint prefix is \"ecs2\"",
        "the protocol is \"application/x-amz-json-1.0\"",
        "signed is false",
        "compression is true",
        "the host prefix is \"data-\"",
        "ClientException of ListClusters: no variant",
        "it has no pages",
        "nextToken: idempotency token is true",
        "what it has is [\"nextToken\", \"maxResults\", \"capacityProviderStrategy\"]",
    ];
    finds("ecs", operation!(ListClusters, "ListClusters"), &expected);
}
