//! An endpoint that the user gives.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{PathAndQuery, Scheme};

use super::EndpointError;

/// Reads an endpoint override: `http` or `https`, a host (a name, or an IP address; IPv6 in brackets), a port if wanted,
/// and a path that is kept.
///
/// The result is what is signed, so an HTTP client must send the same: IPv6 addresses are in their shortest form, and
/// what clients would write in another way is refused. (The case of a name, and a port that is the scheme's own, are the
/// same to both.)
///
/// # Errors
/// [`EndpointError::InvalidOverride`] for anything else: no scheme or another one, no host, a user name or password, a
/// query, a fragment, a port that is not one, a path with `.` or `..`.
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
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "http" => Scheme::HTTP,
        "https" => Scheme::HTTPS,
        _ => return error("has a scheme other than `http` and `https`"),
    };
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
    let Some(mut authority) = sent_host(host) else {
        return error("has a host that is neither a name nor an IP address");
    };
    if let Some(port) = uri.port_u16() {
        authority.push(':');
        authority.push_str(&port.to_string());
    }
    let path = uri.path();
    if path.split('/').any(is_dot_segment) {
        return error("has a path with `.` or `..`");
    }
    if path.contains(['"', '<', '>', '`', '{', '}', '^', '|']) {
        return error("has a path with a character that must be percent-encoded");
    }
    let sent = Uri::builder().scheme(scheme).authority(authority);
    let path = PathAndQuery::try_from(if path.is_empty() { "/" } else { path });
    let sent = path.ok().and_then(|path| sent.path_and_query(path).build().ok());
    sent.map_or_else(|| error("is not a valid URL"), Ok)
}

/// A segment of a path that clients take for a step in it.
fn is_dot_segment(segment: &str) -> bool {
    let segment = segment.to_ascii_lowercase().replace("%2e", ".");
    segment == "." || segment == ".."
}

/// A name, or an IP address, as clients send it. Names of containers have underscores, which host labels have not.
fn sent_host(host: &str) -> Option<String> {
    if let Some(address) = host.strip_prefix('[') {
        let address: Ipv6Addr = address.strip_suffix(']')?.parse().ok()?;
        // std writes these alone with dots.
        return Some(match address.to_ipv4_mapped().map(|address| address.octets()) {
            Some([a, b, c, d]) => {
                format!("[::ffff:{:x}:{:x}]", u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]))
            }
            None => format!("[{address}]"),
        });
    }
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let name = host.strip_suffix('.').unwrap_or(host);
    if !name.split('.').all(is_label) {
        return None;
    }
    // Clients take a host whose last label is a number for an address, in whatever form.
    let last = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_number = match last.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => last.bytes().all(|byte| byte.is_ascii_digit()),
    };
    if is_number && host.parse::<Ipv4Addr>().is_err() {
        return None;
    }
    Some(host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_override_comes_out_as_it_is_sent() {
        for (given, sent) in [
            ("http://[0:0:0:0:0:0:0:1]:8000", "http://[::1]:8000/"),
            ("http://[::FFFF:127.0.0.1]", "http://[::ffff:7f00:1]/"),
            ("http://[1:0:0:2:0:0:0:3]:80/", "http://[1:0:0:2::3]:80/"),
            ("HTTPS://Example.COM:443/A/b%2Fc/", "https://Example.COM:443/A/b%2Fc/"),
            ("https://example.com:80", "https://example.com:80/"),
            ("http://my_container.:0080/a//b", "http://my_container.:80/a//b"),
            ("http://127.0.0.1:4566", "http://127.0.0.1:4566/"),
        ] {
            assert_eq!(parse_override(given).map(|url| url.to_string()), Ok(sent.to_owned()), "{given}");
        }
    }

    #[test]
    fn what_clients_would_rewrite_is_refused() {
        for given in [
            "http://127.1:8000",
            "http://0x7f.0.0.1",
            "http://2130706433",
            "http://127.0.0.01",
            "http://127.0.0.1.",
            "http://a.b.0x",
            "http://h/a/../b",
            "http://h/./b",
            "http://h/%2E%2e/b",
            "http://h/.%2e",
            "http://h/a\"b",
            "http://h/{a}",
        ] {
            assert!(parse_override(given).is_err(), "{given}");
        }
    }

    /// Pieces that a URL may be made of, odd ones among them.
    #[cfg(feature = "reqwest")]
    const PIECES: [&str; 47] = [
        "http",
        "HTTPS",
        "://",
        "/",
        "//",
        ":",
        "80",
        "443",
        "8000",
        "0",
        "00443",
        "65535",
        ".",
        "..",
        "%2e",
        "%2E",
        "%",
        "%41",
        "%7e",
        "~",
        "localhost",
        "Example",
        ".com",
        "127.0.0.1",
        "127",
        "1",
        "0x7f",
        "0x",
        "xn--a",
        "xn--bcher-kva",
        "[::1]",
        "[0:0::1]",
        "[::ffff:1.2.3.4]",
        "[::1.2.3.4]",
        "[fe80::1%25lo]",
        "_",
        "-",
        "a",
        "A",
        "{",
        "|",
        "^",
        ";",
        "=",
        "+",
        "'",
        "*",
    ];

    #[cfg(feature = "reqwest")]
    #[test]
    fn whatever_is_accepted_is_sent_to_the_very_url_that_is_signed() {
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut draw = |bound: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % 1_000_003).unwrap_or(0) % bound
        };
        let mut accepted = 0;
        for _ in 0..200_000 {
            let mut url = ["http://", "https://", "HTTP://", ""][draw(4)].to_owned();
            for _ in 0..=draw(6) {
                url.push_str(PIECES[draw(PIECES.len())]);
            }
            let Ok(uri) = parse_override(&url) else { continue };
            let signed = uri.to_string();
            match reqwest::Url::parse(&signed) {
                Ok(sent) => assert!(crate::http::is_same_url(&uri, &sent), "{url}: {sent}"),
                // The client refuses it before anything is sent.
                Err(error) => assert!(signed.contains("xn--"), "{url}: {error}"),
            }
            accepted += 1;
        }
        assert!(accepted > 10_000, "{accepted} of the URLs were accepted");
    }
}
