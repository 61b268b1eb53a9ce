//! A service that came from the AWS query protocol, and one that did not.

use aws_operation::{aws_error, aws_operation, aws_shape};

#[aws_operation(
    target = "QueryCompatibleJsonRpc10.QueryCompatibleOperation",
    service = "querycompatiblejsonrpc10",
    protocol = "awsJson1_0",
    query_compatible,
    output = (),
    error = QueryError
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QueryCompatibleOperation;

#[aws_operation(
    target = "JsonRpc10.QueryIncompatibleOperation",
    service = "queryincompatiblejsonrpc10",
    protocol = "awsJson1_0",
    output = (),
    error = QueryError
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QueryIncompatibleOperation;

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum QueryError {
    NoCustomCodeError(WithMessage),
    /// Smithy's `awsQueryError` trait: the code that the service had before.
    #[aws(code = "Customized")]
    CustomCodeError(WithMessage),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WithMessage {
    message: Option<String>,
}
