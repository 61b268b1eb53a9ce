//! The parameters that decide where a request goes.

use std::borrow::Cow;

use super::AccountIdEndpointMode;
use crate::metadata::ServiceMetadata;

/// The parameters that decide where a request goes: begin with a service, and set what else is known.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EndpointParams<'a> {
    /// The service's endpoint prefix, the first label of its hosts.
    pub prefix: &'static str,
    /// The service's name in the SigV4 credential scope.
    pub signing_name: &'static str,
    /// The region, as the client's settings have it.
    pub region: Option<&'a str>,
    /// Only endpoints with FIPS 140 validated cryptography: `AWS_USE_FIPS_ENDPOINT`.
    pub use_fips: bool,
    /// Endpoints with IPv4 and IPv6 addresses: `AWS_USE_DUALSTACK_ENDPOINT`.
    pub use_dual_stack: bool,
    /// An endpoint that is used instead of the service's own: `AWS_ENDPOINT_URL` and the like.
    pub endpoint_url: Option<&'a str>,
    /// The account of the credentials, for services with hosts of accounts.
    pub account_id: Option<&'a str>,
    /// Whether such hosts are used: `AWS_ACCOUNT_ID_ENDPOINT_MODE`.
    pub account_id_endpoint_mode: AccountIdEndpointMode,
    /// The parameters of the service's endpoint rules that the operation or its input gives, by name. A flag is `"true"`;
    /// of a list, the first element.
    pub operation: &'a [(&'a str, Cow<'a, str>)],
}

impl<'a> EndpointParams<'a> {
    /// The service with this endpoint prefix and signing name.
    pub const fn new(prefix: &'static str, signing_name: &'static str) -> Self {
        Self {
            prefix,
            signing_name,
            region: None,
            use_fips: false,
            use_dual_stack: false,
            endpoint_url: None,
            account_id: None,
            account_id_endpoint_mode: AccountIdEndpointMode::Preferred,
            operation: &[],
        }
    }

    /// The service of an operation.
    pub const fn of(service: &ServiceMetadata) -> Self {
        Self::new(service.endpoint_prefix, service.signing_name)
    }

    /// Sets the region.
    #[must_use]
    pub const fn with_region(mut self, region: Option<&'a str>) -> Self {
        self.region = region;
        self
    }

    /// Asks for FIPS.
    #[must_use]
    pub const fn with_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Asks for dual stack.
    #[must_use]
    pub const fn with_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }

    /// Sets an endpoint that is used instead of the service's own.
    #[must_use]
    pub const fn with_endpoint_url(mut self, endpoint_url: Option<&'a str>) -> Self {
        self.endpoint_url = endpoint_url;
        self
    }

    /// Sets the account of the credentials, and whether it may stand in the host.
    #[must_use]
    pub const fn with_account_id(mut self, account_id: Option<&'a str>, mode: AccountIdEndpointMode) -> Self {
        self.account_id = account_id;
        self.account_id_endpoint_mode = mode;
        self
    }

    /// Sets the parameters that the operation or its input gives.
    #[must_use]
    pub const fn with_operation(mut self, parameters: &'a [(&'a str, Cow<'a, str>)]) -> Self {
        self.operation = parameters;
        self
    }

    /// The operation's parameter of this name.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.operation.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }

    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.text(name) == Some(value)
    }
}
