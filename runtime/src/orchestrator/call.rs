//! A call that is ready for its attempts, and the steps that make it so, each done once.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, USER_AGENT};
use http::{HeaderValue, Request, Uri};

use super::discovery::Discoverer;
use super::parts::Parts;
use super::place::Place;
use crate::endpoint::EndpointError;
use crate::error::{ConfigurationError, Error, Unparsed};
use crate::metadata::OperationMetadata;
use crate::shape::constraint::{InvalidInput, Validator};
use crate::shape::walk::Overlay;
use crate::shape::{ErrorSchema, Structure};
use crate::sign::PayloadHash;

/// A call that is ready for its attempts.
pub(super) struct Call {
    pub(super) operation: &'static OperationMetadata,
    pub(super) errors: &'static ErrorSchema,
    /// The request without what differs between attempts.
    pub(super) request: Request<Bytes>,
    pub(super) place: Place,
    /// `None` for an operation that is not signed.
    pub(super) payload_hash: Option<PayloadHash>,
    pub(super) invocation_id: HeaderValue,
    /// For an operation whose service says by another where it goes.
    pub(super) discoverer: Option<Discoverer>,
}

impl Call {
    /// Where the last attempt went.
    pub(super) fn url(&self) -> Uri {
        let discovered = self.discoverer.as_ref().and_then(Discoverer::last_url);
        discovered.unwrap_or_else(|| self.place.url())
    }

    /// Scheme and authority, for messages.
    pub(super) fn origin(&self) -> String {
        origin(&self.url())
    }
}

impl Parts {
    pub(super) fn prepare(
        &self,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
        errors: &'static ErrorSchema,
    ) -> Result<Call, Error<Unparsed>> {
        if self.validation {
            Validator::run(input)?;
        }
        let wrong = |error: ConfigurationError| Error::Configuration(error.in_call(operation, 0));
        let place = self.place(input, operation).map_err(wrong)?;

        let has_token = |member: &crate::shape::MemberSchema| member.traits.is_some_and(|t| t.idempotency_token);
        let token = input.schema().members.iter().any(has_token).then(|| self.random.uuid());
        let protocol = operation.service.protocol;
        let body = match &token {
            Some(token) => protocol.write_input(&Overlay::new(input).fill_tokens(token)),
            None => protocol.write_input(input),
        };
        let body = body.map_err(|violations| InvalidInput::new(input.schema().name, violations))?;
        let (body, gzip) = if operation.request_compression { self.compression.apply(body) } else { (body, false) };
        if operation.signed && place.endpoint.signing_region.is_none() {
            return Err(wrong(ConfigurationError::from_source(EndpointError::MissingRegion)));
        }
        let payload_hash = operation.signed.then(|| PayloadHash::of(&body));
        let mut request = protocol
            .request(&operation.address(), &place.endpoint.url, body.into())
            .map_err(|message| wrong(ConfigurationError::new(message)))?;
        let headers = request.headers_mut();
        if gzip {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        headers.insert(USER_AGENT, self.user_agent.clone());
        let invocation_id = HeaderValue::try_from(self.random.uuid()).map_err(|_| {
            wrong(ConfigurationError::new("the client's source of randomness gives UUIDs that a header cannot carry"))
        })?;
        Ok(Call { operation, errors, request, place, payload_hash, invocation_id, discoverer: None })
    }
}

pub(super) fn origin(url: &Uri) -> String {
    let scheme = url.scheme_str().unwrap_or_default();
    let authority = url.authority().map_or("", http::uri::Authority::as_str);
    format!("{scheme}://{authority}")
}
