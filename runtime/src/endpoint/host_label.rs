//! Host labels, and the host prefix of an operation.

use std::net::Ipv4Addr;

use http::uri::Authority;

use super::EndpointError;
use crate::metadata::HostPrefixPart;

/// The greatest length of a host name in characters (RFC 1035, section 2.3.4, less the root's dot and length byte).
const MAX_HOST_LEN: usize = 253;

/// The greatest length of a host label in characters (RFC 1035, section 2.3.4).
const MAX_LABEL_LEN: usize = 63;

/// A member of the input that stands in the host (Smithy's `hostLabel` trait).
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostLabel<'a> {
    /// The member's name on the wire.
    pub(crate) member: &'a str,
    /// The member's value.
    pub(crate) value: &'a str,
}

/// Whether `text` is a host label: 1 to 63 ASCII letters, digits and hyphens, no hyphen at either end
/// (RFC 1123, section 2.1).
pub(crate) fn is_host_label(text: &str) -> bool {
    text.len() <= MAX_LABEL_LEN
        && !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether `text` is a host name of several labels, and no IP address.
pub(crate) fn is_host_name(text: &str) -> bool {
    text.len() <= MAX_HOST_LEN && text.contains('.') && text.split('.').all(is_host_label) && !is_ip_address(text)
}

/// The text of a host prefix, each label in it checked. `label` gives the member of the input that a
/// [`HostPrefixPart::Label`] names by its index.
pub(crate) fn prefix<'a>(
    parts: &[HostPrefixPart],
    label: &dyn Fn(usize) -> HostLabel<'a>,
) -> Result<String, EndpointError> {
    let mut prefix = String::new();
    for part in parts {
        match *part {
            HostPrefixPart::Literal(text) => prefix.push_str(text),
            HostPrefixPart::Label(index) => {
                let label = label(index);
                if !is_host_label(label.value) {
                    return Err(EndpointError::InvalidHostLabel { member: label.member.to_owned() });
                }
                prefix.push_str(label.value);
            }
        }
    }
    Ok(prefix)
}

/// A host, and a port if there is one. The first `made` labels were put together from parts, so they are checked; the
/// others are as the user gave them.
pub(super) fn authority(text: String, made: usize) -> Result<Authority, EndpointError> {
    let host = match text.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => &text,
    };
    if host.len() <= MAX_HOST_LEN && host.split('.').take(made).all(is_host_label) {
        if let Ok(authority) = Authority::try_from(text.as_str()) {
            return Ok(authority);
        }
    }
    Err(EndpointError::InvalidHost(text))
}

/// Whether a URL's host is an IP address, which cannot have a prefix.
pub(super) fn is_ip_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}
