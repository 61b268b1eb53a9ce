//! Credentials and region of an EC2 instance, from its metadata service (IMDS), version 2 only.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Uri};
use reqsign_aws_core::IMDSv2CredentialProvider;

use super::http::{Http, answer};
use super::reqsign::Transport;
use super::source::{Found, Sources, error_from};
use crate::config::{ConfigError, Settings, checked_endpoint_url};
use crate::credentials::CredentialsError;
use crate::endpoint::is_host_label;

const IPV4_ENDPOINT: &str = "http://169.254.169.254";
const IPV6_ENDPOINT: &str = "http://[fd00:ec2::254]";
/// The greatest time-out of a request, and number of attempts, that may be configured.
const MOST_SECONDS: u32 = 60;
const MOST_ATTEMPTS: u32 = 10;

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
    // A new provider for each load, because it keeps its session token by the wall clock.
    let provider = IMDSv2CredentialProvider::new().with_endpoint(access.endpoint);
    let transport = Transport {
        http: sources.http.without_proxy(),
        limit: access.timeout,
        endpoint: None,
        attempts: access.attempts,
    };
    match transport.run(&provider).await {
        Ok(credentials) => Ok(Found::Credentials(credentials)),
        // The last source, and the only one that is asked without being configured: its failure means that there is
        // no such instance, or no role.
        Err(error) => Ok(Found::nothing(error.to_string())),
    }
}

/// The region that this instance runs in; `None` where there is none, with the reason in the log.
pub(crate) async fn region(settings: &Settings, http: &Http) -> Result<Option<String>, CredentialsError> {
    let Some(access) = Access::new(settings).map_err(|error| error_from(&error))? else { return Ok(None) };
    let region = match ask_region(&access, &http.without_proxy()).await {
        Ok(region) => region,
        Err(why) => {
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

async fn ask_region(access: &Access, http: &Http) -> Result<String, String> {
    let request = |method: Method, path: &str, header: &str, value: &[u8]| {
        let uri: Uri = format!("{}{path}", access.endpoint).parse().map_err(|_| "the endpoint is not a URL")?;
        let mut value = HeaderValue::from_bytes(value).map_err(|_| "the session token has characters of no header")?;
        value.set_sensitive(true);
        let request = Request::builder().method(method).uri(uri).header(header, value).body(Bytes::new());
        request.map_err(|_| "the request cannot be made")
    };
    let ttl = "x-aws-ec2-metadata-token-ttl-seconds";
    let token = text(access, http, request(Method::PUT, "/latest/api/token", ttl, b"60")?).await?;
    let get = request(Method::GET, "/latest/meta-data/placement/region", "x-aws-ec2-metadata-token", token.as_bytes());
    text(access, http, get?).await
}

async fn text(access: &Access, http: &Http, request: Request<Bytes>) -> Result<String, String> {
    let response = http.send(request, access.timeout).await?;
    if response.status() != http::StatusCode::OK {
        return Err(answer(response.status(), response.body()));
    }
    Ok(String::from_utf8_lossy(response.body()).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use http::Response;

    use super::*;
    use crate::config::test_environment::TestEnvironment;
    use crate::http::{HttpClient, HttpError, HttpErrorKind};
    use crate::random::SystemRandom;
    use crate::time::{BoxFuture, SystemClock};

    /// Gives these answers, the last first; keeps the requests.
    #[derive(Debug, Default)]
    struct Script {
        answers: Mutex<Vec<(u16, &'static str)>>,
        requests: Mutex<Vec<String>>,
    }

    impl HttpClient for Script {
        fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
            let token = request.headers().get("x-aws-ec2-metadata-token");
            let token = token.map_or("none", |token| token.to_str().unwrap());
            let line = format!("{} {} {token}", request.method(), request.uri());
            self.requests.lock().unwrap().push(line);
            let answer = self.answers.lock().unwrap().pop();
            Box::pin(async move {
                let (status, body) = answer.ok_or_else(|| HttpError::new(HttpErrorKind::Connect, "refused"))?;
                Ok(Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap())
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
