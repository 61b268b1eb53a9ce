//! An endpoint that the user gives.

use std::net::Ipv6Addr;

use http::Uri;

use super::EndpointError;

/// Reads an endpoint override: `http` or `https`, a host (a name, or an IP address; IPv6 in brackets), a port if wanted,
/// and a path that is kept.
///
/// # Errors
/// [`EndpointError::InvalidOverride`] for anything else: no scheme or another one, no host, a user name or password, a
/// query, a fragment, a port that is not one.
pub(crate) fn parse_override(url: &str) -> Result<Uri, EndpointError> {
    let error = |why| Err(EndpointError::InvalidOverride(why));
    if url.contains('#') {
        return error("has a fragment");
    }
    if url.contains('?') {
        return error("has a query");
    }
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return error("has a space, a control character or a character outside ASCII");
    }
    if url.contains('\\') {
        return error("has a backslash");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return error("has no scheme");
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return error("has a scheme other than `http` and `https`");
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.contains('@') {
        return error("has a user name or password");
    }
    let Ok(uri) = url.parse::<Uri>() else {
        return error("is not a valid URL");
    };
    let Some(host) = uri.host().filter(|host| !host.is_empty()) else {
        return error("has no host");
    };
    if authority != host && uri.port_u16().is_none_or(|port| port == 0) {
        return error("has a port that is not a number from 1 to 65535");
    }
    if !is_host(host) {
        return error("has a host that is neither a name nor an IP address");
    }
    Ok(uri)
}

/// A name, or an IP address. Names of containers have underscores, which host labels have not.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address.strip_suffix(']').is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}
