//! What a service says of its endpoints.

use std::time::Duration;

use http::Uri;
use http::uri::{PathAndQuery, Scheme};

use super::discovered::Discovered;
use crate::endpoint::{Partition, is_host_name};
use crate::shape::Document;

/// The most minutes for which an endpoint is kept: a year. A service says a day.
const MOST_MINUTES: i64 = 365 * 24 * 60;

/// The most characters of a wrong address that a message shows.
const MOST_SHOWN: usize = 80;

/// The first endpoint of a response. Requests and their signatures go there, so only a host name below one of the DNS
/// suffixes of the region's partition is taken.
///
/// # Errors
/// What is wrong with the response, as the end of a sentence that begins with the operation.
pub(super) fn endpoint_in(answer: &Document, partition: &Partition) -> Result<Discovered, String> {
    let Some(endpoints) = answer["Endpoints"].as_list() else {
        return Err("has no list `Endpoints`".to_owned());
    };
    let Some(endpoint) = endpoints.first() else { return Err("lists no endpoint".to_owned()) };
    let Some(address) = endpoint["Address"].as_str() else {
        return Err("has an endpoint without an `Address`".to_owned());
    };
    let period = match endpoint.get("CachePeriodInMinutes") {
        None | Some(Document::Null) => return Err("has an endpoint without a `CachePeriodInMinutes`".to_owned()),
        Some(minutes) => match minutes.as_i64() {
            Some(minutes @ 1..=MOST_MINUTES) => Duration::from_secs(minutes.unsigned_abs() * 60),
            _ => return Err(format!("has a `CachePeriodInMinutes` that is no number from 1 to {MOST_MINUTES}")),
        },
    };
    Ok(Discovered { url: url(address, partition)?, period })
}

fn url(address: &str, partition: &Partition) -> Result<Uri, String> {
    let shown = || address.chars().take(MOST_SHOWN).collect::<String>();
    let host = address.strip_prefix("https://").unwrap_or(address);
    let host = host.strip_suffix('/').unwrap_or(host).to_ascii_lowercase();
    if !is_host_name(&host) {
        return Err(format!("has the `Address` {:?}, which is no host name", shown()));
    }
    let suffixes = [partition.dns_suffix, partition.dual_stack_dns_suffix];
    let is_below = |suffix: &&str| host.strip_suffix(*suffix).is_some_and(|rest| rest.ends_with('.'));
    if !suffixes.iter().any(is_below) {
        return Err(format!(
            "has the `Address` {:?}, which is not below `{}` or `{}`, and so is not AWS's",
            shown(),
            suffixes[0],
            suffixes[1]
        ));
    }
    let url = Uri::builder().scheme(Scheme::HTTPS).authority(host).path_and_query(PathAndQuery::from_static("/"));
    url.build().map_err(|_| format!("has the `Address` {:?}, which is no host name", shown()))
}
