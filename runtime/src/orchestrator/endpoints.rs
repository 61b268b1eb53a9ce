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
