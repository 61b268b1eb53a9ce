//! Why there is no endpoint, and what to do about it.

use std::error::Error as StdError;
use std::fmt;

/// Why no endpoint was found. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointError {
    /// No region is set.
    MissingRegion,
    /// The region cannot be part of a host name.
    InvalidRegion(String),
    /// FIPS was asked for beside an endpoint override.
    FipsWithOverride,
    /// Dual stack was asked for beside an endpoint override.
    DualStackWithOverride,
    /// The endpoint override is the service's own dual-stack endpoint, which DynamoDB serves only when dual stack is set.
    DualStackOverride,
    /// The service has no endpoint in this partition with these settings.
    Unavailable {
        /// The service's endpoint prefix.
        service: &'static str,
        /// The partition's id.
        partition: &'static str,
        /// Whether FIPS is set.
        fips: bool,
        /// Whether dual stack is set.
        dual_stack: bool,
    },
    /// An endpoint is set for a service that does not exist.
    UnknownService {
        /// The setting.
        id: String,
        /// The id of the service that is probably meant.
        meant: Option<&'static str>,
    },
    /// The endpoint override is not a usable URL: what is wrong with it.
    InvalidOverride(&'static str),
    /// A member of the input is part of the host, and is not a host label.
    InvalidHostLabel {
        /// The member's name on the wire.
        member: String,
    },
    /// The account id of the credentials is no number, so that it cannot be part of the host.
    InvalidAccountId,
    /// Only hosts with the account are allowed, and the credentials do not know theirs.
    MissingAccountId,
    /// Only hosts with the account are allowed, and the service has none here.
    NoAccountEndpoint {
        /// The service's endpoint prefix.
        service: &'static str,
        /// The partition's id.
        partition: &'static str,
        /// Whether FIPS is set.
        fips: bool,
    },
    /// A member of the input that chooses the host is not an ARN that can.
    InvalidArn {
        /// The member's name on the wire.
        member: &'static str,
        /// Why not, as the end of a sentence.
        why: &'static str,
    },
    /// A member of the input asks for a global endpoint, which wants a signature by SigV4a.
    GlobalEndpoint {
        /// The member's name on the wire.
        member: &'static str,
    },
    /// The endpoint's host is not valid once the operation's prefix is before it, or the service's endpoint prefix is
    /// not one.
    InvalidHost(String),
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EndpointError::MissingRegion => f.write_str(
                "no region is set: set `AWS_REGION`, `region` in the profile, or `Client::builder().region(…)`",
            ),
            EndpointError::InvalidRegion(region) => write!(
                f,
                "the region {region:?} is not a host label (1 to 63 letters, digits and inner hyphens): \
                 set one such as `us-east-1`"
            ),
            EndpointError::FipsWithOverride => f.write_str(
                "FIPS and an endpoint override are both set: unset `AWS_USE_FIPS_ENDPOINT` (or take `fips` out of the \
                 region's name), or unset the override and let the endpoint be found",
            ),
            EndpointError::DualStackWithOverride => f.write_str(
                "dual stack and an endpoint override are both set: unset `AWS_USE_DUALSTACK_ENDPOINT`, or unset the \
                 override and let the endpoint be found",
            ),
            EndpointError::DualStackOverride => f.write_str(
                "the endpoint override is the service's own dual-stack endpoint: unset the override, and set \
                 `AWS_USE_DUALSTACK_ENDPOINT=true` or dual stack on the client",
            ),
            EndpointError::Unavailable { service, partition, fips, dual_stack } => {
                let settings = match (fips, dual_stack) {
                    (true, true) => " with FIPS and dual stack",
                    (true, false) => " with FIPS",
                    (false, true) => " with dual stack",
                    (false, false) => "",
                };
                write!(
                    f,
                    "`{service}` has no endpoint{settings} in the partition `{partition}`: change the region, \
                     `AWS_USE_FIPS_ENDPOINT` or `AWS_USE_DUALSTACK_ENDPOINT`, or give an endpoint override"
                )
            }
            EndpointError::UnknownService { id, meant: Some(meant) } => {
                write!(f, "an endpoint is set for {id:?}, which is no service's id: `{meant}` is one")
            }
            EndpointError::UnknownService { id, meant: None } => write!(
                f,
                "an endpoint is set for {id:?}, which is no service's id: give one such as `DynamoDB`, or that of a \
                 service of your own"
            ),
            EndpointError::InvalidOverride(why) => write!(
                f,
                "the endpoint override {why}: give a URL such as `https://example.com` or `http://127.0.0.1:4566`"
            ),
            EndpointError::InvalidHostLabel { member } => write!(
                f,
                "`{member}` is part of the endpoint's host, and its value is not a host label: \
                 give 1 to 63 letters, digits and inner hyphens"
            ),
            EndpointError::InvalidAccountId => f.write_str(
                "the account id of the credentials is part of the endpoint's host, and is no number: give twelve digits, \
                 or set `AWS_ACCOUNT_ID_ENDPOINT_MODE=disabled`",
            ),
            EndpointError::MissingAccountId => f.write_str(
                "the account id endpoint mode is `required`, and the credentials do not know their account: set \
                 `AWS_ACCOUNT_ID`, `aws_account_id` in the profile or `Credentials::with_account_id`, or set \
                 `AWS_ACCOUNT_ID_ENDPOINT_MODE=preferred`",
            ),
            EndpointError::NoAccountEndpoint { service, partition, fips } => {
                let with = if *fips { " with FIPS" } else { "" };
                write!(
                    f,
                    "the account id endpoint mode is `required`, and `{service}` has no endpoint with an account{with} \
                     in this region of the partition `{partition}`: set `AWS_ACCOUNT_ID_ENDPOINT_MODE=preferred`"
                )
            }
            EndpointError::InvalidArn { member, why } => write!(
                f,
                "`{member}` decides about the endpoint's host, and its value {why}: give the ARN as AWS gives it, such as \
                 `arn:aws:kinesis:us-east-1:123456789012:stream/name`, of a resource in the client's partition"
            ),
            EndpointError::GlobalEndpoint { member } => write!(
                f,
                "`{member}` sends the call to a global endpoint, which wants a signature by SigV4a that this crate does \
                 not make: leave the member out, which sends it to the client's region"
            ),
            EndpointError::InvalidHost(host) => write!(
                f,
                "the endpoint's host {host:?} is not a valid host name: check the operation's host prefix, the \
                 service's endpoint prefix and the endpoint override"
            ),
        }
    }
}

impl StdError for EndpointError {}
