//! The endpoints that a client has found.

use std::sync::{Arc, PoisonError, RwLock};

use crate::endpoint::{Endpoint, Host};
use crate::metadata::ServiceMetadata;

/// The most hosts of single accounts, streams and the like that are kept.
const MAX_SINGLE: usize = 64;

/// The endpoints that were called, since they are the same for many calls.
///
/// Services are static, so there are only as many as a program names; of the other hosts the last ones are kept.
#[derive(Default)]
pub(crate) struct Endpoints {
    known: RwLock<Vec<(&'static ServiceMetadata, Host, Known)>>,
}

/// An endpoint that was found.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) endpoint: Arc<Endpoint>,
    /// It is an override, so that all operations of the service go there.
    pub(super) is_override: bool,
}

impl Endpoints {
    pub(super) fn get(&self, service: &'static ServiceMetadata, host: &Host) -> Option<Known> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &ServiceMetadata| std::ptr::eq(known, service) || known == service;
        let found = known.iter().find(|(known, its, _)| same(known) && its == host);
        found.map(|(_, _, endpoint)| endpoint.clone())
    }

    pub(super) fn keep(&self, service: &'static ServiceMetadata, host: Host, endpoint: &Known) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        // Another call may have been first.
        if known.iter().any(|(known, its, _)| *known == service && *its == host) {
            return;
        }
        let is_single = |host: &Host| !matches!(host, Host::Prefix(_));
        if is_single(&host) && known.iter().filter(|(_, its, _)| is_single(its)).count() >= MAX_SINGLE {
            if let Some(oldest) = known.iter().position(|(_, its, _)| is_single(its)) {
                known.remove(oldest);
            }
        }
        known.push((service, host, endpoint.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::{EndpointParams, resolve_at};
    use crate::protocol::AWS_JSON_1_0;

    static SERVICE: ServiceMetadata = ServiceMetadata::new("dynamodb", AWS_JSON_1_0);

    #[test]
    fn a_client_of_many_accounts_keeps_the_hosts_of_the_last_ones_and_that_of_the_service() {
        let endpoints = Endpoints::default();
        let find = |host: Host| {
            let params = EndpointParams::of(&SERVICE).with_region(Some("us-east-1"));
            let endpoint = Arc::new(resolve_at(&params, &host).expect("an endpoint"));
            endpoints.keep(&SERVICE, host, &Known { endpoint, is_override: false });
        };
        let of = |account: usize| Host::Labelled { label: account.to_string(), name: "ddb" };
        find(Host::Prefix("dynamodb"));
        (0..1_000).for_each(|account| find(of(account)));
        find(of(999));
        let is_known = |host: &Host| endpoints.get(&SERVICE, host).is_some();
        assert!(is_known(&Host::Prefix("dynamodb")));
        let kept: Vec<usize> = (0..1_000).filter(|account| is_known(&of(*account))).collect();
        assert_eq!(kept, (1_000 - MAX_SINGLE..1_000).collect::<Vec<_>>());
        let known = endpoints.get(&SERVICE, &of(999)).expect("the last one");
        assert_eq!(known.endpoint.url, "https://999.ddb.us-east-1.amazonaws.com/");
    }
}
