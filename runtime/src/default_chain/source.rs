//! The parts that all sources share.

use super::error::error_from;
use super::http::Http;
use super::memory::Memory;
use crate::config::{Environment, Settings, variable};
use crate::credentials::{Credentials, CredentialsError};
use crate::endpoint::{Endpoint, EndpointParams, partition, resolve};

/// The result of a source that did not fail.
pub(super) enum Found {
    Credentials(Credentials),
    /// It is not configured; why, for the error when all sources give nothing.
    Nothing(String),
}

impl Found {
    pub(super) fn nothing(why: impl Into<String>) -> Self {
        Self::Nothing(why.into())
    }
}

/// The surroundings of the sources.
pub(super) struct Sources<'a> {
    pub(super) http: Http,
    pub(super) settings: Settings,
    /// The region that code gave.
    pub(super) region: Option<&'a str>,
    pub(super) memory: &'a Memory,
}

impl Sources<'_> {
    pub(super) fn environment(&self) -> &dyn Environment {
        self.settings.environment().as_ref()
    }

    pub(super) fn variable(&self, name: &str) -> Option<String> {
        variable(self.environment(), name)
    }

    /// The region whose services are asked.
    pub(super) fn region(&self) -> Result<Option<String>, CredentialsError> {
        match self.region {
            Some(region) => Ok(Some(region.to_owned())),
            None => self.settings.region().map_err(|error| error_from(&error)),
        }
    }

    /// The endpoint of a service that gives credentials, as configured for it, in this region.
    pub(super) fn endpoint(&self, service: &Source, region: Option<&str>) -> Result<Endpoint, CredentialsError> {
        let endpoint_url = self.settings.endpoint_url(service.id).map_err(|error| error_from(&error))?;
        // The regular endpoints of these services in GovCloud are the FIPS ones.
        let is_gov = region.is_some_and(|region| partition(region).id == "aws-us-gov");
        let use_fips = !is_gov && self.settings.use_fips().map_err(|error| error_from(&error))? == Some(true);
        let use_dual_stack = self.settings.use_dual_stack().map_err(|error| error_from(&error))? == Some(true);
        let params = EndpointParams::new(service.endpoint_prefix, service.signing_name)
            .with_region(region)
            .with_fips(use_fips)
            .with_dual_stack(use_dual_stack)
            .with_endpoint_url(endpoint_url.as_deref());
        resolve(&params).map_err(|error| CredentialsError::new(format!("the endpoint of {}: {error}", service.id)))
    }
}

/// A service that gives credentials. These do not speak AWS JSON.
pub(super) struct Source {
    /// Smithy's `sdkId`.
    pub(super) id: &'static str,
    endpoint_prefix: &'static str,
    signing_name: &'static str,
}

/// AWS Security Token Service.
pub(super) const STS: Source = Source { id: "STS", endpoint_prefix: "sts", signing_name: "sts" };
/// The portal of IAM Identity Center.
pub(super) const SSO: Source = Source { id: "SSO", endpoint_prefix: "portal.sso", signing_name: "awsssoportal" };
/// The token service of IAM Identity Center.
pub(super) const SSO_OIDC: Source = Source { id: "SSO OIDC", endpoint_prefix: "oidc", signing_name: "sso-oauth" };
