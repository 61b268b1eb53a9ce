//! Credentials of the official AWS SDK for Rust: any provider of `aws-credential-types`, as of `aws-config`.

use std::error::Error as StdError;
use std::fmt;

use aws_credential_types::provider::{ProvideCredentials as OfficialProvider, SharedCredentialsProvider};

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::time::BoxFuture;

/// Credentials from a provider of the official AWS SDK for Rust, for example that of `aws_config::load_defaults`.
///
/// Needs the feature `aws-config`, which asks for Rust 1.94, as `aws-credential-types` 1.3 does.
///
/// ```
/// # // The names of aws-config that the lines use, on the same types: its own tree would be compiled for them alone.
/// # mod aws_config {
/// #     use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
/// #     pub struct BehaviorVersion;
/// #     impl BehaviorVersion { pub fn latest() -> Self { Self } }
/// #     pub struct SdkConfig;
/// #     impl SdkConfig {
/// #         pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
/// #             Some(SharedCredentialsProvider::new(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example")))
/// #         }
/// #     }
/// #     pub async fn load_defaults(_: BehaviorVersion) -> SdkConfig { SdkConfig }
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use aws_operation::Client;
/// use aws_operation::credentials::AwsConfigCredentials;
///
/// let sdk = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
/// let credentials = AwsConfigCredentials::new(sdk.credentials_provider().expect("a provider"));
/// # use aws_operation::ProvideCredentials as _;
/// # assert_eq!(credentials.provide_credentials().await?.access_key_id(), "AKIDEXAMPLE");
/// let client = Client::builder().region("us-east-1").credentials(credentials).build()?;
/// # Ok(()) }
/// ```
pub struct AwsConfigCredentials {
    provider: SharedCredentialsProvider,
}

impl AwsConfigCredentials {
    /// Asks this provider. The client caches what it gives.
    pub fn new(provider: impl OfficialProvider + 'static) -> Self {
        Self { provider: SharedCredentialsProvider::new(provider) }
    }

    async fn load(&self) -> Result<Credentials, CredentialsError> {
        let found = self.provider.provide_credentials().await.map_err(|error| {
            // The outermost message tells the kind only.
            let mut message = error.to_string();
            let mut cause = error.source();
            while let Some(error) = cause {
                message.push_str(": ");
                message.push_str(&error.to_string());
                cause = error.source();
            }
            CredentialsError::new(message).with_source(error)
        })?;
        let mut credentials = Credentials::new(found.access_key_id(), found.secret_access_key());
        if let Some(token) = found.session_token() {
            credentials = credentials.with_session_token(token);
        }
        if let Some(account) = found.account_id() {
            credentials = credentials.with_account_id(account.as_str());
        }
        Ok(match found.expiry() {
            Some(expiry) => credentials.with_expiry(expiry),
            None => credentials,
        })
    }
}

impl fmt::Debug for AwsConfigCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsConfigCredentials").finish_non_exhaustive()
    }
}

impl ProvideCredentials for AwsConfigCredentials {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.load())
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use aws_credential_types::credential_fn::provide_credentials_fn;
    use aws_credential_types::provider::error::CredentialsError as OfficialError;

    use super::*;

    #[tokio::test]
    async fn an_official_provider_gives_its_credentials() {
        let expiry = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
        let official = aws_credential_types::Credentials::builder()
            .access_key_id("AKID")
            .secret_access_key("hidden")
            .session_token("token")
            .expiry(expiry)
            .account_id("123456789012")
            .provider_name("test")
            .build();
        let provider = AwsConfigCredentials::new(SharedCredentialsProvider::new(official));
        assert!(!format!("{provider:?}").contains("hidden"));
        let credentials = provider.provide_credentials().await.unwrap();
        assert_eq!(credentials.access_key_id(), "AKID");
        assert_eq!(credentials.secret_access_key(), "hidden");
        assert_eq!(credentials.session_token(), Some("token"));
        assert_eq!(credentials.expires_at(), Some(expiry));
        assert_eq!(credentials.account_id(), Some("123456789012"));
    }

    #[tokio::test]
    async fn an_official_error_tells_its_causes() {
        let failing = provide_credentials_fn(|| async { Err(OfficialError::provider_error("the vault is sealed")) });
        let error = AwsConfigCredentials::new(failing).provide_credentials().await.unwrap_err();
        assert_eq!(error.to_string(), "an error occurred while loading credentials: the vault is sealed");
    }
}
