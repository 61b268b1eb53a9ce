//! Credentials of IAM Identity Center: a token of `aws sso login` for keys of a role.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, StatusCode};
use serde_json::Value;

use super::http::answer;
use super::plan::SsoAccess;
use super::source::{SSO, Sources};
use super::sso_token::{self, Token};
use crate::credentials::{Credentials, CredentialsError};

const TIMEOUT: Duration = Duration::from_secs(10);
const ATTEMPTS: u32 = 3;

/// Exchanges the cached token, refreshed if need be, for credentials (the portal's `GetRoleCredentials`).
pub(super) async fn load(sources: &Sources<'_>, access: &SsoAccess) -> Result<Credentials, CredentialsError> {
    let token = sso_token::current(sources, access).await?;
    let mut attempt = 1;
    loop {
        match ask(sources, access, &token).await {
            Ok(credentials) => return Ok(credentials),
            Err(failure) if failure.may_pass && attempt < ATTEMPTS => sources.http.back_off(attempt).await,
            Err(failure) => {
                return Err(CredentialsError::new(format!("IAM Identity Center gave no credentials: {}", failure.why)));
            }
        }
        attempt += 1;
    }
}

struct Failure {
    why: String,
    may_pass: bool,
}

async fn ask(sources: &Sources<'_>, access: &SsoAccess, token: &Token) -> Result<Credentials, Failure> {
    let fatal = |why: String| Failure { why, may_pass: false };
    let endpoint = sources.endpoint(&SSO, Some(&access.region)).map_err(|error| fatal(error.to_string()))?;
    let base = endpoint.url.to_string();
    let uri = format!(
        "{}/federation/credentials?role_name={}&account_id={}",
        base.trim_end_matches('/'),
        query_value(&access.role_name),
        query_value(&access.account_id)
    );
    let mut bearer = http::HeaderValue::from_str(token.bearer())
        .map_err(|_| fatal("the cached token has characters that no header may have".to_owned()))?;
    bearer.set_sensitive(true);
    let request = Request::get(uri).header("x-amz-sso_bearer_token", bearer).body(Bytes::new());
    let request = request.map_err(|error| fatal(error.to_string()))?;
    let response = sources.http.send(request, TIMEOUT).await.map_err(|why| Failure { why, may_pass: true })?;
    let status = response.status();
    match status {
        StatusCode::OK => credentials(response.body())
            .ok_or_else(|| fatal("the answer has no keys, or no time at which they expire".to_owned())),
        StatusCode::UNAUTHORIZED => {
            Err(fatal(format!("the session has ended: run `aws sso login --profile {}`", access.profile)))
        }
        _ => Err(Failure {
            why: answer(status, response.body()),
            may_pass: status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS,
        }),
    }
}

fn credentials(body: &[u8]) -> Option<Credentials> {
    let mut object: Value = serde_json::from_slice(body).ok()?;
    let keys = object.get_mut("roleCredentials")?.as_object_mut()?;
    let mut text = |name: &str| match keys.remove(name) {
        Some(Value::String(value)) if !value.is_empty() => Some(value),
        _ => None,
    };
    let (id, secret, token) = (text("accessKeyId")?, text("secretAccessKey")?, text("sessionToken")?);
    // Milliseconds since 1970.
    let expiry = Duration::from_millis(keys.get("expiration")?.as_u64()?);
    let expiry = SystemTime::UNIX_EPOCH.checked_add(expiry)?;
    Some(Credentials::new(id, secret).with_session_token(token).with_expiry(expiry))
}

/// A value in a query, with all but RFC 3986's unreserved characters percent-encoded.
fn query_value(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let hex = |digit: u8| char::from(b"0123456789ABCDEF"[usize::from(digit)]);
            encoded.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    encoded
}
