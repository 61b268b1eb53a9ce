//! The suite of AWS JSON 1.1.

mod kitchen_sink;
mod machine_learning;
mod operations;
pub(crate) mod shared;

use kitchen_sink::KitchenSinkOperation;
use machine_learning::Predict;
use operations::*;

use crate::case::Suite;
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
async fn every_client_case_of_the_suite_passes() {
    let Some(suite) = Suite::find("awsJson1_1") else { return };
    let counts = run(&suite, OPERATIONS).await;
    eprintln!("{} requests, {} responses, {} errors", counts.requests, counts.responses, counts.errors);
    assert!(counts.requests > 0 && counts.responses > 0 && counts.errors > 0, "a kind of case is missing");
}
