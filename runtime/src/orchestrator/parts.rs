//! The parts of a client that a call needs.

use std::sync::Arc;

use http::HeaderValue;

use super::compression::Compression;
use super::discovered::DiscoveredEndpoints;
use super::endpoints::Endpoints;
use super::timeouts::Timeouts;
use crate::config::Settings;
use crate::credentials::cache::CredentialsCache;
use crate::endpoint::AccountIdEndpointMode;
#[cfg(feature = "reqwest")]
use crate::http::ReqwestClient;
use crate::http::{HttpClient, ResponseLimit};
use crate::random::Random;
use crate::retry::RetryPolicy;
use crate::sign::{ClockOffset, SigningKeyCache};
use crate::time::Clock;

/// The parts that the calls of a client share, as its builder puts them together.
pub(crate) struct Parts {
    pub(crate) http: Arc<dyn HttpClient>,
    /// The same, when it is one of ours.
    #[cfg(feature = "reqwest")]
    pub(crate) own_http: Option<ReqwestClient>,
    pub(crate) credentials: Option<Arc<CredentialsCache>>,
    pub(crate) retry: Arc<dyn RetryPolicy>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) region: Option<String>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) endpoint_url: Option<String>,
    /// By Smithy's `sdkId`.
    pub(crate) service_endpoint_urls: Vec<(String, String)>,
    pub(crate) account_id_endpoint_mode: AccountIdEndpointMode,
    pub(crate) endpoints: Arc<Endpoints>,
    /// Whether services are asked where their operations go; nothing asks those alone that must be.
    pub(crate) endpoint_discovery: Option<bool>,
    pub(crate) discovered: Arc<DiscoveredEndpoints>,
    /// The shared environment and files, for a client that was made from them.
    pub(crate) settings: Option<Arc<Settings>>,
    pub(crate) timeouts: Timeouts,
    pub(crate) validation: bool,
    pub(crate) response_limit: ResponseLimit,
    pub(crate) compression: Compression,
    pub(crate) user_agent: HeaderValue,
    pub(crate) signing_keys: Arc<SigningKeyCache>,
    pub(crate) clock_offset: Arc<ClockOffset>,
}
