//! Endpoints that environment variables or the profile give, for one service or for all.

use super::error::ConfigError;
use super::origin::Origin;
use super::parse::nested;
use super::settings::{Settings, variable};
use crate::endpoint::{parse_override, service_env_suffix, service_profile_key};

impl Settings {
    /// The endpoint that is configured for a service, given its Smithy `sdkId` (`"Application Auto Scaling"`).
    ///
    /// In this order, as the reference guide says under "Service-specific endpoints": `AWS_ENDPOINT_URL_<SERVICE>`,
    /// `AWS_ENDPOINT_URL`, the service in the profile's `services` section, `endpoint_url` in the profile; nothing if
    /// configured endpoints are ignored.
    ///
    /// # Errors
    /// A value that is not an HTTP or HTTPS URL, a `services` section that does not exist.
    pub(crate) fn endpoint_url(&self, service_id: &str) -> Result<Option<String>, ConfigError> {
        if self.boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")? == Some(true) {
            return Ok(None);
        }
        for name in [format!("AWS_ENDPOINT_URL_{}", service_env_suffix(service_id)), "AWS_ENDPOINT_URL".to_owned()] {
            if let Some(url) = variable(self.environment.as_ref(), &name) {
                return checked_endpoint_url(url, &Origin::variable(&name)).map(Some);
            }
        }
        if let Some((url, origin)) = self.services_url(&service_profile_key(service_id))? {
            return checked_endpoint_url(url, &origin).map(Some);
        }
        match self.lookup().find(&[], "endpoint_url") {
            Some((url, origin)) => checked_endpoint_url(url, &origin).map(Some),
            None => Ok(None),
        }
    }

    fn services_url(&self, service: &str) -> Result<Option<(String, Origin)>, ConfigError> {
        let Some(profile) = self.profile() else { return Ok(None) };
        let Some(name) = profile.get("services") else { return Ok(None) };
        let Some(section) = self.files.services(name) else {
            return Err(ConfigError::new(format!(
                "{} names the section `[services {name}]`, which is not in {}",
                profile.origin("services"),
                self.files.places()
            )));
        };
        let url = section.get(service).and_then(|value| nested(value, "endpoint_url")).filter(|url| !url.is_empty());
        Ok(url.map(|url| (url.to_owned(), section.origin(service))))
    }
}

/// The URL, if requests can go there.
pub(crate) fn checked_endpoint_url(url: String, origin: &Origin) -> Result<String, ConfigError> {
    if parse_override(&url).is_ok() {
        return Ok(url);
    }
    // What stands before an `@` may be a password, and a query may hold a token.
    let shown = url.rsplit_once('@').map_or(url.as_str(), |(_, host)| host);
    let shown = shown.split_once('?').map_or(shown, |(place, _)| place);
    let allowed = "a URL such as `https://example.com` or `http://127.0.0.1:4566`, without user name and query";
    Err(ConfigError::invalid(origin, shown, allowed))
}
