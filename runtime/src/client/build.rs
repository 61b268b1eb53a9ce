//! From the settings of a client to the client.

use std::sync::Arc;

use http::HeaderValue;

use super::{Client, ClientBuilder};
use crate::config::{ConfigError, ConfiguredRetryMode, Environment, Origin, Settings, SystemEnvironment};
#[cfg(not(feature = "default-credentials"))]
use crate::credentials::EnvironmentCredentials;
use crate::credentials::ProvideCredentials;
use crate::credentials::cache::CredentialsCache;
#[cfg(feature = "default-credentials")]
use crate::default_chain::{DefaultChain, Http as CredentialsHttp, instance_region};
use crate::endpoint::{EndpointError, check_service_id, is_host_label, is_service, parse_override, real_region};
use crate::error::ConfigurationError;
#[cfg(feature = "reqwest")]
use crate::http::{CaBundle, ReqwestClient};
use crate::http::{DEFAULT_RESPONSE_LIMIT, HttpClient, ResponseLimit};
use crate::orchestrator::{Compression, DiscoveredEndpoints, Endpoints, Orchestrator, Parts};
use crate::random::{Random, SystemRandom};
use crate::retry::{RetryConfig, RetryPolicy};
use crate::sign::SigningKeyCache;
use crate::time::{Clock, SystemClock};
use crate::user_agent::user_agent;

impl ClientBuilder {
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
        self.finish(clock, http, Shared::default())
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
        self.finish(clock, http, Shared { settings: Some(Arc::new(settings)), ..Shared::default() })
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
        if self.endpoint_discovery.is_none() {
            self.endpoint_discovery = settings.endpoint_discovery()?;
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

    /// A client like `base`, but for what is set.
    fn derive(mut self, base: &Parts) -> Result<Client, ConfigurationError> {
        let elsewhere = self.region.is_some()
            || self.use_fips.is_some()
            || self.use_dual_stack.is_some()
            || self.endpoint_url.is_some()
            || !self.service_endpoint_urls.is_empty();
        let http = self.derived_http(base)?;
        self.region = self.region.or_else(|| base.region.clone());
        self.use_fips = self.use_fips.or(Some(base.use_fips));
        self.use_dual_stack = self.use_dual_stack.or(Some(base.use_dual_stack));
        self.account_id_endpoint_mode = self.account_id_endpoint_mode.or(Some(base.account_id_endpoint_mode));
        self.endpoint_discovery = self.endpoint_discovery.or(base.endpoint_discovery);
        // An endpoint for all services goes before those that the first client has for some.
        if self.endpoint_url.is_none() {
            self.endpoint_url.clone_from(&base.endpoint_url);
            for (service_id, url) in &base.service_endpoint_urls {
                if !self.service_endpoint_urls.iter().any(|(known, _)| is_service(known, service_id)) {
                    self.service_endpoint_urls.push((service_id.clone(), url.clone()));
                }
            }
        }
        if self.clock.is_none() {
            self.clock_offset = Arc::clone(&base.clock_offset);
        }
        self.random = self.random.or_else(|| Some(Arc::clone(&base.random)));
        self.timeouts = self.timeouts.or(Some(base.timeouts));
        self.validation = self.validation.or(Some(base.validation));
        self.response_limit = self.response_limit.or(Some(base.response_limit.bytes()));
        self.compression = self.compression.or(Some(base.compression));
        let shared = Shared {
            credentials: base.credentials.clone(),
            retry: Some(Arc::clone(&base.retry)),
            endpoints: if elsewhere { Arc::default() } else { Arc::clone(&base.endpoints) },
            discovered: if elsewhere { Arc::default() } else { Arc::clone(&base.discovered) },
            user_agent: Some(base.user_agent.clone()),
            signing_keys: Arc::clone(&base.signing_keys),
            settings: base.settings.clone(),
        };
        let clock = self.clock.take().unwrap_or_else(|| Arc::clone(&base.clock));
        self.finish(clock, http, shared)
    }

    /// Checks the settings and puts the client together; what they leave open is `shared`, or the default.
    fn finish(mut self, clock: Arc<dyn Clock>, http: Http, shared: Shared) -> Result<Client, ConfigurationError> {
        self.check()?;
        let random = self.random_source();
        let policy = |retry: RetryConfig| retry.policy_by(Arc::clone(&random), Arc::clone(&clock));
        let parts = Parts {
            http: http.client,
            #[cfg(feature = "reqwest")]
            own_http: http.own,
            credentials: match self.credentials {
                Some(provider) => Some(cache(provider, &clock, &random)),
                None => shared.credentials,
            },
            retry: match (self.retry_policy, self.retry, shared.retry) {
                (Some(policy), _, _) | (None, None, Some(policy)) => policy,
                (None, retry, _) => policy(retry.unwrap_or_default()),
            },
            clock,
            random,
            region: self.region,
            use_fips: self.use_fips.unwrap_or(false),
            use_dual_stack: self.use_dual_stack.unwrap_or(false),
            endpoint_url: self.endpoint_url,
            service_endpoint_urls: self.service_endpoint_urls,
            account_id_endpoint_mode: self.account_id_endpoint_mode.unwrap_or_default(),
            endpoints: shared.endpoints,
            endpoint_discovery: self.endpoint_discovery,
            discovered: shared.discovered,
            timeouts: self.timeouts.unwrap_or_default(),
            validation: self.validation.unwrap_or(true),
            response_limit: self.response_limit.map_or(DEFAULT_RESPONSE_LIMIT, ResponseLimit::new),
            compression: self.compression.unwrap_or_default(),
            user_agent: match (self.app_id, shared.user_agent) {
                (None, Some(user_agent)) => user_agent,
                (app_id, _) => user_agent(app_id.as_deref()),
            },
            signing_keys: shared.signing_keys,
            clock_offset: self.clock_offset,
            settings: shared.settings,
        };
        Ok(Client { orchestrator: Arc::new(Orchestrator::new(parts)) })
    }

    #[cfg(feature = "reqwest")]
    fn derived_http(&mut self, base: &Parts) -> Result<Http, ConfigurationError> {
        if self.http.is_some() || self.ca_bundle.is_some() {
            return self.take_http(None);
        }
        let timeouts = self.timeouts.unwrap_or(base.timeouts);
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
    fn derived_http(&mut self, base: &Parts) -> Result<Http, ConfigurationError> {
        Ok(Http { client: self.http.take().unwrap_or_else(|| Arc::clone(&base.http)) })
    }

    /// Refuses settings that would fail each call anyway.
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

/// State that a client shares with the one that it is derived from; another one begins with none.
#[derive(Default)]
struct Shared {
    credentials: Option<Arc<CredentialsCache>>,
    retry: Option<Arc<dyn RetryPolicy>>,
    endpoints: Arc<Endpoints>,
    discovered: Arc<DiscoveredEndpoints>,
    user_agent: Option<HeaderValue>,
    signing_keys: Arc<SigningKeyCache>,
    settings: Option<Arc<Settings>>,
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
