//! Credentials of a container: Amazon ECS, EKS Pod Identity, Greengrass.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, Uri};

use super::error::refusal;
use super::http::{Manner, hidden};
use super::keys;
use super::source::{Found, Sources};
use crate::config::expand_home;
use crate::credentials::{Credentials, CredentialsError};

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
/// The address of the ECS agent, to which the relative URI belongs.
const ECS_AGENT: &str = "http://169.254.170.2";
/// The agents of ECS and EKS, which may be asked over plain HTTP.
const AGENTS: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

const TIMEOUT: Duration = Duration::from_secs(5);

/// Asks the container's agent, if the environment names one: by the relative URI, else by the full one.
pub(super) async fn load(sources: &Sources<'_>) -> Result<Found, CredentialsError> {
    let uri = match (sources.variable(RELATIVE_URI), sources.variable(FULL_URI)) {
        (Some(path), _) => relative(&path)?,
        (None, Some(uri)) => full(&uri)?,
        (None, None) => return Ok(Found::nothing(format!("{RELATIVE_URI} and {FULL_URI} are not set"))),
    };
    // Plain HTTP goes to this machine or its agents alone.
    let http = if uri.starts_with("https:") { sources.http.clone() } else { sources.http.without_proxy() };
    let token = token(sources).await?;
    let manner = Manner { limit: TIMEOUT, ..Manner::DEFAULT };
    let response = http.call(&manner, |_| {
        let mut request = Request::get(&uri).header(http::header::ACCEPT, "application/json");
        if let Some(token) = &token {
            request = request.header(http::header::AUTHORIZATION, token);
        }
        request.body(Bytes::new()).map_err(|error| error.to_string())
    });
    let found = response.await.and_then(|response| read(&response, token.as_ref()));
    found.map(Found::Credentials).map_err(CredentialsError::new)
}

fn read(response: &Response<Bytes>, token: Option<&HeaderValue>) -> Result<Credentials, String> {
    if response.status() != StatusCode::OK {
        return Err(refusal(response, token.and_then(|token| token.to_str().ok())));
    }
    let object = serde_json::from_slice(response.body());
    let object = object.map_err(|_| "the answer could not be parsed as a JSON object".to_owned())?;
    keys::credentials(object, "Token").map_err(|why| format!("the answer has {why}"))
}

fn relative(path: &str) -> Result<String, CredentialsError> {
    let uri = format!("{ECS_AGENT}{path}");
    // A path that begins otherwise could name another host.
    if path.starts_with('/') && uri.parse::<Uri>().is_ok() {
        Ok(uri)
    } else {
        Err(CredentialsError::new(format!("{RELATIVE_URI} must be a path that begins with `/`")))
    }
}

fn full(text: &str) -> Result<String, CredentialsError> {
    let uri: Uri = text.parse().map_err(|_| CredentialsError::new(format!("{FULL_URI} is not a URL")))?;
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    let allowed = match uri.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => may_be_asked_in_plain(host),
        _ => false,
    };
    if allowed && !has_user {
        return Ok(text.to_owned());
    }
    Err(CredentialsError::new(format!(
        "{FULL_URI} must be an HTTPS URL, or an HTTP one of a loopback address or of {}",
        AGENTS.join(", ")
    )))
}

fn may_be_asked_in_plain(host: &str) -> bool {
    // RFC 6761, 6.3: `localhost` is a loopback address.
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let Ok(address) = host.parse::<IpAddr>() else { return false };
    address.is_loopback() || AGENTS.iter().any(|agent| agent.parse() == Ok(address))
}

/// The value of the `Authorization` header. The file is read each time, since its token is replaced; it wins.
async fn token(sources: &Sources<'_>) -> Result<Option<HeaderValue>, CredentialsError> {
    let (token, origin) = match sources.variable(TOKEN_FILE) {
        Some(path) => {
            let path = expand_home(sources.environment(), &path);
            let contents = sources.environment().read_file(&path).await.map_err(|error| {
                CredentialsError::new(format!("cannot read {}, which {TOKEN_FILE} names: {error}", path.display()))
            })?;
            (String::from_utf8_lossy(&contents).trim().to_owned(), TOKEN_FILE)
        }
        None => match sources.variable(TOKEN) {
            Some(token) => (token, TOKEN),
            None => return Ok(None),
        },
    };
    if token.is_empty() {
        return Err(CredentialsError::new(format!("the token of {origin} is empty")));
    }
    hidden(&token, &format!("the token of {origin}")).map(Some).map_err(CredentialsError::new)
}
