//! Settings that AWS SDKs and tools share: environment variables, the shared config file, the shared credentials file.
//!
//! The rules are those of the "AWS SDKs and Tools Reference Guide", chapters "Shared config and credentials files" and
//! "Settings reference".

mod endpoint_urls;
mod environment;
mod error;
mod files;
mod origin;
mod parse;
mod settings;
#[cfg(test)]
pub(crate) mod test_environment;
#[cfg(test)]
mod tests;

#[cfg(feature = "default-credentials")]
pub(crate) use self::endpoint_urls::checked_endpoint_url;
pub use self::environment::{Environment, SystemEnvironment};
pub use self::error::ConfigError;
pub(crate) use self::files::{Section, SharedFiles, expand_home};
pub(crate) use self::origin::Origin;
pub(crate) use self::settings::{ConfiguredRetryMode, Settings, variable};
