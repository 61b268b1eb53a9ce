//! AWS Signature Version 4 in request headers: a pure function of request, credentials, region, service and time.
//!
//! Each stage can be had by itself: [`Signing::canonical_request`], [`CanonicalRequest::string_to_sign`],
//! [`SigningKey::sign`]. [`Signing::sign`] runs them all. A request is signed anew for each attempt.
//!
//! Source: "Create a signed AWS API request" in the IAM user guide; `x-amz-content-sha256`, path normalization and
//! the session token's place as in AWS's own signing test suite.

mod canonical;
mod error;
mod key;
mod request;
mod skew;
mod time;

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

pub use self::canonical::CanonicalRequest;
pub use self::error::SignError;
pub use self::key::{Signature, SigningKey, SigningKeyCache};
pub use self::request::{PayloadHash, RequestToSign, is_signed_header};
pub(crate) use self::skew::ClockOffset;
pub use self::time::SigningTime;
use crate::credentials::Credentials;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SCOPE_END: &str = "aws4_request";
const X_AMZ_DATE: &str = "x-amz-date";
const X_AMZ_SECURITY_TOKEN: &str = "x-amz-security-token";
const X_AMZ_CONTENT_SHA256: &str = "x-amz-content-sha256";

/// The parts of a signature beside the request.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Signing<'a> {
    /// Who signs.
    pub credentials: &'a Credentials,
    /// The region in the credential scope.
    pub region: &'a str,
    /// The service's signing name in the credential scope.
    pub service: &'a str,
    /// When: the wall clock, corrected for clock skew.
    pub time: SigningTime,
    /// How; the default is right for every AWS JSON service.
    pub options: SigningOptions,
}

/// Variations of the signature; the default is right for every AWS JSON service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigningOptions {
    /// Removes `.`, `..` and empty segments from the canonical path. On by default.
    pub normalize_path: bool,
    /// Sends the payload hash as `x-amz-content-sha256` and signs that header. Off by default.
    pub content_sha256_header: bool,
    /// Signs the session token; otherwise it is sent beside the signature. On by default.
    pub sign_session_token: bool,
}

impl Default for SigningOptions {
    fn default() -> Self {
        Self { normalize_path: true, content_sha256_header: false, sign_session_token: true }
    }
}

impl<'a> Signing<'a> {
    /// Signing with the default options.
    pub fn new(credentials: &'a Credentials, region: &'a str, service: &'a str, time: SigningTime) -> Self {
        Self { credentials, region, service, time, options: SigningOptions::default() }
    }

    /// The first stage: the canonical request, with the headers that signing adds.
    pub fn canonical_request(&self, request: &RequestToSign<'_>) -> CanonicalRequest {
        let mut headers = Vec::with_capacity(request.headers.len() + 3);
        headers.extend(request.headers.iter().copied().filter(|(name, _)| !self.adds(name)));
        headers.push((X_AMZ_DATE, self.time.date_time().as_bytes()));
        if let (Some(token), true) = (self.credentials.session_token(), self.options.sign_session_token) {
            headers.push((X_AMZ_SECURITY_TOKEN, token.as_bytes()));
        }
        if self.options.content_sha256_header {
            headers.push((X_AMZ_CONTENT_SHA256, request.payload_hash.as_str().as_bytes()));
        }
        CanonicalRequest::new(request, &mut headers, self.options.normalize_path)
    }

    /// All stages: the headers to add to the request.
    ///
    /// # Errors
    /// A [`SignError`] when the credentials or the scope hold what a header cannot.
    pub fn sign(&self, request: &RequestToSign<'_>, keys: &SigningKeyCache) -> Result<SignedHeaders, SignError> {
        let canonical = self.canonical_request(request);
        let string_to_sign = canonical.string_to_sign(self);
        let key = keys.get(self.credentials, &self.time, self.region, self.service);
        self.headers(request, &canonical, &key.sign(string_to_sign.as_bytes()))
    }

    /// Signs an HTTP request in place; what an earlier attempt left there is replaced.
    ///
    /// # Errors
    /// As [`sign`](Self::sign), and [`SignError::NoHost`].
    pub fn sign_http(
        &self,
        request: &mut http::Request<Bytes>,
        payload_hash: PayloadHash,
        keys: &SigningKeyCache,
    ) -> Result<(), SignError> {
        let parts = RequestToSign::from_http(request.method(), request.uri(), request.headers(), payload_hash)?;
        self.sign(&parts, keys)?.apply(request.headers_mut());
        Ok(())
    }

    /// The last stage: the headers that carry the signature.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    pub fn headers(
        &self,
        request: &RequestToSign<'_>,
        canonical: &CanonicalRequest,
        signature: &Signature,
    ) -> Result<SignedHeaders, SignError> {
        let mut authorization = String::with_capacity(256);
        for piece in [ALGORITHM, " Credential=", self.credentials.access_key_id(), "/"] {
            authorization.push_str(piece);
        }
        self.push_scope(&mut authorization);
        for piece in [", SignedHeaders=", canonical.signed_headers(), ", Signature=", signature.as_str()] {
            authorization.push_str(piece);
        }
        let header = |text: &str, what: &'static str| {
            HeaderValue::from_str(text).map_err(|_| SignError::NotAHeaderValue { what })
        };
        let mut authorization = header(&authorization, "the access key id, region or service name")?;
        authorization.set_sensitive(true);
        let security_token = match self.credentials.session_token() {
            Some(token) => {
                let mut token = header(token, "the session token")?;
                token.set_sensitive(true);
                Some(token)
            }
            None => None,
        };
        let content_sha256 = if self.options.content_sha256_header {
            Some(header(request.payload_hash.as_str(), "the payload hash")?)
        } else {
            None
        };
        Ok(SignedHeaders {
            date: header(self.time.date_time(), "the date")?,
            security_token,
            content_sha256,
            authorization,
        })
    }

    /// Appends `date/region/service/aws4_request`.
    fn push_scope(&self, text: &mut String) {
        for piece in [self.time.date(), "/", self.region, "/", self.service, "/", SCOPE_END] {
            text.push_str(piece);
        }
    }

    /// Whether signing writes this header itself, so that an earlier attempt's value is dropped.
    fn adds(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(X_AMZ_DATE)
            || name.eq_ignore_ascii_case(X_AMZ_SECURITY_TOKEN)
            || name.eq_ignore_ascii_case(AUTHORIZATION.as_str())
            || (self.options.content_sha256_header && name.eq_ignore_ascii_case(X_AMZ_CONTENT_SHA256))
    }
}

/// The headers that carry a signature.
#[derive(Clone)]
pub struct SignedHeaders {
    date: HeaderValue,
    security_token: Option<HeaderValue>,
    content_sha256: Option<HeaderValue>,
    authorization: HeaderValue,
}

impl SignedHeaders {
    /// The value of `authorization`.
    pub fn authorization(&self) -> &HeaderValue {
        &self.authorization
    }

    /// The value of `x-amz-date`.
    pub fn date(&self) -> &HeaderValue {
        &self.date
    }

    /// The value of `x-amz-security-token`, for temporary credentials.
    pub fn security_token(&self) -> Option<&HeaderValue> {
        self.security_token.as_ref()
    }

    /// Puts the headers into a request, in place of an earlier attempt's.
    pub fn apply(self, headers: &mut HeaderMap) {
        headers.insert(HeaderName::from_static(X_AMZ_DATE), self.date);
        match self.security_token {
            Some(token) => headers.insert(HeaderName::from_static(X_AMZ_SECURITY_TOKEN), token),
            None => headers.remove(X_AMZ_SECURITY_TOKEN),
        };
        if let Some(hash) = self.content_sha256 {
            headers.insert(HeaderName::from_static(X_AMZ_CONTENT_SHA256), hash);
        }
        headers.insert(AUTHORIZATION, self.authorization);
    }
}

impl fmt::Debug for SignedHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedHeaders").field("date", &self.date).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn time(seconds: u64) -> SigningTime {
        SigningTime::new(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap()
    }

    fn request() -> http::Request<Bytes> {
        let request = http::Request::post("https://ecs.us-east-1.amazonaws.com/").header("x-amz-target", "T.Op");
        request.body(Bytes::from_static(b"{}")).unwrap()
    }

    fn signed(credentials: &Credentials, region: &str) -> Result<http::Request<Bytes>, SignError> {
        let mut request = request();
        let hash = PayloadHash::of(request.body());
        Signing::new(credentials, region, "ecs", time(0)).sign_http(&mut request, hash, &SigningKeyCache::new())?;
        Ok(request)
    }

    #[test]
    fn signing_again_gives_what_signing_afresh_gives() {
        let temporary = Credentials::new("AKID", "secret").with_session_token("token");
        let lasting = Credentials::new("AKID2", "secret2");
        let keys = SigningKeyCache::new();
        let mut again = request();
        let hash = PayloadHash::of(again.body());
        for (seconds, credentials) in [(0, &temporary), (90_000, &temporary), (90_001, &lasting)] {
            let signing = Signing::new(credentials, "us-east-1", "ecs", time(seconds));
            signing.sign_http(&mut again, hash, &keys).unwrap();
            let mut fresh = request();
            signing.sign_http(&mut fresh, hash, &SigningKeyCache::new()).unwrap();
            assert_eq!(again.headers(), fresh.headers());
        }
        assert!(!again.headers().contains_key(X_AMZ_SECURITY_TOKEN), "the token of other credentials has gone");
    }

    #[test]
    fn whatever_is_signed_changes_the_signature() {
        let credentials = Credentials::new("AKID", "secret").with_session_token("token");
        let options = SigningOptions::default();
        let hash = PayloadHash::of(b"{}");
        let base = Signing { credentials: &credentials, region: "r", service: "s", time: time(0), options };
        let sign = |signing: &Signing<'_>, request: &RequestToSign<'_>| {
            signing.sign(request, &SigningKeyCache::new()).unwrap().authorization().to_str().unwrap().to_owned()
        };
        let make = || RequestToSign::new("POST", "/", "", hash).header("host", b"h").header("x-amz-target", b"T.Op");
        let plain = sign(&base, &make());
        assert_eq!(plain, sign(&base, &make()));
        let other = Credentials::new("AKID", "secret").with_session_token("other");
        for (what, changed) in [
            ("method", sign(&base, &RequestToSign { method: "PUT", ..make() })),
            ("path", sign(&base, &RequestToSign { path: "/a", ..make() })),
            ("query", sign(&base, &RequestToSign { query: "a", ..make() })),
            ("body", sign(&base, &RequestToSign { payload_hash: PayloadHash::of(b"{ }"), ..make() })),
            ("header", sign(&base, &make().header("x-amz-target", b"T.Op"))),
            ("region", sign(&Signing { region: "q", ..base }, &make())),
            ("service", sign(&Signing { service: "t", ..base }, &make())),
            ("second", sign(&Signing { time: time(1), ..base }, &make())),
            ("session token", sign(&Signing { credentials: &other, ..base }, &make())),
        ] {
            let signature = |authorization: &str| authorization.rsplit('=').next().map(str::to_owned);
            assert_ne!(signature(&changed), signature(&plain), "{what}");
        }
    }

    #[test]
    fn what_a_header_cannot_carry_is_an_error_that_keeps_the_secret() {
        let forged = Credentials::new("AKID", "s3cr3t").with_session_token("t0k3n\r\nx-injected: 1");
        let error = signed(&forged, "us-east-1").unwrap_err();
        assert_eq!(error, SignError::NotAHeaderValue { what: "the session token" });
        assert!(!error.to_string().contains("t0k3n"));
        for (id, region) in [("AK\nID", "us-east-1"), ("AKID", "us-east-1\r\n"), ("AKID", "\u{0}")] {
            let error = signed(&Credentials::new(id, "s3cr3t"), region).unwrap_err();
            assert!(matches!(error, SignError::NotAHeaderValue { .. }), "{id:?} {region:?}");
        }
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let credentials = Credentials::new("AKID", "s3cr3t").with_session_token("t0k3n");
        let keys = SigningKeyCache::new();
        let mut request = request();
        let hash = PayloadHash::of(request.body());
        let signing = Signing::new(&credentials, "us-east-1", "ecs", time(0));
        let parts = RequestToSign::from_http(request.method(), request.uri(), request.headers(), hash).unwrap();
        let canonical = signing.canonical_request(&parts);
        let headers = signing.sign(&parts, &keys).unwrap();
        let key = keys.get(&credentials, &signing.time, "us-east-1", "ecs");
        let signature = key.sign(b"x");
        let shown = format!("{signing:?} {parts:?} {canonical:?} {headers:?} {keys:?} {key:?} {signature:?}");
        signing.sign_http(&mut request, hash, &keys).unwrap();
        let shown = format!("{shown} {request:?} {:#?}", request.headers());
        let authorization = request.headers()[AUTHORIZATION].to_str().unwrap();
        let digits = authorization.rsplit('=').next().unwrap();
        for secret in ["s3cr3t", "t0k3n", digits, signature.as_str()] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(shown.contains("AKID"), "the access key id is no secret, and tells whose key it was");
    }
}
