//! Credentials and region of an EC2 instance, from its metadata service (IMDS), version 2 only.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::error::{error_from, refusal};
use super::http::{Http, Manner, hidden};
use super::keys;
use super::source::{Found, Sources};
use crate::config::{ConfigError, Settings, checked_endpoint_url};
use crate::credentials::{Credentials, CredentialsError};
use crate::endpoint::is_host_label;
use crate::text::Line;

const IPV4_ENDPOINT: &str = "http://169.254.169.254";
const IPV6_ENDPOINT: &str = "http://[fd00:ec2::254]";
/// The greatest time-out of a request, and number of attempts, that may be configured.
const MOST_SECONDS: u32 = 60;
const MOST_ATTEMPTS: u32 = 10;
/// For how long expired credentials are used on, and up to half as long again.
const EXTENSION: Duration = Duration::from_secs(600);

/// How the metadata service is asked; the settings of the reference guide's chapter "IMDS credential provider".
struct Access {
    endpoint: String,
    timeout: Duration,
    attempts: u32,
}

impl Access {
    /// `None` if `AWS_EC2_METADATA_DISABLED` says so.
    fn new(settings: &Settings) -> Result<Option<Self>, ConfigError> {
        if settings.boolean("AWS_EC2_METADATA_DISABLED", "")? == Some(true) {
            return Ok(None);
        }
        let url = settings.find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
        let endpoint = match url {
            Some((url, origin)) => checked_endpoint_url(url, &origin)?.trim_end_matches('/').to_owned(),
            None => default_endpoint(settings)?.to_owned(),
        };
        let timeout = settings.number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1, MOST_SECONDS)?;
        let attempts =
            settings.number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1, MOST_ATTEMPTS)?;
        Ok(Some(Self {
            endpoint,
            timeout: Duration::from_secs(timeout.unwrap_or(1).into()),
            attempts: attempts.unwrap_or(1),
        }))
    }
}

fn default_endpoint(settings: &Settings) -> Result<&'static str, ConfigError> {
    let mode = settings.find("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
    match mode {
        None => Ok(IPV4_ENDPOINT),
        Some((mode, _)) if mode.eq_ignore_ascii_case("ipv4") => Ok(IPV4_ENDPOINT),
        Some((mode, _)) if mode.eq_ignore_ascii_case("ipv6") => Ok(IPV6_ENDPOINT),
        Some((mode, origin)) => Err(ConfigError::invalid(&origin, &mode, "`IPv4` or `IPv6`")),
    }
}

/// Asks for the credentials of the instance's role.
pub(super) async fn load(sources: &Sources<'_>) -> Result<Found, CredentialsError> {
    let Some(access) = Access::new(&sources.settings).map_err(|error| error_from(&error))? else {
        return Ok(Found::nothing("AWS_EC2_METADATA_DISABLED is `true`"));
    };
    match ask_credentials(&access, &sources.http.without_proxy()).await {
        Ok(credentials) => {
            sources.memory.keep_instance(&credentials);
            Ok(Found::Credentials(usable(credentials, &sources.http)))
        }
        // While the old ones last, the cache keeps them.
        Err(failure) => match sources.memory.instance().filter(|old| failure.may_pass && has_ended(old, &sources.http))
        {
            Some(old) => Ok(Found::Credentials(usable(old, &sources.http))),
            // The last source, and the only one that is asked without being configured: its failure means that there
            // is no such instance, or no role.
            None => Ok(Found::Nothing(failure.why)),
        },
    }
}

fn has_ended(credentials: &Credentials, http: &Http) -> bool {
    credentials.expires_at().is_some_and(|expiry| expiry <= http.now())
}

/// During an outage the metadata has only credentials that have expired, which services go on to accept. Not to use them
/// would make the outage the program's own ("static stability"; the AWS SDKs do the same).
fn usable(credentials: Credentials, http: &Http) -> Credentials {
    if !has_ended(&credentials, http) {
        return credentials;
    }
    let extension = EXTENSION.mul_f64(1.0 + http.random.unit().clamp(0.0, 1.0) / 2.0);
    tracing::warn!(
        seconds = extension.as_secs(),
        "the instance metadata has only credentials that have expired: they are used on, and asked for again then"
    );
    match http.now().checked_add(extension) {
        Some(expiry) => credentials.with_expiry(expiry),
        None => credentials,
    }
}

/// The region that this instance runs in; `None` where there is none, with the reason in the log.
pub(crate) async fn region(settings: &Settings, http: &Http) -> Result<Option<String>, CredentialsError> {
    let Some(access) = Access::new(settings).map_err(|error| error_from(&error))? else { return Ok(None) };
    let region = match ask_region(&access, &http.without_proxy()).await {
        Ok(region) => region,
        Err(Failure { why, .. }) => {
            tracing::debug!(%why, "the instance metadata gave no region");
            return Ok(None);
        }
    };
    if is_host_label(&region) {
        Ok(Some(region))
    } else {
        Err(CredentialsError::new(format!("the instance metadata gave {region:.40?} as the region")))
    }
}

/// Why the metadata gave nothing.
struct Failure {
    why: String,
    /// Whether it may be an outage.
    may_pass: bool,
}

/// It answered, and a retry would not help.
fn fatal(why: impl Into<String>) -> Failure {
    Failure { why: why.into(), may_pass: false }
}

async fn ask_region(access: &Access, http: &Http) -> Result<String, Failure> {
    let token = session_token(access, http).await?;
    text(access, http, Method::GET, "/latest/meta-data/placement/region", &token).await
}

async fn ask_credentials(access: &Access, http: &Http) -> Result<Credentials, Failure> {
    const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
    let token = session_token(access, http).await?;
    let roles = text(access, http, Method::GET, ROLES, &token).await?;
    let role = roles.lines().map(str::trim).find(|role| !role.is_empty()).ok_or_else(|| fatal("it names no role"))?;
    // The characters that a role may have; others could lead to another path.
    if !role.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte)) {
        return Err(fatal("it gave a role with characters that no role has"));
    }
    let body = Zeroizing::new(text(access, http, Method::GET, &format!("{ROLES}{role}"), &token).await?);
    let object = serde_json::from_str(&body);
    let mut object: Map<String, Value> = object.map_err(|_| fatal("the answer is no JSON object"))?;
    // The service says so in a response that is a success for HTTP.
    if let Ok(Some(code)) = keys::text(&mut object, "Code") {
        if code != "Success" {
            let message = keys::text(&mut object, "Message").ok().flatten().unwrap_or_default();
            return Err(fatal(format!("{}: {}", Line(&code), Line(&message))));
        }
    }
    keys::credentials(object, "Token").map_err(|why| fatal(format!("the answer has {why}")))
}

/// The header of the requests that follow; asked for with each load, since it is bound to the wall clock.
async fn session_token(access: &Access, http: &Http) -> Result<Header, Failure> {
    let ttl = ("x-aws-ec2-metadata-token-ttl-seconds", HeaderValue::from_static("60"));
    let token = text(access, http, Method::PUT, "/latest/api/token", &ttl).await?;
    let token = hidden(&token, "the session token of the metadata").map_err(fatal)?;
    Ok(("x-aws-ec2-metadata-token", token))
}

type Header = (&'static str, HeaderValue);

async fn text(access: &Access, http: &Http, method: Method, path: &str, header: &Header) -> Result<String, Failure> {
    let manner = Manner { limit: access.timeout, attempts: access.attempts, ..Manner::DEFAULT };
    let uri = format!("{}{path}", access.endpoint);
    let (name, value) = header;
    let response = http.call(&manner, |_| {
        let request = Request::builder().method(method.clone()).uri(&uri).header(*name, value).body(Bytes::new());
        request.map_err(|_| "the endpoint of the metadata is no URL".to_owned())
    });
    let response = response.await.map_err(|why| Failure { why, may_pass: true })?;
    match response.status() {
        StatusCode::OK => Ok(String::from_utf8_lossy(response.body()).trim().to_owned()),
        StatusCode::NOT_FOUND => Err(fatal(format!("it has no {path}"))),
        status => Err(Failure { why: refusal(&response, value.to_str().ok()), may_pass: status.is_server_error() }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use http::Response;

    use super::*;
    use crate::config::test_environment::TestEnvironment;
    use crate::http::{Body, HttpClient, HttpError, HttpErrorKind};
    use crate::random::SystemRandom;
    use crate::time::{BoxFuture, SystemClock};

    /// Gives these answers, the last first; keeps the requests.
    #[derive(Debug, Default)]
    struct Script {
        answers: Mutex<Vec<(u16, &'static str)>>,
        requests: Mutex<Vec<String>>,
    }

    impl HttpClient for Script {
        fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Body>, HttpError>> {
            let token = request.headers().get("x-aws-ec2-metadata-token");
            let token = token.map_or("none", |token| token.to_str().unwrap());
            let line = format!("{} {} {token}", request.method(), request.uri());
            self.requests.lock().unwrap().push(line);
            let answer = self.answers.lock().unwrap().pop();
            Box::pin(async move {
                let (status, body) = answer.ok_or_else(|| HttpError::new(HttpErrorKind::Connect, "refused"))?;
                Ok(Response::builder().status(status).body(Body::from(body)).unwrap())
            })
        }
    }

    async fn ask(answers: &[(u16, &'static str)], environment: TestEnvironment) -> (String, Vec<String>) {
        let settings = Settings::load(Arc::new(environment), None).await.unwrap();
        let script = Arc::new(Script { answers: Mutex::new(answers.to_vec()), ..Script::default() });
        let http = Http::new(Arc::clone(&script) as _, Arc::new(SystemClock), Arc::new(SystemRandom));
        let region = region(&settings, &http).await;
        let requests = std::mem::take(&mut *script.requests.lock().unwrap());
        (region.map_or_else(|error| error.to_string(), Option::unwrap_or_default), requests)
    }

    #[tokio::test]
    async fn the_region_comes_from_the_metadata() {
        let (region, requests) = ask(&[(200, "eu-west-3\n"), (200, "session")], TestEnvironment::new()).await;
        assert_eq!(region, "eu-west-3");
        assert_eq!(
            requests,
            [
                "PUT http://169.254.169.254/latest/api/token none",
                "GET http://169.254.169.254/latest/meta-data/placement/region session"
            ]
        );
    }

    #[tokio::test]
    async fn no_instance_is_no_region() {
        assert_eq!(ask(&[], TestEnvironment::new()).await.0, "");
        assert_eq!(ask(&[(404, "")], TestEnvironment::new()).await.0, "");
        let disabled = TestEnvironment::new().var("AWS_EC2_METADATA_DISABLED", "true");
        assert_eq!(ask(&[(200, "eu-west-3"), (200, "session")], disabled).await, (String::new(), Vec::new()));
    }

    #[tokio::test]
    async fn a_region_that_is_no_host_label_is_refused() {
        let (error, _) = ask(&[(200, "x@attacker.example/"), (200, "session")], TestEnvironment::new()).await;
        assert!(error.contains("\"x@attacker.example/\" as the region"), "{error}");
    }
}
