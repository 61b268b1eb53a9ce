//! The account in the host.

/// Whether requests go to the endpoint of the caller's account, where a service has such endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountIdEndpointMode {
    /// `preferred`: when the credentials know their account. The default.
    #[default]
    Preferred,
    /// `disabled`: never.
    Disabled,
    /// `required`: always; without an account id a call fails.
    Required,
}
