//! What a call does once, before its first attempt.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Uri};

use super::parts::Parts;
use crate::codec::input_to_json;
use crate::endpoint::{Endpoint, EndpointError, EndpointParams, HostLabel, is_service, parse_override, resolve};
use crate::error::{ConfigurationError, Error, Unparsed};
use crate::metadata::{HostPrefixPart, OperationMetadata, ServiceMetadata};
use crate::protocol::{aws_json, member_text};
use crate::shape::constraint::{InvalidInput, Validator};
use crate::shape::{Document, ErrorSchema, Structure};
use crate::sign::PayloadHash;

/// A call that is ready for its attempts.
pub(super) struct Call {
    pub(super) operation: &'static OperationMetadata,
    pub(super) errors: &'static ErrorSchema,
    /// The request without what differs between attempts.
    pub(super) request: Request<Bytes>,
    /// `None` for an operation that is not signed.
    pub(super) scope: Option<Scope>,
    pub(super) invocation_id: HeaderValue,
}

/// What every signature of a call has in common.
pub(super) struct Scope {
    endpoint: Arc<Endpoint>,
    pub(super) payload_hash: PayloadHash,
}

impl Scope {
    pub(super) fn region(&self) -> &str {
        // `prepare` makes a scope only when there is a region.
        self.endpoint.signing_region.as_deref().unwrap_or_default()
    }

    pub(super) fn service(&self) -> &'static str {
        self.endpoint.signing_name
    }
}

impl Call {
    /// Scheme and authority, for messages.
    pub(super) fn origin(&self) -> String {
        origin(self.request.uri())
    }
}

impl Parts {
    pub(super) fn prepare(
        &self,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
        errors: &'static ErrorSchema,
        replaced: &[(usize, Document)],
    ) -> Result<Call, Error<Unparsed>> {
        if self.validation {
            Validator::run(input, replaced)?;
        }
        let wrong = |error: ConfigurationError| Error::Configuration(error.in_call(operation, 0));
        let endpoint = self.endpoint(input, operation).map_err(wrong)?;

        let has_token = |member: &crate::shape::MemberSchema| member.traits.is_some_and(|t| t.idempotency_token);
        let token = input.schema().members.iter().any(has_token).then(|| self.random.uuid());
        let body = input_to_json(input, token.as_deref(), replaced)
            .map_err(|violations| InvalidInput::new(input.schema().name, violations))?;
        let (body, gzip) = if operation.request_compression { self.compression.apply(body) } else { (body, false) };
        let scope = if operation.signed {
            if endpoint.signing_region.is_none() {
                return Err(wrong(ConfigurationError::from_source(EndpointError::MissingRegion)));
            }
            Some(Scope { endpoint: Arc::clone(&endpoint), payload_hash: PayloadHash::of(&body) })
        } else {
            None
        };
        let mut request = aws_json::request(operation, &endpoint.url, body.into(), gzip)
            .map_err(|message| wrong(ConfigurationError::new(message)))?;
        request.headers_mut().insert(http::header::USER_AGENT, self.user_agent.clone());
        let invocation_id = HeaderValue::try_from(self.random.uuid()).map_err(|_| {
            wrong(ConfigurationError::new("the client's source of randomness gives UUIDs that a header cannot carry"))
        })?;
        Ok(Call { operation, errors, request, scope, invocation_id })
    }

    /// The endpoint of a service, found once.
    fn service_endpoint(&self, service: &'static ServiceMetadata) -> Result<Arc<Endpoint>, ConfigurationError> {
        if let Some(endpoint) = self.endpoints.get(service) {
            return Ok(endpoint);
        }
        let from_settings = match (&self.endpoint_url, &self.settings) {
            (None, Some(settings)) => settings.endpoint_url(service.id).map_err(ConfigurationError::from_source)?,
            _ => None,
        };
        let of_service = self.service_endpoint_urls.iter().find(|(id, _)| is_service(service.id, id));
        let of_service = of_service.map(|(_, url)| url);
        let endpoint_url = of_service.or(self.endpoint_url.as_ref()).or(from_settings.as_ref());
        let params = EndpointParams {
            service,
            region: self.region.as_deref(),
            use_fips: self.use_fips,
            use_dual_stack: self.use_dual_stack,
            endpoint_url: endpoint_url.map(String::as_str),
        };
        let endpoint = Arc::new(resolve(&params).map_err(ConfigurationError::from_source)?);
        self.endpoints.keep(service, &endpoint);
        Ok(endpoint)
    }

    /// Where this call goes.
    fn endpoint(
        &self,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
    ) -> Result<Arc<Endpoint>, ConfigurationError> {
        let endpoint = self.service_endpoint(operation.service)?;
        if let Some(url) = operation.endpoint_member.and_then(|index| text(input, index)) {
            let url = parse_override(&url).map_err(|error| {
                let name = member_name(input, operation.endpoint_member.unwrap_or_default());
                ConfigurationError::new(format!("the member `{name}` is the endpoint of this call: {error}"))
            })?;
            return Ok(Arc::new(Endpoint { url, ..Endpoint::clone(&endpoint) }));
        }
        if operation.host_prefix.is_empty() {
            return Ok(endpoint);
        }
        let labels: Vec<(usize, String)> = operation
            .host_prefix
            .iter()
            .filter_map(|part| match part {
                HostPrefixPart::Label(index) => Some((*index, text(input, *index).unwrap_or_default())),
                HostPrefixPart::Literal(_) => None,
            })
            .collect();
        let label = |index: usize| HostLabel {
            member: member_name(input, index),
            value: labels.iter().find(|(label, _)| *label == index).map_or("", |(_, value)| value),
        };
        let endpoint = Endpoint::clone(&endpoint).with_host_prefix(operation.host_prefix, &label);
        endpoint.map(Arc::new).map_err(ConfigurationError::from_source)
    }
}

fn text(input: &dyn Structure, index: usize) -> Option<String> {
    let traits = input.schema().members.get(index)?.traits;
    member_text(input.member(index), traits)
}

fn member_name(input: &dyn Structure, index: usize) -> &'static str {
    input.schema().members.get(index).map_or("?", |member| member.name)
}

pub(super) fn origin(url: &Uri) -> String {
    let scheme = url.scheme_str().unwrap_or_default();
    let authority = url.authority().map_or("", http::uri::Authority::as_str);
    format!("{scheme}://{authority}")
}
