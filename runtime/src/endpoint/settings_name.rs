//! How a service is named in settings: `AWS_ENDPOINT_URL_<SERVICE>` and the keys of a profile's `services` section.

/// The service's part of `AWS_ENDPOINT_URL_<SERVICE>`: the id in upper case, spaces and hyphens as `_`, so that
/// `"Application Auto Scaling"` is `APPLICATION_AUTO_SCALING`
/// (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
pub(crate) fn service_env_suffix(service_id: &str) -> String {
    service_id.chars().map(|c| separator(c).unwrap_or(c.to_ascii_uppercase())).collect()
}

/// The service's key in a profile's `services` section: the id in lower case, spaces and hyphens as `_`, so that
/// `"Application Auto Scaling"` is `application_auto_scaling`
/// (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
pub(crate) fn service_profile_key(service_id: &str) -> String {
    service_id.chars().map(|c| separator(c).unwrap_or(c.to_ascii_lowercase())).collect()
}

/// A service's id as it is compared with that of another setting: in the form of [`service_profile_key`].
pub(crate) fn is_service(id: &str, named: &str) -> bool {
    let letter = |c: char| separator(c).unwrap_or(c.to_ascii_lowercase());
    id.chars().map(letter).eq(named.trim().chars().map(letter))
}

fn separator(c: char) -> Option<char> {
    matches!(c, ' ' | '-').then_some('_')
}
