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
mod time;

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

pub use self::canonical::CanonicalRequest;
pub use self::error::SignError;
pub use self::key::{Signature, SigningKey, SigningKeyCache};
pub use self::request::{PayloadHash, RequestToSign, is_signed_header};
pub use self::time::SigningTime;
use crate::credentials::Credentials;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SCOPE_END: &str = "aws4_request";
const X_AMZ_DATE: &str = "x-amz-date";
const X_AMZ_SECURITY_TOKEN: &str = "x-amz-security-token";
const X_AMZ_CONTENT_SHA256: &str = "x-amz-content-sha256";

/// What a signature is made with, beside the request.
#[derive(Clone, Copy, Debug)]
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
