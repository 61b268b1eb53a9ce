//! Credentials from environment variables.

use std::sync::Arc;

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::config::{Environment, SystemEnvironment};
use crate::time::BoxFuture;

const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";
const ACCOUNT_ID: &str = "AWS_ACCOUNT_ID";

/// Credentials from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones, `AWS_SESSION_TOKEN`;
/// `AWS_ACCOUNT_ID` may say whose they are.
#[derive(Clone, Debug)]
pub struct EnvironmentCredentials {
    environment: Arc<dyn Environment>,
}

impl EnvironmentCredentials {
    /// Credentials from the variables of this environment.
    pub fn new(environment: Arc<dyn Environment>) -> Self {
        Self { environment }
    }

    /// The credentials in the variables; `None` when neither of the two keys is set.
    pub(crate) fn read(&self) -> Result<Option<Credentials>, CredentialsError> {
        let id = self.variable(ACCESS_KEY_ID);
        let secret = self.variable(SECRET_ACCESS_KEY);
        let (id, secret) = match (id, secret) {
            (Some(id), Some(secret)) => (id, secret),
            (None, None) => return Ok(None),
            (Some(_), None) => return Err(half(ACCESS_KEY_ID, SECRET_ACCESS_KEY)),
            (None, Some(_)) => return Err(half(SECRET_ACCESS_KEY, ACCESS_KEY_ID)),
        };
        let mut credentials = Credentials::new(id, secret);
        if let Some(token) = self.variable(SESSION_TOKEN) {
            credentials = credentials.with_session_token(token);
        }
        if let Some(account) = self.variable(ACCOUNT_ID) {
            credentials = credentials.with_account_id(account);
        }
        Ok(Some(credentials))
    }

    fn variable(&self, name: &str) -> Option<String> {
        crate::config::variable(self.environment.as_ref(), name)
    }
}

impl Default for EnvironmentCredentials {
    /// Credentials from the variables of this process.
    fn default() -> Self {
        Self::new(Arc::new(SystemEnvironment))
    }
}

impl ProvideCredentials for EnvironmentCredentials {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let credentials = self.read().and_then(|found| {
            found.ok_or_else(|| {
                CredentialsError::new(format!("no credentials: set {ACCESS_KEY_ID} and {SECRET_ACCESS_KEY}"))
            })
        });
        Box::pin(async move { credentials })
    }
}

fn half(set: &str, missing: &str) -> CredentialsError {
    CredentialsError::new(format!("{set} is set but {missing} is not: set both or none"))
}
