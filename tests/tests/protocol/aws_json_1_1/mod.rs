//! The suite of AWS JSON 1.1.

mod kitchen_sink;
mod machine_learning;
mod operations;
pub(crate) mod shared;

use kitchen_sink::KitchenSinkOperation;
use machine_learning::Predict;
use operations::*;

use crate::case::{Case, Suite};
use crate::declared::{Declared, declared};
use crate::run::run;

const OPERATIONS: &[Declared] = declared![
    ContentTypeParameters,
    DatetimeOffsets,
    EmptyOperation,
    EndpointOperation,
    EndpointWithHostLabelOperation,
    FractionalSeconds,
    GreetingWithErrors,
    HostWithPathOperation,
    JsonEnums,
    JsonIntEnums,
    JsonUnions,
    KitchenSinkOperation,
    NullOperation,
    OperationWithOptionalInputOutput,
    Predict,
    PutAndGetInlineDocuments,
    PutWithContentEncoding,
    SimpleScalarProperties,
    SparseNullsOperation,
];

#[tokio::test]
#[cfg_attr(
    not(cases = "awsJson1_1.cases.json"),
    ignore = "there is no `awsJson1_1.cases.json` in the folder AWS_OPERATION_VECTORS"
)]
async fn every_client_case_of_the_suite_passes() {
    let suite = Suite::named("awsJson1_1");
    let report = run(&suite, OPERATIONS).await;
    report.expect_success();
    eprintln!("{} requests, {} responses, {} errors", report.requests, report.responses, report.errors);
    assert_eq!(report.total(), suite.cases.iter().filter(|case| case.is_for_clients()).count());
    assert!(report.requests > 0 && report.responses > 0 && report.errors > 0, "a kind of case is missing");
}

#[tokio::test]
#[cfg_attr(
    not(cases = "awsJson1_1.cases.json"),
    ignore = "there is no `awsJson1_1.cases.json` in the folder AWS_OPERATION_VECTORS"
)]
async fn every_case_fails_when_it_expects_something_else() {
    let mut suite = Suite::named("awsJson1_1");
    suite.cases.retain(Case::is_for_clients);
    for case in &mut suite.cases {
        case.spoil();
    }
    let report = run(&suite, OPERATIONS).await;
    let passed: Vec<_> =
        suite.cases.iter().map(Case::name).filter(|name| !report.failures.contains_key(name)).collect();
    assert!(passed.is_empty(), "pass although they are spoilt: {passed:?}");
}
