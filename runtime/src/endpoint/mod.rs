//! Where a request goes: region, FIPS, dual stack and an override in; URL, signing region and signing name out.
//!
//! Pure functions over static tables, without I/O. The rules are those of the AWS SDKs' endpoint rule sets for the
//! services that speak AWS JSON; partitions are those of the SDKs' `partitions.json`.

mod account;
mod arn;
mod error;
mod exceptions;
mod host_label;
mod operation;
mod override_url;
mod params;
mod partition;
mod pseudo_region;
mod service_id;
mod settings_name;
mod table;
#[cfg(test)]
mod tests;

pub use self::account::AccountIdEndpointMode;
pub use self::error::EndpointError;
pub(crate) use self::host_label::{HostLabel, is_host_label, is_host_name, prefix as host_prefix};
pub(crate) use self::operation::{Host, has_hosts_of_accounts};
pub(crate) use self::override_url::parse_override;
pub use self::params::EndpointParams;
pub use self::partition::Partition;
pub(crate) use self::pseudo_region::real_region;
pub(crate) use self::service_id::check_service_id;
pub(crate) use self::settings_name::{is_service, service_env_suffix, service_profile_key};
use self::table::{PARTITIONS, ROWS};

use std::borrow::Cow;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

/// Where a request goes, and what it is signed for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// Scheme, host, port, and the path that requests are posted to; the path is `/` when the endpoint has none.
    pub url: Uri,
    /// The region in the SigV4 credential scope. `None` when an override is used and no region is set: a signed request
    /// then fails with [`EndpointError::MissingRegion`], an unsigned one needs none.
    pub signing_region: Option<String>,
    /// The service's name in the SigV4 credential scope.
    pub signing_name: &'static str,
}

/// Finds the endpoint of a service, or of one of its operations.
///
/// # Errors
/// No region, a region that is not a host label (a pseudo region such as `fips-us-east-1` is the region with FIPS), FIPS
/// or dual stack where there is no such endpoint or beside an override, an override that is not a usable URL, an account
/// or a member of the input that cannot be part of the host. Each error says what to do.
pub fn resolve(params: &EndpointParams<'_>) -> Result<Endpoint, EndpointError> {
    if params.endpoint_url.is_some() {
        return resolve_at(params, &Host::Prefix(params.prefix));
    }
    let host = host(params)?.with_account(params.account_id, params.account_id_endpoint_mode)?;
    resolve_at(params, &host)
}

/// The host of an operation, as far as it is known without its credentials. For services that are not overridden.
///
/// # Errors
/// As [`resolve`], as far as they are known.
pub(crate) fn host(params: &EndpointParams<'_>) -> Result<Host, EndpointError> {
    let params = settled(params)?;
    let Some(region) = params.region else { return Err(EndpointError::MissingRegion) };
    let partition = partition(region);
    let region = if partition.is_pseudo(region) { partition.global_region } else { region };
    operation::host(&params, region, partition)
}

/// The endpoint with this host; an override goes before it.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn resolve_at(params: &EndpointParams<'_>, host: &Host) -> Result<Endpoint, EndpointError> {
    let params = settled(params)?;
    match (params.endpoint_url, params.region) {
        (Some(url), _) => from_override(&params, url),
        (None, Some(region)) => from_region(&params, region, host),
        (None, None) => Err(EndpointError::MissingRegion),
    }
}

/// A pseudo region such as `fips-us-east-1` is the region with FIPS.
fn settled<'a>(params: &EndpointParams<'a>) -> Result<EndpointParams<'a>, EndpointError> {
    let Some(region) = params.region else { return Ok(*params) };
    if !is_host_label(region) {
        return Err(EndpointError::InvalidRegion(region.to_owned()));
    }
    let (region, fips) = real_region(region);
    Ok(EndpointParams { region: Some(region), use_fips: params.use_fips || fips, ..*params })
}

fn from_override(params: &EndpointParams<'_>, url: &str) -> Result<Endpoint, EndpointError> {
    if params.use_fips {
        return Err(EndpointError::FipsWithOverride);
    }
    if params.use_dual_stack {
        return Err(EndpointError::DualStackWithOverride);
    }
    let url = parse_override(url)?;
    if let (Some(region), "dynamodb") = (params.region, params.prefix) {
        let authority = url.authority().map_or("", Authority::as_str);
        if exceptions::DYNAMODB_DUAL_STACK.iter().any(|own| fill(own, params, params.prefix, region) == authority) {
            return Err(EndpointError::DualStackOverride);
        }
    }
    let signing_region = params.region.map(|region| fill("{region}", params, params.prefix, region));
    Ok(Endpoint { url, signing_region, signing_name: params.signing_name })
}

fn from_region(params: &EndpointParams<'_>, region: &str, host: &Host) -> Result<Endpoint, EndpointError> {
    let partition = partition(region);
    let prefix = host.prefix().unwrap_or(params.prefix);
    let template = match host.template() {
        Some(template) => Cow::Owned(template),
        None => Cow::Borrowed(exceptions::host_template(
            &ROWS,
            prefix,
            partition.bit,
            region,
            params.use_fips,
            params.use_dual_stack,
        )),
    };
    if template == exceptions::NONE {
        return Err(EndpointError::Unavailable {
            service: prefix,
            partition: partition.id,
            fips: params.use_fips,
            dual_stack: params.use_dual_stack,
        });
    }
    let (host, signing_region) = template.split_once('@').unwrap_or((&template, "{region}"));
    let (scheme, host) = match host.strip_prefix("http://") {
        Some(host) => (Scheme::HTTP, host),
        None => (Scheme::HTTPS, host),
    };
    let authority = host_label::authority(fill(host, params, prefix, region), usize::MAX)?;
    let url = Uri::builder().scheme(scheme).authority(authority).path_and_query(PathAndQuery::from_static("/"));
    Ok(Endpoint {
        url: url.build().map_err(|_| EndpointError::InvalidHost(host.to_owned()))?,
        signing_region: Some(fill(signing_region, params, prefix, region)),
        signing_name: params.signing_name,
    })
}

/// Puts the values for a template's placeholders.
fn fill(template: &str, params: &EndpointParams<'_>, prefix: &str, region: &str) -> String {
    let partition = partition(region);
    let mut filled = String::with_capacity(64);
    for piece in template.split('{') {
        let Some((name, text)) = piece.split_once('}') else {
            filled.push_str(piece);
            continue;
        };
        filled.push_str(match name {
            "prefix" => prefix,
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
    /// # Errors
    /// A host that is not valid once the prefix is before it.
    pub(crate) fn with_prefix(self, prefix: &str) -> Result<Self, EndpointError> {
        if prefix.is_empty() || host_label::is_ip_address(self.url.host().unwrap_or_default()) {
            return Ok(self);
        }
        let mut uri = self.url.into_parts();
        let host = uri.authority.as_ref().map_or("", Authority::as_str);
        let made = prefix.matches('.').count() + usize::from(!prefix.ends_with('.'));
        uri.authority = Some(host_label::authority(format!("{prefix}{host}"), made)?);
        let url = Uri::from_parts(uri).map_err(|_| EndpointError::InvalidHost(prefix.to_owned()))?;
        Ok(Self { url, ..self })
    }
}

/// The partition of a region: by the pseudo regions, then by the form of the name, then `aws`.
pub fn partition(region: &str) -> &'static Partition {
    PARTITIONS.iter().find(|partition| partition.contains(region)).unwrap_or(&PARTITIONS[0])
}
