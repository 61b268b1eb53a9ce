//! Amazon Machine Learning's `Predict`, which is sent to the endpoint that its input names.

#![expect(clippy::struct_field_names, reason = "the service's names")]

use std::collections::BTreeMap;

use aws_operation::{aws_error, aws_operation, aws_shape};

#[aws_operation(
    target = "AmazonML_20141212.Predict", unmodelled,
    output = PredictOutput,
    error = PredictError,
    rename_all = "PascalCase"
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Predict {
    #[aws(rename = "MLModelId", length(min = 1, max = 64), pattern = "^[a-zA-Z0-9_.-]+$")]
    ml_model_id: String,
    record: BTreeMap<String, String>,
    #[aws(endpoint)]
    predict_endpoint: String,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PredictOutput {
    prediction: Option<Prediction>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Prediction {
    predicted_label: Option<String>,
    predicted_value: Option<f32>,
    predicted_scores: Option<BTreeMap<String, f32>>,
    details: Option<BTreeMap<DetailsAttributes, String>>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DetailsAttributes {
    PredictiveModelType,
    Algorithm,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PredictError {
    InternalServerException(WithCode),
    InvalidInputException(WithCode),
    LimitExceededException(WithCode),
    PredictorNotMountedException,
    ResourceNotFoundException(WithCode),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WithCode {
    message: Option<String>,
    code: Option<i32>,
}
