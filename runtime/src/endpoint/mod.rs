//! Where a request goes: region, FIPS, dual stack and an override in; URL, signing region and signing name out.
//!
//! Pure functions over static tables, without I/O. The rules are those of the AWS SDKs' endpoint rule sets for the
//! services that speak AWS JSON; partitions are those of the SDKs' `partitions.json`.

mod error;
mod exceptions;
mod host_label;
mod override_url;
mod partition;
mod pseudo_region;
mod service_id;
mod settings_name;
mod table;
#[cfg(test)]
mod tests;

pub use self::error::EndpointError;
pub(crate) use self::host_label::{HostLabel, is_host_label};
pub(crate) use self::override_url::parse_override;
pub use self::partition::Partition;
pub(crate) use self::pseudo_region::real_region;
pub(crate) use self::service_id::check_service_id;
pub(crate) use self::settings_name::{is_service, service_env_suffix, service_profile_key};
use self::table::{PARTITIONS, ROWS};

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use crate::metadata::{HostPrefixPart, ServiceMetadata};

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
/// No region, a region that is not a host label (a pseudo region such as `fips-us-east-1` is the region with FIPS), FIPS or dual stack where there is no such endpoint or beside an
/// override, an override that is not a usable URL. Each error says what to do.
pub fn resolve(params: &EndpointParams<'_>) -> Result<Endpoint, EndpointError> {
    let mut params = *params;
    if let Some(region) = params.region {
        if !is_host_label(region) {
            return Err(EndpointError::InvalidRegion(region.to_owned()));
        }
        let (region, fips) = real_region(region);
        params.region = Some(region);
        params.use_fips |= fips;
    }
    let params = &params;
    match (params.endpoint_url, params.region) {
        (Some(url), _) => from_override(params, url),
        (None, Some(region)) => from_region(params, region),
        (None, None) => Err(EndpointError::MissingRegion),
    }
}

fn from_override(params: &EndpointParams<'_>, url: &str) -> Result<Endpoint, EndpointError> {
    if params.use_fips {
        return Err(EndpointError::FipsWithOverride);
    }
    if params.use_dual_stack {
        return Err(EndpointError::DualStackWithOverride);
    }
    let url = parse_override(url)?;
    if let (Some(region), "dynamodb") = (params.region, params.service.endpoint_prefix) {
        let authority = url.authority().map_or("", Authority::as_str);
        if exceptions::DYNAMODB_DUAL_STACK.iter().any(|own| fill(own, params, region) == authority) {
            return Err(EndpointError::DualStackOverride);
        }
    }
    let signing_region = params.region.map(|region| fill("{region}", params, region));
    Ok(Endpoint { url, signing_region, signing_name: params.service.signing_name })
}

fn from_region(params: &EndpointParams<'_>, region: &str) -> Result<Endpoint, EndpointError> {
    let partition = partition(region);
    let service = params.service;
    let template = exceptions::host_template(
        &ROWS,
        service.endpoint_prefix,
        partition.bit,
        region,
        params.use_fips,
        params.use_dual_stack,
    );
    if template == exceptions::NONE {
        return Err(EndpointError::Unavailable {
            service: service.endpoint_prefix,
            partition: partition.id,
            fips: params.use_fips,
            dual_stack: params.use_dual_stack,
        });
    }
    let (host, signing_region) = template.split_once('@').unwrap_or((template, "{region}"));
    let (scheme, host) = match host.strip_prefix("http://") {
        Some(host) => (Scheme::HTTP, host),
        None => (Scheme::HTTPS, host),
    };
    let authority = host_label::authority(fill(host, params, region), usize::MAX)?;
    let url = Uri::builder().scheme(scheme).authority(authority).path_and_query(PathAndQuery::from_static("/"));
    Ok(Endpoint {
        url: url.build().map_err(|_| EndpointError::InvalidHost(host.to_owned()))?,
        signing_region: Some(fill(signing_region, params, region)),
        signing_name: service.signing_name,
    })
}

/// Puts the values for a template's placeholders.
fn fill(template: &str, params: &EndpointParams<'_>, region: &str) -> String {
    let partition = partition(region);
    let mut filled = String::with_capacity(64);
    for piece in template.split('{') {
        let Some((name, text)) = piece.split_once('}') else {
            filled.push_str(piece);
            continue;
        };
        filled.push_str(match name {
            "prefix" => params.service.endpoint_prefix,
            "region" if partition.is_pseudo(region) => partition.global_region,
            "region" => region,
            "global" => partition.global_region,
            "-fips" if params.use_fips => "-fips",
            "dual" => partition.dual_stack_dns_suffix,
            "suffix" if params.use_dual_stack => partition.dual_stack_dns_suffix,
            "dns" | "suffix" => partition.dns_suffix,
            _ => "",
        });
        filled.push_str(text);
    }
    filled
}

impl Endpoint {
    /// Puts an operation's host prefix before the host, as the SDKs do for overrides too. An endpoint that is an IP
    /// address stays as it is, since it has no subdomains.
    ///
    /// `label` gives the member of the input that a [`HostPrefixPart::Label`] names by its index.
    ///
    /// # Errors
    /// A member that is not a host label, or a host that is not valid once the prefix is before it.
    pub(crate) fn with_host_prefix<'a>(
        self,
        parts: &[HostPrefixPart],
        label: &dyn Fn(usize) -> HostLabel<'a>,
    ) -> Result<Self, EndpointError> {
        let prefix = host_label::prefix(parts, label)?;
        if prefix.is_empty() || host_label::is_ip_address(self.url.host().unwrap_or_default()) {
            return Ok(self);
        }
        let mut uri = self.url.into_parts();
        let host = uri.authority.as_ref().map_or("", Authority::as_str);
        let made = prefix.matches('.').count() + usize::from(!prefix.ends_with('.'));
        uri.authority = Some(host_label::authority(format!("{prefix}{host}"), made)?);
        let url = Uri::from_parts(uri).map_err(|_| EndpointError::InvalidHost(prefix))?;
        Ok(Self { url, ..self })
    }
}

/// The partition of a region: by the pseudo regions, then by the form of the name, then `aws`.
pub fn partition(region: &str) -> &'static Partition {
    PARTITIONS.iter().find(|partition| partition.contains(region)).unwrap_or(&PARTITIONS[0])
}
