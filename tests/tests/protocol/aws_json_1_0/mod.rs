//! The suite of AWS JSON 1.0: what it has beyond that of version 1.1, and the suite itself where it is given.

mod cases;
mod defaults;
mod operations;
mod query;
mod required;

use defaults::{OperationWithDefaults, OperationWithNestedStructure};
use operations::*;
use query::{QueryCompatibleOperation, QueryIncompatibleOperation};
use required::{OperationWithRequiredMembers, OperationWithRequiredMembersWithDefaults};

use crate::case::Suite;
use crate::declared::{Declared, declared};
use crate::run::run;

const OPERATIONS: &[Declared] = declared![
    ContentTypeParameters,
    EmptyInputAndEmptyOutput,
    EndpointOperation,
    EndpointWithHostLabelOperation,
    GreetingWithErrors,
    HostWithPathOperation,
    JsonUnions,
    NoInputAndNoOutput,
    NoInputAndOutput,
    OperationWithDefaults,
    OperationWithNestedStructure,
    OperationWithRequiredMembers,
    OperationWithRequiredMembersWithDefaults,
    PutWithContentEncoding,
    QueryCompatibleOperation,
    QueryIncompatibleOperation,
    SimpleScalarProperties,
];

async fn run_cases(cases: serde_json::Value) {
    let suite = Suite::of(cases);
    let report = run(&suite, OPERATIONS).await;
    report.expect_success();
    assert_eq!(report.total(), suite.cases.len());
}

#[tokio::test]
async fn defaults_are_sent_and_fill_answers() {
    run_cases(cases::defaults()).await;
}

#[tokio::test]
async fn missing_required_members_of_an_answer_are_corrected() {
    run_cases(cases::required()).await;
}

#[tokio::test]
async fn query_compatible_services_get_their_header_and_give_their_code() {
    run_cases(cases::query()).await;
}

#[tokio::test]
async fn empty_inputs_and_outputs_are_objects_or_nothing() {
    run_cases(cases::empty()).await;
}

#[tokio::test]
async fn unions_hold_what_version_1_1_has_no_case_for() {
    run_cases(cases::unions()).await;
}

#[tokio::test]
#[cfg_attr(
    not(cases = "awsJson1_0.cases.json"),
    ignore = "there is no `awsJson1_0.cases.json` in the folder AWS_OPERATION_VECTORS"
)]
async fn every_client_case_of_the_suite_passes() {
    let suite = Suite::named("awsJson1_0");
    let report = run(&suite, OPERATIONS).await;
    report.expect_success();
    eprintln!("{} requests, {} responses, {} errors", report.requests, report.responses, report.errors);
    assert!(report.requests > 0 && report.responses > 0 && report.errors > 0, "a kind of case is missing");
}
