//! The operations of AWS Systems Manager's parameter store that the examples use, with the members that they use. Made by
//! the command, and compared with what it makes by a test:
//!
//! ```sh
//! cargo aws-operation declare ssm PutParameter GetParametersByPath DeleteParameters \
//!     --members Type,Overwrite,Recursive,WithDecryption,MaxResults,NextToken \
//!     --output Version,Parameters.Name,Parameters.Type,Parameters.Value,Parameters.Version,Parameters.LastModifiedDate \
//!     --output NextToken,DeletedParameters,InvalidParameters \
//!     --constraints
//! ```
#![allow(missing_docs, reason = "AWS's API reference has them")]

use aws_operation::{Timestamp, aws_error, aws_operation, aws_shape};

#[aws_operation(model = "ssm", output = PutParameterResult, error = SsmError, constraints)]
#[derive(Clone, Debug, PartialEq)]
pub struct PutParameter {
    pub name: String,
    pub value: String,
    pub r#type: Option<ParameterType>,
    pub overwrite: Option<bool>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
pub struct PutParameterResult {
    pub version: Option<i64>,
}

#[aws_operation(
    model = "ssm",
    output = GetParametersByPathResult,
    error = SsmError,
    paginated,
    constraints,
)]
#[derive(Clone, Debug, PartialEq)]
pub struct GetParametersByPath {
    pub path: String,
    pub recursive: Option<bool>,
    pub with_decryption: Option<bool>,
    pub max_results: Option<i32>,
    pub next_token: Option<String>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
pub struct GetParametersByPathResult {
    pub parameters: Option<Vec<Parameter>>,
    pub next_token: Option<String>,
}

#[aws_operation(model = "ssm", output = DeleteParametersResult, error = SsmError, constraints)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteParameters {
    pub names: Vec<String>,
}

#[aws_shape(model = "ssm", constraints)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteParametersResult {
    pub deleted_parameters: Option<Vec<String>>,
    pub invalid_parameters: Option<Vec<String>>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterType {
    String,
    StringList,
    SecureString,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "ssm", constraints)]
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: Option<String>,
    pub r#type: Option<ParameterType>,
    pub value: Option<String>,
    pub version: Option<i64>,
    pub last_modified_date: Option<Timestamp>,
}

#[aws_error(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
pub enum SsmError {
    InternalServerError,
    InvalidKeyId,
    ParameterLimitExceeded,
    TooManyUpdates,
    ParameterAlreadyExists,
    HierarchyLevelLimitExceededException,
    HierarchyTypeMismatchException,
    InvalidAllowedPatternException,
    ParameterMaxVersionLimitExceeded,
    ParameterPatternMismatchException,
    UnsupportedParameterType,
    PoliciesLimitExceededException,
    InvalidPolicyTypeException,
    InvalidPolicyAttributeException,
    IncompatiblePolicyException,
    InvalidFilterKey,
    InvalidFilterOption,
    InvalidFilterValue,
    InvalidNextToken,
    #[aws(unknown)]
    Unknown,
}
