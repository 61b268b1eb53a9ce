//! The token of IAM Identity Center in the AWS CLI's cache, and its refresh.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, StatusCode};
use reqsign_core::hash::hex_sha1;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::http::answer;
use super::plan::SsoAccess;
use super::source::{SSO_OIDC, Sources};
use crate::credentials::CredentialsError;

const TIMEOUT: Duration = Duration::from_secs(10);
/// A token is refreshed when it ends within this time.
const REFRESH_WINDOW: Duration = Duration::from_secs(300);

/// A token with what its refresh needs. All other members of the cached file are kept as they are.
#[derive(Clone)]
pub(super) struct Token {
    bearer: Zeroizing<String>,
    expires_at: SystemTime,
    file: Map<String, Value>,
}

impl Token {
    pub(super) fn bearer(&self) -> &str {
        &self.bearer
    }

    fn parse(contents: &[u8]) -> Option<Self> {
        Self::from_file(serde_json::from_slice(contents).ok()?)
    }

    fn from_file(file: Map<String, Value>) -> Option<Self> {
        let bearer = Zeroizing::new(file.get("accessToken")?.as_str()?.to_owned());
        let expires_at = time(file.get("expiresAt")?.as_str()?)?;
        Some(Self { bearer, expires_at, file })
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.file.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }
}

/// The refreshed tokens by their files, for the case that they cannot be written back.
#[derive(Default)]
pub(super) struct TokenMemory(Mutex<HashMap<PathBuf, Token>>);

impl std::fmt::Debug for TokenMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenMemory")
    }
}

impl TokenMemory {
    fn get(&self, path: &Path) -> Option<Token> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    fn set(&self, path: &Path, token: Token) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), token);
    }
}

/// The token of a profile; refreshed, and written back, when it is about to end and can be refreshed.
pub(super) async fn current(sources: &Sources<'_>, access: &SsoAccess) -> Result<Token, CredentialsError> {
    let log_in = |why: &str| CredentialsError::new(format!("{why}: run `aws sso login --profile {}`", access.profile));
    let home = sources.environment().home_dir().ok_or_else(|| {
        CredentialsError::new("no home directory is known, in which the AWS CLI keeps the token of IAM Identity Center")
    })?;
    let key = access.session.as_deref().unwrap_or(&access.start_url);
    let path = home.join(".aws/sso/cache").join(format!("{}.json", hex_sha1(key.as_bytes())));

    let on_disk = match sources.environment().read_file(&path).await {
        Ok(contents) => Token::parse(&Zeroizing::new(contents)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(CredentialsError::new(format!("cannot read {}: {error}", path.display()))),
    };
    let token = match (on_disk, sources.tokens.get(&path)) {
        (Some(disk), Some(memory)) => Some(if disk.expires_at >= memory.expires_at { disk } else { memory }),
        (disk, memory) => disk.or(memory),
    };
    let token = token.ok_or_else(|| log_in(&format!("there is no usable token in {}", path.display())))?;

    let now = sources.http.now();
    let left = token.expires_at.duration_since(now).unwrap_or_default();
    if left > REFRESH_WINDOW {
        return Ok(token);
    }
    let refreshed = match refresh(sources, access, &token, now).await {
        Ok(refreshed) => refreshed,
        Err(why) if left > Duration::ZERO => {
            tracing::debug!(%why, "the token of IAM Identity Center was not refreshed; it is still valid");
            return Ok(token);
        }
        Err(why) => return Err(log_in(&format!("the session of IAM Identity Center has ended ({why})"))),
    };
    sources.tokens.set(&path, refreshed.clone());
    let contents = Zeroizing::new(serde_json::to_vec(&refreshed.file).unwrap_or_default());
    if let Err(error) = sources.environment().write_file(&path, &contents).await {
        tracing::warn!(%error, path = %path.display(), "could not keep the refreshed token of IAM Identity Center");
    }
    Ok(refreshed)
}

/// Asks for a new token (`CreateToken` with the grant `refresh_token`).
async fn refresh(sources: &Sources<'_>, access: &SsoAccess, token: &Token, now: SystemTime) -> Result<Token, String> {
    if access.session.is_none() {
        return Err("profiles without an sso_session cannot refresh it".to_owned());
    }
    let (Some(client_id), Some(client_secret), Some(refresh_token)) =
        (token.text("clientId"), token.text("clientSecret"), token.text("refreshToken"))
    else {
        return Err("the cached token cannot be refreshed".to_owned());
    };
    if token.text("registrationExpiresAt").and_then(time).is_some_and(|end| end <= now) {
        return Err("the registration of the AWS CLI has ended".to_owned());
    }
    let body = json!({
        "clientId": client_id,
        "clientSecret": client_secret,
        "grantType": "refresh_token",
        "refreshToken": refresh_token,
    });
    let endpoint = sources.endpoint(&SSO_OIDC, Some(&access.region)).map_err(|error| error.to_string())?;
    let uri = format!("{}/token", endpoint.url.to_string().trim_end_matches('/'));
    let request = Request::post(uri)
        .header(http::header::CONTENT_TYPE, "application/json")
        .body(Bytes::from(body.to_string()))
        .map_err(|error| error.to_string())?;
    let response = sources.http.send(request, TIMEOUT).await?;
    if response.status() != StatusCode::OK {
        return Err(answer(response.status(), response.body()));
    }
    merged(token, response.body(), now).ok_or_else(|| "the answer has no token".to_owned())
}

/// The cached file with what the answer replaces.
fn merged(token: &Token, answer: &[u8], now: SystemTime) -> Option<Token> {
    let answer: Map<String, Value> = serde_json::from_slice(answer).ok()?;
    let life = Duration::from_secs(answer.get("expiresIn")?.as_u64()?);
    let expiry = jiff::Timestamp::try_from(now.checked_add(life)?).ok()?;
    let mut file = token.file.clone();
    file.insert("accessToken".to_owned(), answer.get("accessToken").filter(|token| token.is_string())?.clone());
    file.insert("expiresAt".to_owned(), Value::String(expiry.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()));
    if let Some(token) = answer.get("refreshToken").filter(|token| token.is_string()) {
        file.insert("refreshToken".to_owned(), token.clone());
    }
    Token::from_file(file)
}

/// An RFC 3339 time; older versions of the AWS CLI wrote `UTC` for `Z`.
fn time(text: &str) -> Option<SystemTime> {
    let text = match text.strip_suffix("UTC") {
        Some(local) => format!("{local}Z"),
        None => text.to_owned(),
    };
    text.parse::<jiff::Timestamp>().ok().map(SystemTime::from)
}
