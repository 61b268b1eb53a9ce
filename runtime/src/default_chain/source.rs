//! What all sources share.

use super::error::error_from;
use super::http::Http;
use super::memory::Memory;
use crate::config::{Environment, Settings, variable};
use crate::credentials::{Credentials, CredentialsError};
use crate::endpoint::{Endpoint, EndpointParams, partition, resolve};
use crate::metadata::{Protocol, ServiceMetadata};

/// What a source gives that did not fail.
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

/// What sources work with.
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
    pub(super) fn endpoint(
        &self,
        service: &'static ServiceMetadata,
        region: Option<&str>,
    ) -> Result<Endpoint, CredentialsError> {
        let endpoint_url = self.settings.endpoint_url(service.id).map_err(|error| error_from(&error))?;
        // The regular endpoints of these services in GovCloud are the FIPS ones.
        let is_gov = region.is_some_and(|region| partition(region).id == "aws-us-gov");
        let params = EndpointParams {
            service,
            region,
            use_fips: !is_gov && self.settings.use_fips().map_err(|error| error_from(&error))? == Some(true),
            use_dual_stack: self.settings.use_dual_stack().map_err(|error| error_from(&error))? == Some(true),
            endpoint_url: endpoint_url.as_deref(),
        };
        resolve(&params).map_err(|error| CredentialsError::new(format!("the endpoint of {}: {error}", service.id)))
    }
}

// These services do not speak AWS JSON; endpoint resolution looks at the prefixes only.
const fn service(id: &'static str, endpoint_prefix: &'static str, signing_name: &'static str) -> ServiceMetadata {
    ServiceMetadata {
        id,
        target_prefix: id,
        endpoint_prefix,
        signing_name,
        protocol: Protocol::AwsJson1_1,
        query_compatible: false,
    }
}

/// AWS Security Token Service.
pub(super) static STS: ServiceMetadata = service("STS", "sts", "sts");
/// The portal of IAM Identity Center.
pub(super) static SSO: ServiceMetadata = service("SSO", "portal.sso", "awsssoportal");
/// The token service of IAM Identity Center.
pub(super) static SSO_OIDC: ServiceMetadata = service("SSO OIDC", "oidc", "sso-oauth");
/// The agent of a container, which has no endpoint of this kind.
pub(super) static CONTAINER: ServiceMetadata = service("Container", "", "");
/// The metadata of an instance, which has none either.
pub(super) static INSTANCE_METADATA: ServiceMetadata = service("Instance Metadata", "", "");
