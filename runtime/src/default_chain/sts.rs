//! The two requests to the AWS Security Token Service, to its regional endpoint.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::Request;
use http::request::Parts;
use reqsign_aws_core::{
    AssumeRoleCredentialProvider, AssumeRoleWithWebIdentityCredentialProvider, Credential, StaticCredentialProvider,
};
use reqsign_core::{Context, Error, Signer};

use super::http::Http;
use super::plan::Role;
use super::reqsign::{Transport, at};
use super::source::{STS, Sources};
use crate::credentials::{Credentials, CredentialsError};
use crate::endpoint::Endpoint;
use crate::sign::{PayloadHash, Signing, SigningKeyCache, SigningTime};
use crate::time::Clock;

const TIMEOUT: Duration = Duration::from_secs(10);
const ATTEMPTS: u32 = 3;

/// Assumes a role with the credentials of another identity.
pub(super) async fn assume_role(
    sources: &Sources<'_>,
    role: &Role,
    source: &Credentials,
) -> Result<Credentials, CredentialsError> {
    let (region, endpoint) = endpoint(sources, role)?;
    let mut keys = StaticCredentialProvider::new(source.access_key_id(), source.secret_access_key());
    if let Some(token) = source.session_token() {
        keys = keys.with_session_token(token);
    }
    let url = endpoint.url.clone();
    let signer = StsSigner { endpoint, region: region.clone(), clock: Arc::clone(&sources.http.clock) };
    let mut provider = AssumeRoleCredentialProvider::new(role.arn.clone(), Signer::new(Context::new(), keys, signer))
        .with_role_session_name(session_name(role, &sources.http))
        .with_region(region)
        .with_regional_sts_endpoint();
    if let Some(id) = &role.external_id {
        provider = provider.with_external_id(id.clone());
    }
    if let Some(seconds) = role.duration_seconds {
        provider = provider.with_duration_seconds(seconds);
    }
    let found = transport(sources, None).run(&provider).await;
    found.map_err(|error| failed(role, &url, &error))
}

/// Assumes a role with the token of an identity provider; this request is not signed.
pub(super) async fn assume_role_with_web_identity(
    sources: &Sources<'_>,
    role: &Role,
    token: &str,
) -> Result<Credentials, CredentialsError> {
    let (region, endpoint) = endpoint(sources, role)?;
    let url = endpoint.url;
    let mut provider = AssumeRoleWithWebIdentityCredentialProvider::new()
        .with_role_arn(role.arn.clone())
        .with_subject_token(token)
        .with_role_session_name(session_name(role, &sources.http))
        .with_region(region)
        .with_regional_sts_endpoint();
    if let Some(seconds) = role.duration_seconds {
        provider = provider.with_duration_seconds(seconds);
    }
    let found = transport(sources, Some(url.clone())).run(&provider).await;
    found.map_err(|error| failed(role, &url, &error))
}

fn transport(sources: &Sources<'_>, endpoint: Option<http::Uri>) -> Transport {
    Transport { http: sources.http.clone(), limit: TIMEOUT, endpoint, attempts: ATTEMPTS }
}

fn endpoint(sources: &Sources<'_>, role: &Role) -> Result<(String, Endpoint), CredentialsError> {
    let Some(region) = sources.region()? else {
        return Err(CredentialsError::new(format!(
            "no region is known in which to assume the role {}: set AWS_REGION, or `region` in the profile",
            role.arn
        )));
    };
    let endpoint = sources.endpoint(&STS, Some(&region))?;
    Ok((region, endpoint))
}

fn session_name(role: &Role, http: &Http) -> String {
    role.session_name.clone().unwrap_or_else(|| {
        let seconds = http.now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        format!("aws-operation-{seconds}")
    })
}

fn failed(role: &Role, url: &http::Uri, error: &CredentialsError) -> CredentialsError {
    let host = url.host().unwrap_or_default();
    CredentialsError::new(format!("the role {} could not be assumed at {host}: {error}", role.arn))
}

/// Signs with our own SigV4 and clock, and leads the request to the configured endpoint.
struct StsSigner {
    endpoint: Endpoint,
    region: String,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for StsSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StsSigner").field("endpoint", &self.endpoint.url).finish_non_exhaustive()
    }
}

impl StsSigner {
    fn signed(&self, head: &Parts, credential: &Credential) -> Option<Parts> {
        // The provider gives the hash of the body, which it keeps to itself.
        let hash = head.headers.get("x-amz-content-sha256").and_then(|hash| hash.to_str().ok());
        let hash = PayloadHash::from_hex(hash?)?;
        let mut credentials =
            Credentials::new(credential.access_key_id.as_str(), credential.secret_access_key.as_str());
        if let Some(token) = &credential.session_token {
            credentials = credentials.with_session_token(token.as_str());
        }
        let mut request = Request::from_parts(head.clone(), Bytes::new());
        *request.uri_mut() = at(&self.endpoint.url, &head.uri)?;
        let region = self.endpoint.signing_region.as_deref().unwrap_or(&self.region);
        let time = SigningTime::new(self.clock.now()).ok()?;
        let signing = Signing::new(&credentials, region, self.endpoint.signing_name, time);
        signing.sign_http(&mut request, hash, &SigningKeyCache::new()).ok()?;
        Some(request.into_parts().0)
    }
}

impl reqsign_core::SignRequest for StsSigner {
    type Credential = Credential;

    async fn sign_request(
        &self,
        _: &Context,
        head: &mut Parts,
        credential: Option<&Credential>,
        _: Option<Duration>,
    ) -> reqsign_core::Result<()> {
        let credential = credential.ok_or_else(|| Error::credential_invalid("no credentials to sign with"))?;
        *head = self
            .signed(head, credential)
            .ok_or_else(|| Error::request_invalid("the credentials have characters that no header may have"))?;
        Ok(())
    }
}
