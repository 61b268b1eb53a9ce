//! The settings of a client.

use std::fmt;
use std::sync::Arc;

use super::Client;
use crate::config::Environment;
use crate::credentials::ProvideCredentials;
use crate::endpoint::{AccountIdEndpointMode, is_service};
use crate::error::ConfigurationError;
use crate::http::HttpClient;
#[cfg(feature = "reqwest")]
use crate::http::ReqwestClient;
use crate::orchestrator::{Compression, Orchestrator, Timeouts};
use crate::random::Random;
use crate::retry::{RetryConfig, RetryPolicy};
use crate::sign::ClockOffset;
use crate::time::Clock;

/// The settings of a [`Client`]. What is set here goes before the environment and the shared files.
#[derive(Default)]
#[must_use = "a builder does nothing before `build`"]
pub struct ClientBuilder {
    pub(super) region: Option<String>,
    pub(super) profile: Option<String>,
    pub(super) credentials: Option<Arc<dyn ProvideCredentials>>,
    pub(super) endpoint_url: Option<String>,
    pub(super) service_endpoint_urls: Vec<(String, String)>,
    pub(super) use_fips: Option<bool>,
    pub(super) use_dual_stack: Option<bool>,
    pub(super) account_id_endpoint_mode: Option<AccountIdEndpointMode>,
    pub(super) endpoint_discovery: Option<bool>,
    pub(super) http: Option<Arc<dyn HttpClient>>,
    /// The client that this one is derived from.
    pub(super) base: Option<Arc<Orchestrator>>,
    pub(super) ca_bundle: Option<Vec<u8>>,
    pub(super) retry: Option<RetryConfig>,
    pub(super) retry_policy: Option<Arc<dyn RetryPolicy>>,
    pub(super) timeouts: Option<Timeouts>,
    pub(super) validation: Option<bool>,
    pub(super) response_limit: Option<usize>,
    pub(super) app_id: Option<String>,
    pub(super) clock: Option<Arc<dyn Clock>>,
    pub(super) random: Option<Arc<dyn Random>>,
    pub(super) environment: Option<Arc<dyn Environment>>,
    pub(super) compression: Option<Compression>,
    /// Shared with the sources of credentials that sign.
    pub(super) clock_offset: Arc<ClockOffset>,
}

impl Client {
    /// A client from the environment, the shared files, and the default sources of credentials.
    ///
    /// # Errors
    /// A setting that is not valid; the message says which one and what to do.
    pub async fn from_env() -> Result<Self, ConfigurationError> {
        Self::builder().build_from_env().await
    }

    /// A client from code: [`ClientBuilder::build`] takes nothing else, [`ClientBuilder::build_from_env`] fills in the
    /// rest.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Another client like this one, but for what is set: region, endpoints, time-outs, retries, validation, credentials,
    /// application id. It shares the rest: connections (unless the time for one is another), the cache of credentials, the
    /// retry quota, the correction of the clock, the endpoints that were found. [`ClientBuilder::build`] makes it.
    ///
    /// ```
    /// # fn example(client: aws_operation::Client) -> Result<(), aws_operation::error::ConfigurationError> {
    /// let ireland = client.with().region("eu-west-1").build()?;
    /// # Ok(()) }
    /// ```
    pub fn with(&self) -> ClientBuilder {
        ClientBuilder { base: Some(Arc::clone(&self.orchestrator)), ..ClientBuilder::default() }
    }
}

impl ClientBuilder {
    /// The region, such as `us-east-1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The profile of the shared files, for [`build_from_env`](Self::build_from_env); it goes before `AWS_PROFILE`.
    pub fn profile(mut self, profile: impl Into<String>) -> Self {
        self.profile = Some(profile.into());
        self
    }

    /// Where credentials come from: [`Credentials`](crate::Credentials) themselves, or a source of them. The client
    /// caches them.
    pub fn credentials(mut self, credentials: impl ProvideCredentials) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// Sends every operation here, whatever its service: for a local server, a proxy, a private endpoint. `http` or
    /// `https`; a path is kept.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Sends the operations of one service here. `service_id` is Smithy's `sdkId`, as in `Application Auto Scaling`
    /// ([`ServiceMetadata::id`](crate::metadata::ServiceMetadata::id)), in any case, with spaces, hyphens or underscores,
    /// or the id of a service of your own. What is nearly the id of a service of AWS is an error when the client is built.
    pub fn endpoint_url_for(mut self, service_id: impl Into<String>, url: impl Into<String>) -> Self {
        let (service_id, url) = (service_id.into(), url.into());
        self.service_endpoint_urls.retain(|(known, _)| !is_service(known, &service_id));
        self.service_endpoint_urls.push((service_id, url));
        self
    }

    /// Uses endpoints with FIPS 140 validated cryptography.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = Some(use_fips);
        self
    }

    /// Uses endpoints with IPv4 and IPv6 addresses.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Whether requests go to the endpoint of the credentials' account, where a service has such endpoints (DynamoDB, its
    /// streams, Kinesis); `AWS_ACCOUNT_ID_ENDPOINT_MODE`. By default they do when the credentials know their account.
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.account_id_endpoint_mode = Some(mode);
        self
    }

    /// Whether a service is asked where its operations go, where it has that. Without it, Timestream is, whose operations
    /// go nowhere else; `true` asks DynamoDB too, and `false` is an error of Timestream's calls. An endpoint that is set
    /// goes before.
    pub fn endpoint_discovery(mut self, endpoint_discovery: bool) -> Self {
        self.endpoint_discovery = Some(endpoint_discovery);
        self
    }

    /// Sends through this reqwest client; its own connect and read time-outs hold. Build it with
    /// `redirect(reqwest::redirect::Policy::none())`.
    #[cfg(feature = "reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.http(ReqwestClient::new(client))
    }

    /// Trusts the certificates of this bundle (PEM) in place of all others, as `AWS_CA_BUNDLE` does with one in a file. For
    /// the client's own HTTP client: one that you give has its own.
    pub fn ca_bundle(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.ca_bundle = Some(pem.into());
        self
    }

    /// Sends through an HTTP client of your own.
    pub fn http(mut self, client: impl HttpClient) -> Self {
        self.http = Some(Arc::new(client));
        self
    }

    /// How failed attempts are repeated.
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.retry = Some(retry);
        self
    }

    /// A policy of retries of your own, in place of [`retry`](Self::retry).
    pub fn retry_policy(mut self, policy: impl RetryPolicy) -> Self {
        self.retry_policy = Some(Arc::new(policy));
        self
    }

    /// How long the steps of a call may take.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = Some(timeouts);
        self
    }

    /// Whether inputs are validated before they are sent; on by default. Off is for a server that knows better.
    pub fn validation(mut self, validation: bool) -> Self {
        self.validation = Some(validation);
        self
    }

    /// The greatest size of a response's body in bytes; 64 MiB by default. A larger one is refused as it comes in.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// The name of the application in the `User-Agent` header. At most 50 characters of it are sent, and what is no
    /// letter, digit or one of ``!#$%&'*+-.^_`|~`` is sent as `-`.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// The clock and the timer; for tests, and for programs without tokio's timer.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// The source of jitter, idempotency tokens and invocation ids; for tests.
    pub fn random(mut self, random: impl Random) -> Self {
        self.random = Some(Arc::new(random));
        self
    }

    /// The environment that [`build_from_env`](Self::build_from_env) reads, in place of this process's; for tests.
    pub fn environment(mut self, environment: impl Environment) -> Self {
        self.environment = Some(Arc::new(environment));
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The other parts are a stranger's types, which may show what they should not.
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("profile", &self.profile)
            .field("retry", &self.retry)
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}
