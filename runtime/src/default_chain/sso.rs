//! Credentials of IAM Identity Center: a token of `aws sso login` for keys of a role.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::error::refusal;
use super::form;
use super::http::{Manner, hidden};
use super::keys::text;
use super::plan::SsoAccess;
use super::source::{SSO, SSO_OIDC, Sources};
use super::sso_token::Token;
use crate::credentials::{Credentials, CredentialsError};

/// A token is refreshed when it ends within this time.
const REFRESH_WINDOW: Duration = Duration::from_secs(300);

/// Exchanges the cached token, refreshed if need be, for credentials (the portal's `GetRoleCredentials`).
pub(super) async fn load(sources: &Sources<'_>, access: &SsoAccess) -> Result<Credentials, CredentialsError> {
    let token = current_token(sources, access).await?;
    let failed = |why: String| CredentialsError::new(format!("IAM Identity Center gave no credentials: {why}"));
    let endpoint = sources.endpoint(&SSO, Some(&access.region)).map_err(|error| failed(error.to_string()))?;
    let mut query = String::new();
    form::push(&mut query, "role_name", &access.role_name);
    form::push(&mut query, "account_id", &access.account_id);
    let base = endpoint.url.to_string();
    let uri = format!("{}/federation/credentials?{query}", base.trim_end_matches('/'));
    let bearer = hidden(token.bearer(), "the cached token").map_err(failed)?;
    let manner = Manner::DEFAULT;
    let response = sources.http.call(&manner, |_| {
        let request = Request::get(&uri).header("x-amz-sso_bearer_token", &bearer).body(Bytes::new());
        request.map_err(|error| error.to_string())
    });
    let response = response.await.map_err(failed)?;
    match response.status() {
        StatusCode::OK => match credentials(response.body()) {
            Ok(credentials) => Ok(credentials.with_account_id(&access.account_id)),
            Err(why) => Err(failed(format!("the answer has {why}"))),
        },
        StatusCode::UNAUTHORIZED => {
            Err(failed(format!("the session has ended: run `aws sso login --profile {}`", access.profile)))
        }
        _ => Err(failed(refusal(&response, Some(token.bearer())))),
    }
}

/// The error follows "the response has".
fn credentials(body: &[u8]) -> Result<Credentials, String> {
    let mut object: Value = serde_json::from_slice(body).map_err(|_| "no JSON object in it".to_owned())?;
    let keys = object.get_mut("roleCredentials").and_then(Value::as_object_mut).ok_or("no `roleCredentials`")?;
    let mut required = |name: &str| text(keys, name)?.ok_or_else(|| format!("no `{name}`"));
    let (id, secret) = (required("accessKeyId")?, required("secretAccessKey")?);
    let token = required("sessionToken")?;
    // Milliseconds since 1970.
    let expiry = keys.get("expiration").and_then(Value::as_u64).map(Duration::from_millis);
    let expiry = expiry.and_then(|expiry| SystemTime::UNIX_EPOCH.checked_add(expiry)).ok_or("no `expiration`")?;
    Ok(Credentials::new(id, secret).with_session_token(token).with_expiry(expiry))
}

/// The token of a profile; refreshed, and written back, when it is about to end and can be refreshed.
async fn current_token(sources: &Sources<'_>, access: &SsoAccess) -> Result<Token, CredentialsError> {
    let log_in = |why: &str| CredentialsError::new(format!("{why}: run `aws sso login --profile {}`", access.profile));
    let home = sources.environment().home_dir().ok_or_else(|| {
        CredentialsError::new("no home directory is known, in which the AWS CLI keeps the token of IAM Identity Center")
    })?;
    let path = Token::path(&home, access.session.as_deref().unwrap_or(&access.start_url));
    let on_disk = match sources.environment().read_file(&path).await {
        Ok(contents) => Token::parse(&Zeroizing::new(contents)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(CredentialsError::new(format!("cannot read {}: {error}", path.display()))),
    };
    let token = match (on_disk, sources.memory.token(&path)) {
        (Some(disk), Some(memory)) => Some(if disk.expires_at >= memory.expires_at { disk } else { memory }),
        (disk, memory) => disk.or(memory),
    };
    let token = token.ok_or_else(|| log_in(&format!("there is no usable token in {}", path.display())))?;

    let left = token.expires_at.duration_since(sources.http.now()).unwrap_or_default();
    if left > REFRESH_WINDOW {
        return Ok(token);
    }
    let refreshed = match refresh(sources, access, &token).await {
        Ok(refreshed) => refreshed,
        Err(why) if left > Duration::ZERO => {
            tracing::debug!(%why, "the token of IAM Identity Center was not refreshed; it is still valid");
            return Ok(token);
        }
        Err(why) => return Err(log_in(&format!("the session of IAM Identity Center has ended ({why})"))),
    };
    sources.memory.keep_token(&path, refreshed.clone());
    if let Err(error) = sources.environment().write_file(&path, &refreshed.contents()).await {
        tracing::warn!(%error, path = %path.display(), "could not keep the refreshed token of IAM Identity Center");
    }
    Ok(refreshed)
}

/// Asks for a new token (`CreateToken` with the grant `refresh_token`).
async fn refresh(sources: &Sources<'_>, access: &SsoAccess, token: &Token) -> Result<Token, String> {
    if access.session.is_none() {
        return Err("profiles without an sso_session cannot refresh it".to_owned());
    }
    let (Some(client_id), Some(client_secret), Some(refresh_token)) =
        (token.text("clientId"), token.text("clientSecret"), token.text("refreshToken"))
    else {
        return Err("the cached token cannot be refreshed".to_owned());
    };
    let registration = token.text("registrationExpiresAt").and_then(super::time::time);
    if registration.is_some_and(|end| end <= sources.http.now()) {
        return Err("the registration of the AWS CLI has ended".to_owned());
    }
    let body = json!({
        "clientId": client_id,
        "clientSecret": client_secret,
        "grantType": "refresh_token",
        "refreshToken": refresh_token,
    });
    let body = Bytes::from(body.to_string());
    let endpoint = sources.endpoint(&SSO_OIDC, Some(&access.region)).map_err(|error| error.to_string())?;
    let uri = format!("{}/token", endpoint.url.to_string().trim_end_matches('/'));
    let manner = Manner::DEFAULT;
    let response = sources.http.call(&manner, |_| {
        let request = Request::post(&uri).header(http::header::CONTENT_TYPE, "application/json");
        request.body(body.clone()).map_err(|error| error.to_string())
    });
    let response = response.await?;
    if response.status() != StatusCode::OK {
        return Err(refusal(&response, Some(refresh_token)));
    }
    token.refreshed(response.body(), sources.http.now()).ok_or_else(|| "the answer has no token".to_owned())
}
