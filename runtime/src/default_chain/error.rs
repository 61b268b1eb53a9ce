//! Errors of sources, in words that hold no secret.

use http::StatusCode;

use crate::credentials::CredentialsError;
use crate::text::snippet;

/// The same message as an error about credentials.
pub(super) fn error_from(error: &dyn std::error::Error) -> CredentialsError {
    CredentialsError::new(error.to_string())
}

/// A response that is no success, for an error: its status and a piece of its body, unless that may hold a secret.
pub(super) fn refusal(status: StatusCode, body: &[u8]) -> String {
    if status.is_success() || may_hold_a_secret(body) || body.is_empty() {
        return format!("status {}", status.as_u16());
    }
    format!("status {}: {}", status.as_u16(), snippet(body))
}

/// Whether a body looks like it has keys or tokens in it.
fn may_hold_a_secret(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body).to_ascii_lowercase();
    ["secretaccesskey", "sessiontoken", "accesstoken", "refreshtoken", "\"token\""]
        .iter()
        .any(|word| body.contains(word))
}
