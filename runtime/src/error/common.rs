//! The errors that any AWS service may respond with.

use std::fmt;

use crate::shape::{ErrorSchema, ErrorVariant, OperationError};

macro_rules! common_errors {
    ($($(#[doc = $doc:literal])+ $variant:ident $({ $flag:ident: true })?,)+) => {
        /// The errors that any AWS service may respond with; the error type of an operation that declares none.
        ///
        /// [`Error::code`](crate::Error::code) has the code of an unknown one. Source: "Common error types" in the API
        /// reference of each AWS service.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum CommonError {
            $($(#[doc = $doc])+ $variant,)+
            /// Any other code.
            Unknown,
        }

        const KNOWN: &[CommonError] = &[$(CommonError::$variant,)+];

        static SCHEMA: ErrorSchema =
            ErrorSchema::new("CommonError", &[$(common_errors!(@variant $variant $({ $flag })?),)+]);
    };
    (@variant $variant:ident { throttling }) => {
        ErrorVariant::new(stringify!($variant)).throttling()
    };
    (@variant $variant:ident { retryable }) => {
        ErrorVariant::new(stringify!($variant)).retryable()
    };
    (@variant $variant:ident) => {
        ErrorVariant::new(stringify!($variant))
    };
}

common_errors! {
    /// The caller may not do this.
    AccessDeniedException,
    /// The security token has expired.
    ExpiredTokenException,
    /// The signature does not conform to AWS's standards.
    IncompleteSignature,
    /// The service failed for a reason of its own.
    InternalFailure,
    /// The service failed for a reason of its own.
    InternalServerError,
    /// The access key does not exist.
    InvalidClientTokenId,
    /// The signature is not the one that the service computed.
    InvalidSignatureException,
    /// The request is not valid HTTP for the service.
    MalformedHttpRequestException,
    /// The request carries no signature.
    MissingAuthenticationToken,
    /// The request carries no signature.
    MissingAuthenticationTokenException,
    /// The caller may not do this.
    NotAuthorized,
    /// The account is not subscribed to the service.
    OptInRequired,
    /// The request was stopped before a response was sent.
    RequestAbortedException,
    /// The request is larger than the service takes.
    RequestEntityTooLargeException,
    /// The request's time is too far from the service's.
    RequestExpired,
    /// The request took too long to arrive.
    RequestTimeoutException { retryable: true },
    /// The request is not JSON of the form that the service expects.
    SerializationException,
    /// The service cannot respond now.
    ServiceUnavailable { retryable: true },
    /// The service cannot respond now.
    ServiceUnavailableException { retryable: true },
    /// The signature is not the one that the service computed.
    SignatureDoesNotMatch,
    /// The caller calls too often.
    ThrottlingException { throttling: true },
    /// The service has no operation of this name.
    UnknownOperationException,
    /// The access key does not exist, or may not be used here.
    UnrecognizedClientException,
    /// A member of the input is not what the service expects.
    ValidationError,
    /// A member of the input is not what the service expects.
    ValidationException,
}

impl CommonError {
    pub(super) fn of_code(code: Option<&str>) -> Self {
        Self::at(code.and_then(|code| SCHEMA.variants.iter().position(|variant| variant.code == code)))
    }
}

#[diagnostic::do_not_recommend]
impl OperationError for CommonError {
    fn schema() -> &'static ErrorSchema {
        &SCHEMA
    }

    fn at(index: Option<usize>) -> Self {
        index.and_then(|index| KNOWN.get(index)).copied().unwrap_or(CommonError::Unknown)
    }

    fn index(&self) -> Option<usize> {
        KNOWN.iter().position(|known| known == self)
    }
}

impl fmt::Display for CommonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.index().map_or("unknown error", |index| SCHEMA.variants[index].code))
    }
}

impl std::error::Error for CommonError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_has_its_place_in_the_schema() {
        assert_eq!(KNOWN.len(), SCHEMA.variants.len());
        for (index, known) in KNOWN.iter().enumerate() {
            assert_eq!(known.index(), Some(index));
            assert_eq!(CommonError::at(Some(index)), *known);
        }
        assert_eq!(CommonError::at(None), CommonError::Unknown);
        assert_eq!(CommonError::at(Some(KNOWN.len())), CommonError::Unknown);
        assert_eq!(CommonError::ThrottlingException.to_string(), "ThrottlingException");
    }
}
