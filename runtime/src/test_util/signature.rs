//! Whether a request is signed by the right key, as a service decides it.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderName};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::RecordedRequest;
use super::recorded_request::Rejection;
use crate::credentials::Credentials;
use crate::sign::{PayloadHash, RequestToSign, Signing, SigningKey, SigningTime};

const ALGORITHM: &str = "AWS4-HMAC-SHA256 ";
const SECURITY_TOKEN: &str = "x-amz-security-token";

/// How far the time of a request may be off ("Signature Version 4", "Request timestamp").
const WINDOW: Duration = Duration::from_secs(5 * 60);

/// Headers without whose signature a request could be turned into another one, with those that have this prefix.
const MUST_BE_SIGNED: [&str; 2] = ["host", "x-amz-date"];
const MUST_BE_SIGNED_PREFIX: &str = "x-amz-";

/// Whom and when a service believes.
pub(super) struct Verifier<'a> {
    pub(super) credentials: &'a Credentials,
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    /// The time now; in process, the client may go by either of two clocks.
    pub(super) now: &'a [SystemTime],
}

impl Verifier<'_> {
    /// Verifies the signature of a request.
    ///
    /// # Errors
    /// The service's own message.
    pub(super) fn verify(&self, request: &RecordedRequest) -> Result<(), Rejection> {
        let authorization = match only(request.headers(), AUTHORIZATION.as_str()) {
            Ok(Some(authorization)) => authorization,
            Ok(None) => {
                return reject("MissingAuthenticationTokenException", "Request is missing Authentication Token");
            }
            Err(rejection) => return Err(rejection),
        };
        let Some(signed) = Authorization::parse(authorization) else {
            return reject("IncompleteSignatureException", "Authorization header is not of the form that SigV4 has");
        };
        let date_time = only(request.headers(), "x-amz-date")?.unwrap_or_default();
        let Some(time) = parse_time(date_time) else {
            return reject(
                "IncompleteSignatureException",
                "X-Amz-Date is missing, or not of the form 20150830T123600Z",
            );
        };
        self.check_scope(&signed, date_time)?;
        check_signed_headers(&signed, request.headers())?;
        self.check_time(time, date_time)?;
        self.check_key(&signed, request.headers())?;
        self.check_signature(&signed, time, request)
    }

    fn check_scope(&self, signed: &Authorization<'_>, date_time: &str) -> Result<(), Rejection> {
        if !date_time.starts_with(signed.date) {
            return invalid(format!(
                "Date in Credential scope does not match YYYYMMDD from X-Amz-Date: {:?}",
                signed.date
            ));
        }
        if signed.region != self.region {
            let (expected, found) = (self.region, signed.region);
            return invalid(format!("Credential should be scoped to a valid region: {expected:?}, not {found:?}"));
        }
        if signed.service != self.service {
            let (expected, found) = (self.service, signed.service);
            return invalid(format!("Credential should be scoped to correct service: {expected:?}, not {found:?}"));
        }
        Ok(())
    }

    fn check_time(&self, time: SystemTime, date_time: &str) -> Result<(), Rejection> {
        let distance = |now: &SystemTime| now.duration_since(time).unwrap_or_else(|error| error.duration());
        if self.now.iter().any(|now| distance(now) <= WINDOW) {
            return Ok(());
        }
        match self.now.first() {
            Some(now) if *now < time => {
                invalid(format!("Signature not yet current: {date_time} is more than 5 min. ahead"))
            }
            _ => invalid(format!("Signature expired: {date_time} is more than 5 min. ago")),
        }
    }

    fn check_key(&self, signed: &Authorization<'_>, headers: &HeaderMap) -> Result<(), Rejection> {
        let token = only(headers, SECURITY_TOKEN)?;
        if signed.access_key_id != self.credentials.access_key_id() || token != self.credentials.session_token() {
            return reject("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        match self.credentials.expires_at() {
            Some(end) if self.now.iter().all(|now| *now >= end) => {
                reject("ExpiredTokenException", "The security token included in the request is expired")
            }
            _ => Ok(()),
        }
    }

    /// Signs what came, and nothing else, with the key that both sides have.
    fn check_signature(
        &self,
        signed: &Authorization<'_>,
        time: SystemTime,
        request: &RecordedRequest,
    ) -> Result<(), Rejection> {
        let Ok(time) = SigningTime::new(time) else {
            return reject("IncompleteSignatureException", "X-Amz-Date is out of range");
        };
        let host = host(request);
        let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
        let mut parts = RequestToSign::new(request.method().as_str(), path, query, PayloadHash::of(&request.encoded));
        for name in signed.headers() {
            if name == "host" && !request.headers().contains_key("host") {
                parts = parts.header(name, host.as_bytes());
            }
            for value in request.headers().get_all(name) {
                parts = parts.header(name, value.as_bytes());
            }
        }
        let mut signing = Signing::new(self.credentials, self.region, self.service, time);
        signing.options.sign_session_token = signed.headers().any(|name| name == SECURITY_TOKEN);
        let canonical = signing.canonical_request(&parts);
        let key = SigningKey::derive(self.credentials.secret_access_key(), time.date(), self.region, self.service);
        let expected = key.sign(canonical.string_to_sign(&signing).as_bytes());
        if canonical.signed_headers() == signed.signed_headers && expected.as_str() == signed.signature {
            return Ok(());
        }
        invalid(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
             Access Key and signing method. Consult the service documentation for details.",
        )
    }
}

/// The parts of an `Authorization` header.
struct Authorization<'a> {
    access_key_id: &'a str,
    date: &'a str,
    region: &'a str,
    service: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(header: &'a str) -> Option<Self> {
        let mut parts = [None; 3];
        for part in header.strip_prefix(ALGORITHM)?.split(',') {
            let (name, value) = part.trim().split_once('=')?;
            let place = ["Credential", "SignedHeaders", "Signature"].iter().position(|known| *known == name)?;
            if parts[place].replace(value).is_some() {
                return None;
            }
        }
        let [Some(credential), Some(signed_headers), Some(signature)] = parts else { return None };
        // An access key id may hold slashes; the scope does not.
        let mut scope = credential.rsplitn(5, '/');
        if scope.next()? != "aws4_request" {
            return None;
        }
        let (service, region, date) = (scope.next()?, scope.next()?, scope.next()?);
        Some(Self { access_key_id: scope.next()?, date, region, service, signed_headers, signature })
    }

    fn headers(&self) -> impl Iterator<Item = &'a str> {
        self.signed_headers.split(';')
    }
}

/// The text of a header that may come once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Rejection> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (value.to_str(), values.next()) {
        (Ok(text), None) => Ok(Some(text)),
        _ => reject("IncompleteSignatureException", &format!("The header {name} comes twice, or is not ASCII text")),
    }
}

fn parse_time(text: &str) -> Option<SystemTime> {
    let time = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?.to_zoned(TimeZone::UTC).ok()?;
    let time = SystemTime::from(time.timestamp());
    // Only the one form that SigV4 has, to the letter.
    (SigningTime::new(time).ok()?.date_time() == text).then_some(time)
}

/// The host as an HTTP client would put it into the header.
fn host(request: &RecordedRequest) -> String {
    let uri = &request.uri();
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    match (uri.port_u16(), uri.scheme_str()) {
        (None, _) | (Some(443), Some("https")) | (Some(80), Some("http")) => host,
        (Some(port), _) => format!("{host}:{port}"),
    }
}

fn check_signed_headers(signed: &Authorization<'_>, headers: &HeaderMap) -> Result<(), Rejection> {
    let of_aws = headers.keys().map(HeaderName::as_str).filter(|name| name.starts_with(MUST_BE_SIGNED_PREFIX));
    let unsigned = |name: &&str| !signed.headers().any(|signed| signed == *name);
    match MUST_BE_SIGNED.into_iter().chain(of_aws).find(unsigned) {
        Some(name) => invalid(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization")),
        None => Ok(()),
    }
}

fn reject<T>(code: &'static str, message: &str) -> Result<T, Rejection> {
    Err(Rejection::new(code, message))
}

fn invalid<T>(message: impl Into<String>) -> Result<T, Rejection> {
    Err(Rejection::new("InvalidSignatureException", message))
}
