//! Errors of sources, in words that hold no secret.

use bytes::Bytes;
use http::Response;

use crate::credentials::CredentialsError;
use crate::text::{REDACTED, snippet};

/// The same message as an error about credentials.
pub(super) fn error_from(error: &dyn std::error::Error) -> CredentialsError {
    CredentialsError::new(error.to_string())
}

/// A response that is no success, for an error: its status and a piece of its body, unless that may hold a secret.
/// `sent` is the secret of the request: what the body repeats of it is left out.
pub(super) fn refusal(response: &Response<Bytes>, sent: Option<&str>) -> String {
    let (status, body) = (response.status(), response.body());
    if status.is_success() || may_hold_a_secret(body) || body.is_empty() {
        return format!("status {}", status.as_u16());
    }
    // Before it is cut: a piece of the secret would not be found.
    let body = without(sent, &String::from_utf8_lossy(body));
    format!("status {}: {}", status.as_u16(), snippet(body.as_bytes()))
}

/// A stranger's text without the secret that was sent.
pub(super) fn without(sent: Option<&str>, text: &str) -> String {
    match sent.filter(|secret| !secret.is_empty()) {
        Some(secret) => text.replace(secret, REDACTED),
        None => text.to_owned(),
    }
}

/// Whether a body looks like it has keys or tokens in it.
fn may_hold_a_secret(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body).to_ascii_lowercase();
    ["secretaccesskey", "sessiontoken", "accesstoken", "refreshtoken", "\"token\""]
        .iter()
        .any(|word| body.contains(word))
}
