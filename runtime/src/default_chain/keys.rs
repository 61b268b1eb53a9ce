//! Credentials in a JSON object, as the container's agent, the instance metadata and a program write them.

use serde_json::{Map, Value};

use super::time::{FORM, time};
use crate::credentials::Credentials;

/// The credentials of an object. Only the keys must be there: without an expiration, they do not expire.
///
/// # Errors
/// The thing that is wrong or missing, as it follows "the response has": never a value.
pub(super) fn credentials(mut object: Map<String, Value>, session_token: &str) -> Result<Credentials, String> {
    let (id, secret) = match (text(&mut object, "AccessKeyId")?, text(&mut object, "SecretAccessKey")?) {
        (Some(id), Some(secret)) => (id, secret),
        (None, Some(_)) => return Err("no `AccessKeyId`".to_owned()),
        (Some(_), None) => return Err("no `SecretAccessKey`".to_owned()),
        (None, None) => return Err("no `AccessKeyId` and no `SecretAccessKey`".to_owned()),
    };
    let mut credentials = Credentials::new(id, secret);
    if let Some(token) = text(&mut object, session_token)? {
        credentials = credentials.with_session_token(token);
    }
    if let Some(account) = text(&mut object, "AccountId")? {
        credentials = credentials.with_account_id(account);
    }
    if let Some(expiration) = text(&mut object, "Expiration")? {
        let expiry = time(&expiration).ok_or_else(|| format!("an `Expiration` that is no {FORM}"))?;
        credentials = credentials.with_expiry(expiry);
    }
    Ok(credentials)
}

/// A member, taken out, so that what holds it next wipes it. An empty one, or `null`, is none.
pub(super) fn text(object: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match object.remove(name) {
        Some(Value::String(value)) if !value.is_empty() => Ok(Some(value)),
        None | Some(Value::Null | Value::String(_)) => Ok(None),
        Some(_) => Err(format!("a `{name}` that is no string")),
    }
}
