//! The settings of a client, from environment variables and the profile.

use std::sync::Arc;

use super::environment::Environment;
use super::error::ConfigError;
use super::files::{Origin, Section, SharedFiles};
use crate::endpoint::is_host_label;
use crate::user_agent::{MAX_APP_ID, is_token};

/// The greatest value of `request_min_compression_size_bytes`.
const MAX_COMPRESSION_THRESHOLD: u32 = 10_485_760;

/// What environment variables and the profile say; `None` where they say nothing.
///
/// Each value was checked. Endpoints are looked up per service, by [`Settings::endpoint_url`].
#[derive(Debug)]
pub(crate) struct Settings {
    /// `AWS_REGION`, `AWS_DEFAULT_REGION`, `region`; a valid host label.
    pub(crate) region: Option<String>,
    /// `AWS_USE_FIPS_ENDPOINT`, `use_fips_endpoint`.
    pub(crate) use_fips: Option<bool>,
    /// `AWS_USE_DUALSTACK_ENDPOINT`, `use_dualstack_endpoint`.
    pub(crate) use_dual_stack: Option<bool>,
    /// `AWS_MAX_ATTEMPTS`, `max_attempts`; at least 1.
    pub(crate) max_attempts: Option<u32>,
    /// `AWS_RETRY_MODE`, `retry_mode`.
    pub(crate) retry_mode: Option<ConfiguredRetryMode>,
    /// `AWS_SDK_UA_APP_ID`, `sdk_ua_app_id`; characters of an HTTP token, at most 50.
    pub(crate) app_id: Option<String>,
    /// `AWS_DISABLE_REQUEST_COMPRESSION`, `disable_request_compression`.
    pub(crate) disable_request_compression: Option<bool>,
    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES`, `request_min_compression_size_bytes`; at most 10 MiB.
    pub(crate) request_min_compression_size_bytes: Option<u32>,
    /// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`, `ignore_configured_endpoint_urls`.
    pub(crate) ignore_configured_endpoint_urls: bool,
    pub(super) environment: Arc<dyn Environment>,
    pub(super) files: Arc<SharedFiles>,
    pub(super) profile_name: String,
}

/// A value of `retry_mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConfiguredRetryMode {
    /// `legacy`: what the older SDKs did; treated as `standard`, which replaced it.
    Legacy,
    /// `standard`
    Standard,
    /// `adaptive`: standard with client-side rate limiting.
    Adaptive,
}

impl Settings {
    /// Reads the settings. The profile is the given one, else that of `AWS_PROFILE`, else `default`.
    ///
    /// # Errors
    /// A file that cannot be read, a profile that was asked for and does not exist, a value that is not allowed.
    pub(crate) async fn load(environment: Arc<dyn Environment>, profile: Option<&str>) -> Result<Self, ConfigError> {
        let files = Arc::new(SharedFiles::load(environment.as_ref()).await?);
        let from_variable = variable(environment.as_ref(), "AWS_PROFILE");
        let profile_name = profile.map(str::to_owned).or_else(|| from_variable.clone());
        let profile_name = profile_name.unwrap_or_else(|| "default".to_owned());
        if files.profile(&profile_name).is_none() && profile_name != "default" {
            let chosen = if profile.is_some() { "" } else { ", which AWS_PROFILE names," };
            return Err(ConfigError::new(format!("the profile `{profile_name}`{chosen} is not in {}", files.places())));
        }

        let lookup = Lookup { environment: environment.as_ref(), profile: files.profile(&profile_name) };
        let settings = Self {
            region: lookup.region()?,
            use_fips: lookup.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?,
            use_dual_stack: lookup.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?,
            max_attempts: lookup.number("AWS_MAX_ATTEMPTS", "max_attempts", 1, u32::MAX)?,
            retry_mode: lookup.retry_mode()?,
            app_id: lookup.app_id()?,
            disable_request_compression: lookup
                .boolean("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression")?,
            request_min_compression_size_bytes: lookup.number(
                "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
                "request_min_compression_size_bytes",
                0,
                MAX_COMPRESSION_THRESHOLD,
            )?,
            ignore_configured_endpoint_urls: lookup
                .boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")?
                .unwrap_or(false),
            environment: Arc::clone(&environment),
            files: Arc::clone(&files),
            profile_name,
        };
        Ok(settings)
    }

    /// The name of the profile in use.
    pub(crate) fn profile_name(&self) -> &str {
        &self.profile_name
    }

    /// The profile in use, if it stands in a file.
    pub(crate) fn profile(&self) -> Option<&Section> {
        self.files.profile(&self.profile_name)
    }

    /// The shared files.
    pub(crate) fn files(&self) -> &Arc<SharedFiles> {
        &self.files
    }

    /// Another setting, first from its variable, then from the profile; with where it stands.
    pub(crate) fn find(&self, variable: &str, key: &str) -> Option<(String, Origin)> {
        self.lookup().find(&[variable], key)
    }

    /// Another setting that is `true` or `false`.
    pub(crate) fn boolean(&self, variable: &str, key: &str) -> Result<Option<bool>, ConfigError> {
        self.lookup().boolean(variable, key)
    }

    /// Another setting that is a whole number.
    pub(crate) fn number(&self, variable: &str, key: &str, min: u32, max: u32) -> Result<Option<u32>, ConfigError> {
        self.lookup().number(variable, key, min, max)
    }

    pub(super) fn lookup(&self) -> Lookup<'_> {
        Lookup { environment: self.environment.as_ref(), profile: self.profile() }
    }

    /// The environment that the settings were read from.
    pub(crate) fn environment(&self) -> &Arc<dyn Environment> {
        &self.environment
    }
}

/// The value of a variable without white space around it; an empty one is as good as none.
pub(crate) fn variable(environment: &dyn Environment, name: &str) -> Option<String> {
    let value = environment.var(name)?;
    let value = value.trim();
    if value.is_empty() { None } else { Some(value.to_owned()) }
}

/// A setting: first from environment variables, then from the profile.
pub(super) struct Lookup<'a> {
    pub(super) environment: &'a dyn Environment,
    pub(super) profile: Option<&'a Section>,
}

impl Lookup<'_> {
    pub(super) fn find(&self, variables: &[&str], key: &str) -> Option<(String, Origin)> {
        for name in variables {
            if let Some(value) = variable(self.environment, name) {
                return Some((value, Origin::variable(name)));
            }
        }
        let profile = self.profile?;
        Some((profile.get(key)?.to_owned(), profile.origin(key)))
    }

    pub(super) fn boolean(&self, variable: &str, key: &str) -> Result<Option<bool>, ConfigError> {
        let Some((value, origin)) = self.find(&[variable], key) else { return Ok(None) };
        match value.to_ascii_lowercase().as_str() {
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(ConfigError::invalid(&origin, &value, "`true` or `false`")),
        }
    }

    pub(super) fn number(&self, variable: &str, key: &str, min: u32, max: u32) -> Result<Option<u32>, ConfigError> {
        let Some((value, origin)) = self.find(&[variable], key) else { return Ok(None) };
        match value.parse::<u32>() {
            Ok(number) if (min..=max).contains(&number) => Ok(Some(number)),
            _ => Err(ConfigError::invalid(&origin, &value, &format!("a whole number from {min} to {max}"))),
        }
    }

    fn region(&self) -> Result<Option<String>, ConfigError> {
        let Some((value, origin)) = self.find(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region") else {
            return Ok(None);
        };
        if is_host_label(&value) {
            Ok(Some(value))
        } else {
            Err(ConfigError::invalid(&origin, &value, "the name of a region, such as `us-east-1`"))
        }
    }

    fn retry_mode(&self) -> Result<Option<ConfiguredRetryMode>, ConfigError> {
        let Some((value, origin)) = self.find(&["AWS_RETRY_MODE"], "retry_mode") else { return Ok(None) };
        match value.to_ascii_lowercase().as_str() {
            "legacy" => Ok(Some(ConfiguredRetryMode::Legacy)),
            "standard" => Ok(Some(ConfiguredRetryMode::Standard)),
            "adaptive" => Ok(Some(ConfiguredRetryMode::Adaptive)),
            _ => Err(ConfigError::invalid(&origin, &value, "`standard`, `adaptive` or `legacy`")),
        }
    }

    fn app_id(&self) -> Result<Option<String>, ConfigError> {
        let Some((value, origin)) = self.find(&["AWS_SDK_UA_APP_ID"], "sdk_ua_app_id") else { return Ok(None) };
        if value.len() <= MAX_APP_ID && value.chars().all(is_token) {
            Ok(Some(value))
        } else {
            let allowed = "at most 50 letters, digits and characters of !#$%&'*+-.^_`|~";
            Err(ConfigError::invalid(&origin, &value, allowed))
        }
    }
}
