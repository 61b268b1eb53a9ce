//! The settings of a client.

use std::fmt;
use std::sync::Arc;

use super::Client;
use crate::config::{ConfigError, ConfiguredRetryMode, Environment, Origin, Settings, SystemEnvironment};
#[cfg(not(feature = "default-credentials"))]
use crate::credentials::EnvironmentCredentials;
use crate::credentials::ProvideCredentials;
use crate::credentials::cache::CredentialsCache;
#[cfg(feature = "default-credentials")]
use crate::default_chain::{DefaultChain, Http as CredentialsHttp, instance_region};
use crate::endpoint::{
    AccountIdEndpointMode, EndpointError, check_service_id, is_host_label, is_service, parse_override, real_region,
};
use crate::error::ConfigurationError;
#[cfg(feature = "reqwest")]
use crate::http::{CaBundle, ReqwestClient};
use crate::http::{DEFAULT_RESPONSE_LIMIT, HttpClient, ResponseLimit};
use crate::orchestrator::{Compression, Endpoints, Orchestrator, Parts, Timeouts};
use crate::random::{Random, SystemRandom};
use crate::retry::{RetryConfig, RetryPolicy};
use crate::sign::{ClockOffset, SigningKeyCache};
use crate::time::{Clock, SystemClock};
use crate::user_agent::user_agent;

/// The settings of a [`Client`]. What is set here goes before the environment and the shared files.
#[derive(Default)]
#[must_use = "a builder does nothing before `build`"]
pub struct ClientBuilder {
    region: Option<String>,
    profile: Option<String>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    endpoint_url: Option<String>,
    service_endpoint_urls: Vec<(String, String)>,
    use_fips: Option<bool>,
    use_dual_stack: Option<bool>,
    account_id_endpoint_mode: Option<AccountIdEndpointMode>,
    http: Option<Arc<dyn HttpClient>>,
    /// The client that this one is derived from.
    base: Option<Arc<Orchestrator>>,
    ca_bundle: Option<Vec<u8>>,
    retry: Option<RetryConfig>,
    retry_policy: Option<Arc<dyn RetryPolicy>>,
    timeouts: Option<Timeouts>,
    validation: Option<bool>,
    response_limit: Option<usize>,
    app_id: Option<String>,
    clock: Option<Arc<dyn Clock>>,
    random: Option<Arc<dyn Random>>,
    environment: Option<Arc<dyn Environment>>,
    compression: Option<Compression>,
    /// Shared with the sources of credentials that sign.
    clock_offset: Arc<ClockOffset>,
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

    /// The greatest size of an answer's body in bytes; 64 MiB by default. A larger one is refused as it comes in.
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

    /// A client from these settings alone. Region and credentials may be missing: a call that needs them says so.
    ///
    /// # Errors
    /// A region or URL that is not one, FIPS or dual stack beside an endpoint, no HTTP client. Each says what to do.
    pub fn build(mut self) -> Result<Client, ConfigurationError> {
        self.settle_region();
        if let Some(base) = self.base.take() {
            return self.derive(base.parts());
        }
        let clock = self.take_clock();
        let http = self.take_http(None)?;
        self.finish(clock, http, None)
    }

    /// A client from these settings, and what they leave open from the environment and the shared files: region,
    /// endpoints, retries, and the default sources of credentials. With the feature `default-credentials` the region
    /// comes from the instance metadata when nothing else has it; without it, credentials come from the environment
    /// variables alone.
    ///
    /// # Errors
    /// As [`build`](Self::build), and a setting that is not valid.
    pub async fn build_from_env(mut self) -> Result<Client, ConfigurationError> {
        if self.base.is_some() {
            return Err(ConfigurationError::new(
                "a client that is made by `with()` has its settings from the first one: end with `build()`",
            ));
        }
        let environment = self.environment.take().unwrap_or_else(|| Arc::new(SystemEnvironment));
        let settings = Settings::load(Arc::clone(&environment), self.profile.as_deref()).await;
        let settings = settings.map_err(ConfigurationError::from_source)?;
        let clock = self.take_clock();
        clock.ready().map_err(ConfigurationError::new)?;
        let ca_bundle = self.ca_bundle_of(&settings).await?;
        let http = self.take_http(ca_bundle.as_ref())?;
        let random = self.random_source();

        self.fill(&settings).map_err(ConfigurationError::from_source)?;
        #[cfg(feature = "default-credentials")]
        if self.region.is_none() {
            let access = CredentialsHttp::new(Arc::clone(&http.client), Arc::clone(&clock), Arc::clone(&random));
            let found = instance_region(&settings, &access).await;
            self.region = found.map_err(ConfigurationError::from_source)?;
        }
        self.settle_region();
        if self.credentials.is_none() {
            self.credentials = Some(self.default_credentials(environment, &http.client, &clock, &random));
        }
        self.finish(clock, http, Some(settings))
    }

    /// A pseudo region such as `fips-us-east-1` is the region with FIPS.
    fn settle_region(&mut self) {
        let Some((real, true)) = self.region.as_deref().map(real_region) else { return };
        self.region = Some(real.to_owned());
        self.use_fips = Some(true);
    }

    /// Asks for what the code leaves open, and for nothing else.
    fn fill(&mut self, settings: &Settings) -> Result<(), ConfigError> {
        if self.region.is_none() {
            self.region = settings.region()?;
        }
        if self.use_fips.is_none() {
            self.use_fips = settings.use_fips()?;
        }
        if self.use_dual_stack.is_none() {
            self.use_dual_stack = settings.use_dual_stack()?;
        }
        if self.account_id_endpoint_mode.is_none() {
            self.account_id_endpoint_mode = settings.account_id_endpoint_mode()?;
        }
        if self.app_id.is_none() {
            self.app_id = settings.app_id()?;
        }
        if self.retry.is_none() && self.retry_policy.is_none() {
            self.retry = Some(retry_of(settings)?);
        }
        self.compression = Some(compression_of(settings)?);
        Ok(())
    }

    #[cfg(feature = "default-credentials")]
    fn default_credentials(
        &self,
        environment: Arc<dyn Environment>,
        http: &Arc<dyn HttpClient>,
        clock: &Arc<dyn Clock>,
        random: &Arc<dyn Random>,
    ) -> Arc<dyn ProvideCredentials> {
        let mut chain = DefaultChain::new(Arc::clone(http))
            .with_environment(environment)
            .with_clock(Arc::clone(clock))
            .with_random(Arc::clone(random))
            .with_clock_offset(Arc::clone(&self.clock_offset));
        if let Some(profile) = &self.profile {
            chain = chain.with_profile(profile);
        }
        if let Some(region) = &self.region {
            chain = chain.with_region(region);
        }
        Arc::new(chain)
    }

    #[cfg(not(feature = "default-credentials"))]
    #[allow(clippy::unused_self, reason = "the same signature as with the feature")]
    fn default_credentials(
        &self,
        environment: Arc<dyn Environment>,
        _: &Arc<dyn HttpClient>,
        _: &Arc<dyn Clock>,
        _: &Arc<dyn Random>,
    ) -> Arc<dyn ProvideCredentials> {
        Arc::new(EnvironmentCredentials::new(environment))
    }

    fn random_source(&mut self) -> Arc<dyn Random> {
        Arc::clone(self.random.get_or_insert_with(|| Arc::new(SystemRandom)))
    }

    fn take_clock(&mut self) -> Arc<dyn Clock> {
        self.clock.take().unwrap_or_else(|| Arc::new(SystemClock))
    }

    /// The bundle that the environment or the profile names, if the client is to trust it.
    async fn ca_bundle_of(&self, settings: &Settings) -> Result<Option<(Vec<u8>, Origin)>, ConfigurationError> {
        if self.http.is_some() || self.ca_bundle.is_some() {
            return Ok(None);
        }
        settings.ca_bundle().await.map_err(ConfigurationError::from_source)
    }

    /// `ca_bundle` is what the settings have.
    #[cfg(feature = "reqwest")]
    fn take_http(&mut self, ca_bundle: Option<&(Vec<u8>, Origin)>) -> Result<Http, ConfigurationError> {
        if let Some(client) = self.http.take() {
            if self.ca_bundle.is_some() {
                return Err(ConfigurationError::new(
                    "`ca_bundle` is set beside an HTTP client of your own, which would not know of it: build that client \
                     with the certificates",
                ));
            }
            return Ok(Http { client, own: None });
        }
        let own = self.ca_bundle.take();
        let pem = own.as_deref().or(ca_bundle.map(|(pem, _)| pem.as_slice())).map(CaBundle);
        let timeouts = self.timeouts.unwrap_or_default();
        match ReqwestClient::own(timeouts.get_connect(), timeouts.get_read(), pem) {
            Ok(client) => Ok(Http::own(client)),
            Err(error) => Err(match ca_bundle {
                Some((_, origin)) => ConfigurationError::new(format!("{origin}: {error}")),
                None => ConfigurationError::from_source(error),
            }),
        }
    }

    #[cfg(not(feature = "reqwest"))]
    fn take_http(&mut self, _: Option<&(Vec<u8>, Origin)>) -> Result<Http, ConfigurationError> {
        match self.http.take() {
            Some(client) => Ok(Http { client }),
            None => Err(ConfigurationError::new(
                "the client has no HTTP client: give one with `Client::builder().http(…)`, or enable one of the \
                 features `rustls`, `ring` and `native-tls` of aws-operation",
            )),
        }
    }

    fn finish(
        mut self,
        clock: Arc<dyn Clock>,
        http: Http,
        settings: Option<Settings>,
    ) -> Result<Client, ConfigurationError> {
        self.check()?;
        let random = self.random_source();
        let parts = Parts {
            http: http.client,
            #[cfg(feature = "reqwest")]
            own_http: http.own,
            credentials: self.credentials.map(|provider| cache(provider, &clock, &random)),
            retry: match self.retry_policy {
                Some(policy) => policy,
                None => self.retry.unwrap_or_default().policy_by(Arc::clone(&random), Arc::clone(&clock)),
            },
            clock,
            random,
            region: self.region,
            use_fips: self.use_fips.unwrap_or(false),
            use_dual_stack: self.use_dual_stack.unwrap_or(false),
            endpoint_url: self.endpoint_url,
            service_endpoint_urls: self.service_endpoint_urls,
            account_id_endpoint_mode: self.account_id_endpoint_mode.unwrap_or_default(),
            endpoints: Arc::new(Endpoints::default()),
            timeouts: self.timeouts.unwrap_or_default(),
            validation: self.validation.unwrap_or(true),
            response_limit: self.response_limit.map_or(DEFAULT_RESPONSE_LIMIT, ResponseLimit::new),
            compression: self.compression.unwrap_or_default(),
            user_agent: user_agent(self.app_id.as_deref()),
            signing_keys: Arc::new(SigningKeyCache::default()),
            clock_offset: self.clock_offset,
            settings: settings.map(Arc::new),
        };
        Ok(Client { orchestrator: Arc::new(Orchestrator::new(parts)) })
    }

    /// A client like `base`, but for what is set.
    fn derive(mut self, base: &Parts) -> Result<Client, ConfigurationError> {
        let elsewhere = self.region.is_some()
            || self.use_fips.is_some()
            || self.use_dual_stack.is_some()
            || self.endpoint_url.is_some()
            || !self.service_endpoint_urls.is_empty();
        let timeouts = self.timeouts.unwrap_or(base.timeouts);
        let http = self.derived_http(base, timeouts)?;
        self.region = self.region.or_else(|| base.region.clone());
        self.use_fips = self.use_fips.or(Some(base.use_fips));
        self.use_dual_stack = self.use_dual_stack.or(Some(base.use_dual_stack));
        // An endpoint for all services goes before those that the first client has for some.
        if self.endpoint_url.is_none() {
            self.endpoint_url.clone_from(&base.endpoint_url);
            for (service_id, url) in &base.service_endpoint_urls {
                if !self.service_endpoint_urls.iter().any(|(known, _)| is_service(known, service_id)) {
                    self.service_endpoint_urls.push((service_id.clone(), url.clone()));
                }
            }
        }
        self.check()?;
        let clock_offset = if self.clock.is_some() { Arc::default() } else { Arc::clone(&base.clock_offset) };
        let clock = self.clock.unwrap_or_else(|| Arc::clone(&base.clock));
        let random = self.random.unwrap_or_else(|| Arc::clone(&base.random));
        let parts = Parts {
            http: http.client,
            #[cfg(feature = "reqwest")]
            own_http: http.own,
            credentials: match self.credentials {
                Some(provider) => Some(cache(provider, &clock, &random)),
                None => base.credentials.clone(),
            },
            retry: match (self.retry_policy, self.retry) {
                (Some(policy), _) => policy,
                (None, Some(retry)) => retry.policy_by(Arc::clone(&random), Arc::clone(&clock)),
                (None, None) => Arc::clone(&base.retry),
            },
            clock,
            random,
            region: self.region,
            use_fips: self.use_fips.unwrap_or(false),
            use_dual_stack: self.use_dual_stack.unwrap_or(false),
            endpoint_url: self.endpoint_url,
            service_endpoint_urls: self.service_endpoint_urls,
            account_id_endpoint_mode: self.account_id_endpoint_mode.unwrap_or(base.account_id_endpoint_mode),
            endpoints: if elsewhere { Arc::new(Endpoints::default()) } else { Arc::clone(&base.endpoints) },
            timeouts,
            validation: self.validation.unwrap_or(base.validation),
            response_limit: self.response_limit.map_or(base.response_limit, ResponseLimit::new),
            compression: self.compression.unwrap_or(base.compression),
            user_agent: match &self.app_id {
                Some(app_id) => user_agent(Some(app_id)),
                None => base.user_agent.clone(),
            },
            signing_keys: Arc::clone(&base.signing_keys),
            clock_offset,
            settings: base.settings.clone(),
        };
        Ok(Client { orchestrator: Arc::new(Orchestrator::new(parts)) })
    }

    #[cfg(feature = "reqwest")]
    fn derived_http(&mut self, base: &Parts, timeouts: Timeouts) -> Result<Http, ConfigurationError> {
        if self.http.is_some() || self.ca_bundle.is_some() {
            return self.take_http(None);
        }
        match &base.own_http {
            Some(own) if timeouts != base.timeouts => {
                let other = own.with_other_timeouts(timeouts.get_connect(), timeouts.get_read());
                other.map(Http::own).map_err(ConfigurationError::from_source)
            }
            own => Ok(Http { client: Arc::clone(&base.http), own: own.clone() }),
        }
    }

    #[cfg(not(feature = "reqwest"))]
    #[allow(clippy::unnecessary_wraps, reason = "the same signature as with the feature")]
    fn derived_http(&mut self, base: &Parts, _: Timeouts) -> Result<Http, ConfigurationError> {
        Ok(Http { client: self.http.take().unwrap_or_else(|| Arc::clone(&base.http)) })
    }

    /// What would fail each call anyway.
    fn check(&self) -> Result<(), ConfigurationError> {
        if let Some(region) = self.region.as_deref().filter(|region| !is_host_label(region)) {
            return Err(ConfigurationError::from_source(EndpointError::InvalidRegion(region.to_owned())));
        }
        for (service_id, _) in &self.service_endpoint_urls {
            check_service_id(service_id).map_err(ConfigurationError::from_source)?;
        }
        let of_services = self.service_endpoint_urls.iter().map(|(_, url)| url);
        for url in self.endpoint_url.iter().chain(of_services) {
            parse_override(url).map_err(ConfigurationError::from_source)?;
        }
        if self.endpoint_url.is_some() {
            let conflicts = [
                (self.use_fips, EndpointError::FipsWithOverride),
                (self.use_dual_stack, EndpointError::DualStackWithOverride),
            ];
            for (set, error) in conflicts {
                if set == Some(true) {
                    return Err(ConfigurationError::from_source(error));
                }
            }
        }
        Ok(())
    }
}

/// An HTTP client, and whether it is one of ours.
struct Http {
    client: Arc<dyn HttpClient>,
    #[cfg(feature = "reqwest")]
    own: Option<ReqwestClient>,
}

impl Http {
    #[cfg(feature = "reqwest")]
    fn own(client: ReqwestClient) -> Self {
        Self { client: Arc::new(client.clone()), own: Some(client) }
    }
}

fn cache(
    provider: Arc<dyn ProvideCredentials>,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Arc<CredentialsCache> {
    Arc::new(CredentialsCache::new(provider, Arc::clone(clock), Arc::clone(random)))
}

fn retry_of(settings: &Settings) -> Result<RetryConfig, ConfigError> {
    let config = match settings.retry_mode()? {
        Some(ConfiguredRetryMode::Adaptive) => RetryConfig::adaptive(),
        Some(ConfiguredRetryMode::Standard | ConfiguredRetryMode::Legacy) | None => RetryConfig::standard(),
    };
    Ok(match settings.max_attempts()? {
        Some(attempts) => config.max_attempts(attempts),
        None => config,
    })
}

fn compression_of(settings: &Settings) -> Result<Compression, ConfigError> {
    let default = Compression::default();
    let min_bytes = settings.request_min_compression_size_bytes()?.and_then(|bytes| usize::try_from(bytes).ok());
    Ok(Compression {
        enabled: settings.disable_request_compression()? != Some(true),
        min_bytes: min_bytes.unwrap_or(default.min_bytes),
    })
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
