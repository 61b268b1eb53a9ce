//! Credentials for a token of an identity provider: IAM roles for service accounts, GitHub Actions.

use super::plan::Role;
use super::source::{Found, Sources};
use super::sts;
use crate::config::expand_home;
use crate::credentials::{Credentials, CredentialsError};

const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE_ARN: &str = "AWS_ROLE_ARN";

/// The role that environment variables name; not looked at when code names a profile.
pub(super) async fn from_environment(sources: &Sources<'_>, profile_in_code: bool) -> Result<Found, CredentialsError> {
    if profile_in_code {
        return Ok(Found::nothing("a profile was chosen in code"));
    }
    let Some(token_file) = sources.variable(TOKEN_FILE) else {
        return Ok(Found::nothing(format!("{TOKEN_FILE} is not set")));
    };
    let Some(arn) = sources.variable(ROLE_ARN) else {
        return Err(CredentialsError::new(format!("{TOKEN_FILE} is set but {ROLE_ARN} is not")));
    };
    let role = Role { arn, session_name: sources.variable("AWS_ROLE_SESSION_NAME"), ..Role::default() };
    assume(sources, &role, &token_file).await.map(Found::Credentials)
}

/// Assumes a role with the token of a file, which is read each time, since its token is replaced.
pub(super) async fn assume(
    sources: &Sources<'_>,
    role: &Role,
    token_file: &str,
) -> Result<Credentials, CredentialsError> {
    let path = expand_home(sources.environment(), token_file);
    let contents = sources.environment().read_file(&path).await.map_err(|error| {
        CredentialsError::new(format!("cannot read the web identity token file {}: {error}", path.display()))
    })?;
    let contents = zeroize::Zeroizing::new(contents);
    let token = std::str::from_utf8(&contents).unwrap_or_default().trim();
    if token.is_empty() {
        return Err(CredentialsError::new(format!("the web identity token file {} holds no token", path.display())));
    }
    sts::assume_role_with_web_identity(sources, role, token).await
}
