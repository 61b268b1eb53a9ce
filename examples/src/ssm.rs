//! The operations of AWS Systems Manager's parameter store that the examples use, declared from its API reference, with
//! the members that they use.

use aws_operation::{Timestamp, aws_error, aws_operation, aws_shape};

/// The errors of the operations declared here.
#[aws_error(model = "ssm")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SsmError {
    /// SSM failed.
    InternalServerError,
    /// The page token is none.
    InvalidNextToken,
    /// The parameter exists, and `overwrite` was not said.
    ParameterAlreadyExists,
    /// The parameter does not exist.
    ParameterNotFound,
    /// A member of the request makes no sense.
    ValidationException,
    /// An error that AWS added later.
    #[aws(unknown)]
    Unknown,
}

/// Creates or changes a parameter.
#[aws_operation(
    target = "AmazonSSM.PutParameter",
    output = PutParameterResponse,
    error = SsmError)]
#[derive(Clone, Debug, PartialEq)]
pub struct PutParameter {
    /// The name, with its path: `/app/http/port`.
    #[aws(length(min = 1, max = 2048))]
    pub name: String,
    /// The value; `Debug` does not show it.
    pub value: String,
    /// What kind of value it is.
    #[aws(rename = "Type")]
    pub kind: Option<ParameterType>,
    /// Also when the parameter exists.
    pub overwrite: Option<bool>,
}

/// What [`PutParameter`] answers.
#[aws_shape(model = "ssm#PutParameterResult")]
#[derive(Clone, Debug, PartialEq)]
pub struct PutParameterResponse {
    /// The number of the version, from 1.
    pub version: Option<i64>,
}

/// A kind of parameter.
#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// A text.
    String,
    /// Texts with commas between them.
    StringList,
    /// A text that is encrypted where it is kept.
    SecureString,
    /// A kind that AWS added later.
    #[aws(unknown)]
    Unknown(std::string::String),
}

/// Tells the parameters below a path.
#[aws_operation(
    target = "AmazonSSM.GetParametersByPath",
    output = GetParametersByPathResponse,
    error = SsmError,
    paginated(
        input_token = next_token,
        output_token = next_token,
        items = parameters,
        page_size = max_results
    )
)]
#[derive(Clone, Debug, PartialEq)]
pub struct GetParametersByPath {
    /// The path: `/app`.
    #[aws(length(min = 1, max = 2048))]
    pub path: String,
    /// Also those that are deeper below it.
    pub recursive: Option<bool>,
    /// With the values of secure strings in clear text.
    pub with_decryption: Option<bool>,
    /// How many for a page; ten without it.
    #[aws(range(min = 1, max = 10))]
    pub max_results: Option<i32>,
    /// The token of the page.
    pub next_token: Option<String>,
}

/// A page of [`GetParametersByPath`].
#[aws_shape(model = "ssm#GetParametersByPathResult")]
#[derive(Clone, Debug, PartialEq)]
pub struct GetParametersByPathResponse {
    /// The parameters.
    pub parameters: Option<Vec<Parameter>>,
    /// The token of the next page.
    pub next_token: Option<String>,
}

/// A parameter.
#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name, with its path.
    pub name: Option<String>,
    /// What kind of value it is.
    #[aws(rename = "Type")]
    pub kind: Option<ParameterType>,
    /// The value; `Debug` does not show it.
    pub value: Option<String>,
    /// The number of the version, from 1.
    pub version: Option<i64>,
    /// When the parameter was changed last.
    pub last_modified_date: Option<Timestamp>,
}

/// Deletes up to ten parameters.
#[aws_operation(
    target = "AmazonSSM.DeleteParameters",
    output = DeleteParametersResponse,
    error = SsmError)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteParameters {
    /// Their names.
    #[aws(length(min = 1, max = 10))]
    pub names: Vec<String>,
}

/// What [`DeleteParameters`] answers.
#[aws_shape(model = "ssm#DeleteParametersResult")]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteParametersResponse {
    /// What was deleted.
    pub deleted_parameters: Option<Vec<String>>,
    /// What was not there.
    pub invalid_parameters: Option<Vec<String>>,
}
