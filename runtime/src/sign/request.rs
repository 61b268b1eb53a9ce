//! The parts of a request that a signature covers.

use std::fmt;

use http::uri::{Scheme, Uri};
use http::{HeaderMap, Method, header};
use sha2::{Digest, Sha256};

use super::SignError;
use super::key::{hex, hex_str};

/// The SHA-256 of a body in hexadecimal digits; the same for every attempt of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PayloadHash([u8; 64]);

impl PayloadHash {
    /// The hash of a body.
    pub fn of(body: &[u8]) -> Self {
        Self(hex(&Sha256::digest(body).into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        hex_str(&self.0)
    }
}

impl fmt::Debug for PayloadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PayloadHash({})", self.as_str())
    }
}

/// The parts of a request that a signature covers.
pub struct RequestToSign<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) headers: Vec<(&'a str, &'a [u8])>,
    pub(super) payload_hash: PayloadHash,
    /// The host, when it comes from the URI; the `host` header is then signed with it.
    pub(super) host: Option<String>,
}

impl<'a> RequestToSign<'a> {
    /// A request whose every header is signed: add them with [`header`](Self::header), `host` too.
    ///
    /// The path is as it is sent, after the host; the query without its question mark.
    pub fn new(method: &'a str, path: &'a str, query: &'a str, payload_hash: PayloadHash) -> Self {
        Self { method, path, query, headers: Vec::new(), payload_hash, host: None }
    }

    /// Signs this header too; the name's case does not matter. A name may come several times.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a [u8]) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The parts of an HTTP request: those of its headers for which [`is_signed_header`] holds, and its host.
    ///
    /// # Errors
    /// [`SignError::NoHost`] for a URI without a host, when there is no `host` header either.
    pub fn from_http(
        method: &'a Method,
        uri: &'a Uri,
        headers: &'a HeaderMap,
        payload_hash: PayloadHash,
    ) -> Result<Self, SignError> {
        let host = if headers.contains_key(header::HOST) { None } else { Some(host(uri).ok_or(SignError::NoHost)?) };
        let mut signed = Vec::with_capacity(headers.len());
        signed.extend(
            headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_bytes()))
                .filter(|(name, _)| is_signed_header(name)),
        );
        Ok(Self {
            method: method.as_str(),
            path: uri.path(),
            query: uri.query().unwrap_or_default(),
            headers: signed,
            payload_hash,
            host,
        })
    }
}

impl fmt::Debug for RequestToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestToSign")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("payload_hash", &self.payload_hash)
            .finish_non_exhaustive()
    }
}

/// The value of `host` as an HTTP client sends it: lower case, the port unless it is the scheme's own.
fn host(uri: &Uri) -> Option<String> {
    let mut host = uri.host().filter(|host| !host.is_empty())?.to_ascii_lowercase();
    let default_port = match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => Some(443),
        Some(scheme) if *scheme == Scheme::HTTP => Some(80),
        _ => None,
    };
    if let Some(port) = uri.port_u16().filter(|port| Some(*port) != default_port) {
        host.push(':');
        host.push_str(&port.to_string());
    }
    Some(host)
}

/// Whether a header of an HTTP request is signed; the name is in lower case.
///
/// Everything is, except what a proxy or an HTTP client may change or add (as in the AWS SDKs), the length, which
/// HTTP itself guards, and what differs between attempts without meaning anything to the service.
pub fn is_signed_header(name: &str) -> bool {
    !matches!(
        name,
        "authorization"
            | "baggage"
            | "connection"
            | "content-length"
            | "expect"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "traceparent"
            | "tracestate"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "user-agent"
            | "x-amz-user-agent"
            | "x-amzn-trace-id"
    ) && !name.starts_with("amz-sdk-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_the_one_that_an_http_client_sends() {
        for (uri, expected) in [
            ("https://ecs.us-east-1.amazonaws.com/", Some("ecs.us-east-1.amazonaws.com")),
            ("https://ECS.Example:443/a", Some("ecs.example")),
            ("http://example:80", Some("example")),
            ("https://example:80/", Some("example:80")),
            ("http://example:443/", Some("example:443")),
            ("http://127.0.0.1:4566/", Some("127.0.0.1:4566")),
            ("http://[::1]:8000/", Some("[::1]:8000")),
            ("http://user:secret@example:8000/", Some("example:8000")),
            ("/path/only", None),
        ] {
            assert_eq!(host(&uri.parse().unwrap()).as_deref(), expected, "{uri}");
        }
    }

    #[test]
    fn a_host_header_counts_before_the_uri() {
        let mut headers = HeaderMap::new();
        let hash = PayloadHash::of(b"");
        let uri = "https://a.example/".parse().unwrap();
        let from_uri = RequestToSign::from_http(&Method::POST, &uri, &headers, hash).unwrap();
        assert_eq!(from_uri.host.as_deref(), Some("a.example"));
        headers.insert(header::HOST, "b.example".parse().unwrap());
        let from_header = RequestToSign::from_http(&Method::POST, &uri, &headers, hash).unwrap();
        assert_eq!((from_header.host, from_header.headers), (None, vec![("host", &b"b.example"[..])]));
        let no_host = RequestToSign::from_http(&Method::POST, &Uri::from_static("/"), &HeaderMap::new(), hash).err();
        assert_eq!(no_host, Some(SignError::NoHost));
    }
}
