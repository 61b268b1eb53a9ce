//! The settings of a client, from environment variables and the profile.

use std::sync::Arc;

use super::environment::Environment;
use super::error::ConfigError;
use super::files::{Section, SharedFiles, expand_home};
use super::origin::Origin;
use crate::endpoint::{AccountIdEndpointMode, is_host_label};
use crate::user_agent::{MAX_APP_ID, is_token};

/// The greatest value of `request_min_compression_size_bytes`.
const MAX_COMPRESSION_THRESHOLD: u32 = 10_485_760;
/// The profile that nobody has to name, and that need not exist.
const DEFAULT_PROFILE: &str = "default";

/// The settings that environment variables and the profile hold.
///
/// Each is looked up, and checked, when it is asked for: one that nobody needs stops nothing.
#[derive(Debug)]
pub(crate) struct Settings {
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
    /// Reads the files. The profile is the given one, else that of `AWS_PROFILE`, else `default`.
    ///
    /// # Errors
    /// A file that cannot be used, a given profile that does not exist. One that `AWS_PROFILE` names may be missing, with
    /// a warning, until [something of it](Self::check_profile) is needed.
    pub(crate) async fn load(environment: Arc<dyn Environment>, profile: Option<&str>) -> Result<Self, ConfigError> {
        let files = Arc::new(SharedFiles::load(environment.as_ref()).await?);
        let name = profile.map(str::to_owned).or_else(|| variable(environment.as_ref(), "AWS_PROFILE"));
        let profile_name = name.unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        let settings = Self { environment, files, profile_name };
        match (settings.missing_profile(), profile) {
            (None, _) => {}
            (Some(place), Some(name)) => {
                return Err(ConfigError::new(format!("the profile `{name}` is not in {place}")));
            }
            (Some(place), None) => {
                let profile = settings.profile_name();
                tracing::warn!(profile, "the profile that AWS_PROFILE names is not in {place}: it counts as empty");
            }
        }
        Ok(settings)
    }

    /// An error if the profile was asked for by its name and does not exist.
    pub(crate) fn check_profile(&self) -> Result<(), ConfigError> {
        match self.missing_profile() {
            None => Ok(()),
            Some(places) => Err(ConfigError::new(format!(
                "the profile `{}`, which AWS_PROFILE names, is not in {places}",
                self.profile_name
            ))),
        }
    }

    /// Where the profile should be.
    fn missing_profile(&self) -> Option<String> {
        (self.profile().is_none() && self.profile_name != DEFAULT_PROFILE).then(|| self.files.places())
    }

    /// `AWS_REGION`, `AWS_DEFAULT_REGION`, `region`; a valid host label.
    pub(crate) fn region(&self) -> Result<Option<String>, ConfigError> {
        let Some((value, origin)) = self.lookup().find(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region") else {
            // The region may be what the profile was chosen for.
            return self.check_profile().map(|()| None);
        };
        if is_host_label(&value) {
            Ok(Some(value))
        } else {
            Err(ConfigError::invalid(&origin, &value, "the name of a region, such as `us-east-1`"))
        }
    }

    /// `AWS_USE_FIPS_ENDPOINT`, `use_fips_endpoint`.
    pub(crate) fn use_fips(&self) -> Result<Option<bool>, ConfigError> {
        self.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    }

    /// `AWS_USE_DUALSTACK_ENDPOINT`, `use_dualstack_endpoint`.
    pub(crate) fn use_dual_stack(&self) -> Result<Option<bool>, ConfigError> {
        self.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    }

    /// `AWS_MAX_ATTEMPTS`, `max_attempts`; at least 1.
    pub(crate) fn max_attempts(&self) -> Result<Option<u32>, ConfigError> {
        self.number("AWS_MAX_ATTEMPTS", "max_attempts", 1, u32::MAX)
    }

    /// `AWS_RETRY_MODE`, `retry_mode`.
    pub(crate) fn retry_mode(&self) -> Result<Option<ConfiguredRetryMode>, ConfigError> {
        let modes = [
            ("standard", ConfiguredRetryMode::Standard),
            ("adaptive", ConfiguredRetryMode::Adaptive),
            ("legacy", ConfiguredRetryMode::Legacy),
        ];
        self.lookup().word(&["AWS_RETRY_MODE"], "retry_mode", modes)
    }

    /// `AWS_ACCOUNT_ID_ENDPOINT_MODE`, `account_id_endpoint_mode`.
    pub(crate) fn account_id_endpoint_mode(&self) -> Result<Option<AccountIdEndpointMode>, ConfigError> {
        let modes = [
            ("preferred", AccountIdEndpointMode::Preferred),
            ("disabled", AccountIdEndpointMode::Disabled),
            ("required", AccountIdEndpointMode::Required),
        ];
        self.lookup().word(&["AWS_ACCOUNT_ID_ENDPOINT_MODE"], "account_id_endpoint_mode", modes)
    }

    /// `AWS_ENABLE_ENDPOINT_DISCOVERY`, which botocore calls `AWS_ENDPOINT_DISCOVERY_ENABLED`, and
    /// `endpoint_discovery_enabled`; `auto` says nothing.
    pub(crate) fn endpoint_discovery(&self) -> Result<Option<bool>, ConfigError> {
        let variables = ["AWS_ENABLE_ENDPOINT_DISCOVERY", "AWS_ENDPOINT_DISCOVERY_ENABLED"];
        let words = [("true", Some(true)), ("false", Some(false)), ("auto", None)];
        Ok(self.lookup().word(&variables, "endpoint_discovery_enabled", words)?.flatten())
    }

    /// `AWS_SDK_UA_APP_ID`, `sdk_ua_app_id`; characters of an HTTP token, at most 50.
    pub(crate) fn app_id(&self) -> Result<Option<String>, ConfigError> {
        let Some((value, origin)) = self.lookup().find(&["AWS_SDK_UA_APP_ID"], "sdk_ua_app_id") else {
            return Ok(None);
        };
        if value.len() <= MAX_APP_ID && value.chars().all(is_token) {
            Ok(Some(value))
        } else {
            let allowed = "at most 50 letters, digits and characters of !#$%&'*+-.^_`|~";
            Err(ConfigError::invalid(&origin, &value, allowed))
        }
    }

    /// `AWS_CA_BUNDLE`, `ca_bundle`: the certificates in that file, and where its path stands.
    pub(crate) async fn ca_bundle(&self) -> Result<Option<(Vec<u8>, Origin)>, ConfigError> {
        let Some((path, origin)) = self.lookup().find(&["AWS_CA_BUNDLE"], "ca_bundle") else { return Ok(None) };
        let file = expand_home(self.environment.as_ref(), &path);
        match self.environment.read_file(&file).await {
            Ok(pem) => Ok(Some((pem, origin))),
            Err(error) => {
                Err(ConfigError::new(format!("{origin} is {path:?}, which cannot be read: {error}")).with_source(error))
            }
        }
    }

    /// `AWS_DISABLE_REQUEST_COMPRESSION`, `disable_request_compression`.
    pub(crate) fn disable_request_compression(&self) -> Result<Option<bool>, ConfigError> {
        self.boolean("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression")
    }

    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES`, `request_min_compression_size_bytes`; at most 10 MiB.
    pub(crate) fn request_min_compression_size_bytes(&self) -> Result<Option<u32>, ConfigError> {
        let (variable, key) = ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes");
        self.number(variable, key, 0, MAX_COMPRESSION_THRESHOLD)
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

    /// One of a few words, in any case.
    fn word<T: Copy, const N: usize>(
        &self,
        variables: &[&str],
        key: &str,
        words: [(&str, T); N],
    ) -> Result<Option<T>, ConfigError> {
        let Some((value, origin)) = self.find(variables, key) else { return Ok(None) };
        if let Some((_, meaning)) = words.iter().find(|(word, _)| value.eq_ignore_ascii_case(word)) {
            return Ok(Some(*meaning));
        }
        let allowed: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let (last, others) = allowed.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
        Err(ConfigError::invalid(&origin, &value, &format!("{} or {last}", others.join(", "))))
    }
}
