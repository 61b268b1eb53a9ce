//! The default chain: the sources of credentials that AWS SDKs look at, in their order.
//!
//! Sources: "AWS SDKs and Tools Reference Guide", chapter "Authentication and access", and the settings it lists.

mod container;
mod error;
mod form;
mod http;
mod instance_metadata;
mod keys;
mod memory;
mod plan;
mod process;
mod profile;
mod source;
mod sso;
mod sso_token;
mod sts;
mod time;
mod web_identity;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use self::http::Http;
pub(crate) use self::instance_metadata::region as instance_region;
use self::memory::Memory;
use self::source::{Found, Sources};
use crate::config::{Environment, Settings, SystemEnvironment};
use crate::credentials::{Credentials, CredentialsError, EnvironmentCredentials, ProvideCredentials};
use crate::http::HttpClient;
use crate::random::{Random, SystemRandom};
use crate::sign::ClockOffset;
use crate::time::{BoxFuture, Clock, SystemClock, within};

/// How long any one source may take, beside the closer limits on its requests.
const SOURCE_TIMEOUT: Duration = Duration::from_secs(70);

/// The default sources of credentials, in the AWS order: environment variables, the profile, web identity, the container,
/// the instance metadata.
///
/// The first source that is configured decides: if it fails, the others are not asked, since theirs would be another
/// identity. A profile given in code goes before the environment variables.
///
/// The profile may hold keys, a role to assume (`role_arn` with `source_profile` or `credential_source`, in chains), a
/// `web_identity_token_file`, IAM Identity Center (`sso_session`, or the older form), or a `credential_process`, which
/// needs a tokio runtime with I/O enabled and whose standard error is not shown. Files are read anew for each load. A
/// refreshed Identity Center token is written back to the AWS CLI's cache, atomically; if that fails, it is kept in
/// memory.
///
/// Clones share that memory. Clients can share a chain: give each a clone, or an `Arc`.
#[derive(Clone)]
pub struct DefaultChain {
    environment: Arc<dyn Environment>,
    http: Http,
    profile: Option<String>,
    region: Option<String>,
    memory: Arc<Memory>,
}

impl DefaultChain {
    /// The chain over the environment of this process; requests go through this client.
    pub fn new(http: Arc<dyn HttpClient>) -> Self {
        Self {
            environment: Arc::new(SystemEnvironment),
            http: Http::new(http, Arc::new(SystemClock), Arc::new(SystemRandom)),
            profile: None,
            region: None,
            memory: Arc::default(),
        }
    }

    /// Another environment.
    #[must_use]
    pub fn with_environment(mut self, environment: Arc<dyn Environment>) -> Self {
        self.environment = environment;
        self
    }

    /// Another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.http.clock = clock;
        self
    }

    /// Another source of the jitter of back-off.
    #[must_use]
    pub fn with_random(mut self, random: Arc<dyn Random>) -> Self {
        self.http.random = random;
        self
    }

    /// The profile to use, instead of that of `AWS_PROFILE`. The environment's own credentials are then not looked at.
    #[must_use]
    pub fn with_profile(mut self, profile: impl Into<String>) -> Self {
        self.profile = Some(profile.into());
        self
    }

    /// The region whose STS is asked, instead of the configured one.
    #[must_use]
    pub fn with_region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The correction of the clock that the calls of a client share.
    #[must_use]
    pub(crate) fn with_clock_offset(mut self, offset: Arc<ClockOffset>) -> Self {
        self.http.offset = offset;
        self
    }

    async fn load(&self) -> Result<Credentials, CredentialsError> {
        let mut tried = Vec::new();
        if self.profile.is_none() {
            match EnvironmentCredentials::new(Arc::clone(&self.environment)).read() {
                Ok(Some(credentials)) => return Ok(found("environment", credentials)),
                Ok(None) => tried.push("environment: AWS_ACCESS_KEY_ID is not set".to_owned()),
                Err(error) => return Err(failed("environment", &error, &tried)),
            }
        }
        let settings = match Settings::load(Arc::clone(&self.environment), self.profile.as_deref()).await {
            Ok(settings) => settings,
            Err(error) => return Err(failed("profile", &error, &tried).with_source(error)),
        };
        if let Err(error) = settings.check_profile() {
            return Err(failed("profile", &error, &tried).with_source(error));
        }
        let sources =
            Sources { http: self.http.clone(), settings, region: self.region.as_deref(), memory: &self.memory };

        let profile = format!("profile `{}`", sources.settings.profile_name());
        let rest: [(&str, BoxFuture<'_, _>); 4] = [
            (&profile, Box::pin(profile::load(&sources))),
            ("web identity", Box::pin(web_identity::from_environment(&sources, self.profile.is_some()))),
            ("container", Box::pin(container::load(&sources))),
            ("instance metadata", Box::pin(instance_metadata::load(&sources))),
        ];
        for (name, source) in rest {
            match within(self.http.clock.as_ref(), SOURCE_TIMEOUT, source).await {
                Some(Ok(Found::Credentials(credentials))) => {
                    // Services name the end by their clock, and the cache looks at this one.
                    let expiry = credentials.expires_at().map(|expiry| self.http.offset.to_local(expiry));
                    return Ok(found(
                        name,
                        match expiry {
                            Some(expiry) => credentials.with_expiry(expiry),
                            None => credentials,
                        },
                    ));
                }
                Some(Ok(Found::Nothing(why))) => tried.push(format!("{name}: {why}")),
                Some(Err(error)) => return Err(failed(name, &error, &tried)),
                None => {
                    let error = CredentialsError::new(format!("took longer than {} s", SOURCE_TIMEOUT.as_secs()));
                    return Err(failed(name, &error, &tried));
                }
            }
        }
        Err(CredentialsError::new(format!(
            "no credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile with \
             AWS_PROFILE (tried {})",
            tried.join("; ")
        )))
    }
}

fn found(source: &str, credentials: Credentials) -> Credentials {
    tracing::debug!(source, "credentials were loaded");
    credentials
}

fn failed(source: &str, error: &dyn std::error::Error, tried: &[String]) -> CredentialsError {
    CredentialsError::new(match tried {
        [] => format!("{source}: {error}"),
        tried => format!("{source}: {error} (tried before: {})", tried.join("; ")),
    })
}

/// Neither the HTTP client, which may show what it was asked for, nor the environment.
impl fmt::Debug for DefaultChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultChain")
            .field("profile", &self.profile)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl ProvideCredentials for DefaultChain {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.load())
    }
}
