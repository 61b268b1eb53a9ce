//! The endpoints that a client has found.

use std::sync::{Arc, PoisonError, RwLock};

use crate::endpoint::Endpoint;
use crate::metadata::ServiceMetadata;

/// The endpoints of the services that were called, since they are the same for every call.
///
/// Services are static, so there are only as many as a program names.
#[derive(Default)]
pub(crate) struct Endpoints {
    known: RwLock<Vec<(&'static ServiceMetadata, Arc<Endpoint>)>>,
}

impl Endpoints {
    pub(super) fn get(&self, service: &'static ServiceMetadata) -> Option<Arc<Endpoint>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &ServiceMetadata| std::ptr::eq(known, service) || known == service;
        known.iter().find(|(known, _)| same(known)).map(|(_, endpoint)| Arc::clone(endpoint))
    }

    pub(super) fn keep(&self, service: &'static ServiceMetadata, endpoint: &Arc<Endpoint>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        // Another call may have been first.
        if !known.iter().any(|(known, _)| *known == service) {
            known.push((service, Arc::clone(endpoint)));
        }
    }
}
