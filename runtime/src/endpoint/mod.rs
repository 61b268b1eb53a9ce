//! Where a request goes: region, FIPS, dual stack and an override in; URL, signing region and signing name out.
//!
//! Pure functions over static tables, without I/O. The rules are those of the AWS SDKs' endpoint rule sets for the
//! services that speak AWS JSON; partitions are those of the SDKs' `partitions.json`.

mod error;
mod host_label;
mod override_url;
mod partition;
mod settings_name;

pub use self::error::EndpointError;
pub use self::host_label::{HostLabel, is_host_label};
pub use self::override_url::parse_override;
pub use self::partition::{Partition, partition};
pub use self::settings_name::{service_env_suffix, service_profile_key};

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use crate::operation::{HostPrefixPart, ServiceMetadata};

/// What decides where a request goes.
#[derive(Clone, Copy, Debug)]
pub struct EndpointParams<'a> {
    /// The service that is called.
    pub service: &'a ServiceMetadata,
    /// The region, as the client's settings have it.
    pub region: Option<&'a str>,
    /// Only endpoints with FIPS 140 validated cryptography: `AWS_USE_FIPS_ENDPOINT`.
    pub use_fips: bool,
    /// Endpoints with IPv4 and IPv6 addresses: `AWS_USE_DUALSTACK_ENDPOINT`.
    pub use_dual_stack: bool,
    /// An endpoint that is used instead of the service's own: `AWS_ENDPOINT_URL` and the like.
    pub endpoint_url: Option<&'a str>,
}

/// Where a request goes, and what it is signed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Scheme, host, port, and the path that requests are posted to; the path is `/` when the endpoint has none.
    pub url: Uri,
    /// The region in the SigV4 credential scope. `None` when an override is used and no region is set: a signed request
    /// then fails with [`EndpointError::MissingRegion`], an unsigned one needs none.
    pub signing_region: Option<String>,
    /// The service's name in the SigV4 credential scope.
    pub signing_name: &'static str,
}

/// Finds the endpoint of a service.
///
/// # Errors
/// No region, a region that is not a host label, FIPS or dual stack where there is no such endpoint or beside an
/// override, an override that is not a usable URL. Each error says what to do.
pub fn resolve(params: &EndpointParams<'_>) -> Result<Endpoint, EndpointError> {
    if let Some(region) = params.region {
        if !is_host_label(region) {
            return Err(EndpointError::InvalidRegion(region.to_owned()));
        }
    }
    let service = params.service;
    if let Some(endpoint) = params.endpoint_url {
        if params.use_fips {
            return Err(EndpointError::FipsWithOverride);
        }
        if params.use_dual_stack {
            return Err(EndpointError::DualStackWithOverride);
        }
        return Ok(Endpoint {
            url: parse_override(endpoint)?,
            signing_region: params.region.map(str::to_owned),
            signing_name: service.signing_name,
        });
    }
    let region = params.region.ok_or(EndpointError::MissingRegion)?;
    let partition = partition(region);
    let suffix = if params.use_dual_stack { partition.dual_stack_dns_suffix } else { partition.dns_suffix };
    let fips = if params.use_fips { "-fips" } else { "" };
    let host = format!("{}{fips}.{region}.{suffix}", service.endpoint_prefix);
    Ok(Endpoint { url: https(&host)?, signing_region: Some(region.to_owned()), signing_name: service.signing_name })
}

impl Endpoint {
    /// Puts an operation's host prefix before the host, as the SDKs do for overrides too. An endpoint that is an IP
    /// address stays as it is, since it has no subdomains.
    ///
    /// `label` gives the member of the input that a [`HostPrefixPart::Label`] names by its index.
    ///
    /// # Errors
    /// A member that is not a host label, or a host that is not valid once the prefix is before it.
    pub fn with_host_prefix<'a>(
        self,
        parts: &[HostPrefixPart],
        label: &dyn Fn(usize) -> HostLabel<'a>,
    ) -> Result<Self, EndpointError> {
        let prefix = host_label::prefix(parts, label)?;
        if prefix.is_empty() || host_label::is_ip_address(self.url.host().unwrap_or_default()) {
            return Ok(self);
        }
        let mut uri = self.url.into_parts();
        let authority = uri.authority.as_ref().map_or("", Authority::as_str);
        let host = format!("{prefix}{authority}");
        let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _port)| name);
        // The name's own labels were accepted before; those that the prefix made must be host labels.
        let made = name.split('.').take(prefix.matches('.').count() + 1);
        if name.len() > host_label::MAX_HOST_LEN || !made.into_iter().all(is_host_label) {
            return Err(EndpointError::InvalidHost(name.to_owned()));
        }
        uri.authority = Some(Authority::try_from(host.as_str()).map_err(|_| EndpointError::InvalidHost(host.clone()))?);
        let url = Uri::from_parts(uri).map_err(|_| EndpointError::InvalidHost(host))?;
        Ok(Self { url, ..self })
    }
}

fn https(host: &str) -> Result<Uri, EndpointError> {
    Uri::builder()
        .scheme(Scheme::HTTPS)
        .authority(host)
        .path_and_query(PathAndQuery::from_static("/"))
        .build()
        .map_err(|_| EndpointError::InvalidHost(host.to_owned()))
}
