//! State that the loads of a chain leave for later ones.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::sso_token::Token;
use crate::credentials::Credentials;

/// Refreshed tokens, for the case that they cannot be written back, and the last credentials of the instance, for the
/// time of an outage.
#[derive(Default)]
pub(super) struct Memory {
    tokens: Mutex<HashMap<PathBuf, Token>>,
    instance: Mutex<Option<Credentials>>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Memory {
    /// The refreshed token of this file.
    pub(super) fn token(&self, path: &Path) -> Option<Token> {
        lock(&self.tokens).get(path).cloned()
    }

    pub(super) fn keep_token(&self, path: &Path, token: Token) {
        lock(&self.tokens).insert(path.to_owned(), token);
    }

    /// The last credentials that the instance metadata gave.
    pub(super) fn instance(&self) -> Option<Credentials> {
        lock(&self.instance).clone()
    }

    pub(super) fn keep_instance(&self, credentials: &Credentials) {
        *lock(&self.instance) = Some(credentials.clone());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
