//! Credentials of the profile: follows its plan.

use std::sync::Arc;

use super::plan::{Base, NamedSource, plan};
use super::source::{Found, Sources};
use super::{container, instance_metadata, process, sso, sts, web_identity};
use crate::credentials::{Credentials, CredentialsError, EnvironmentCredentials};

pub(super) async fn load(sources: &Sources<'_>) -> Result<Found, CredentialsError> {
    let files = sources.settings.files();
    let name = sources.settings.profile_name();
    let Some(plan) = plan(files, name)? else {
        let why = match files.profile(name) {
            Some(_) => "it says nothing about credentials".to_owned(),
            None => format!("it is not in {}", files.places()),
        };
        return Ok(Found::Nothing(why));
    };
    let mut credentials = base(sources, plan.base).await?;
    for role in &plan.roles {
        credentials = sts::assume_role(sources, role, &credentials).await?;
    }
    Ok(Found::Credentials(credentials))
}

async fn base(sources: &Sources<'_>, base: Base) -> Result<Credentials, CredentialsError> {
    match base {
        Base::Keys(credentials) => Ok(credentials),
        Base::WebIdentity { role, token_file } => web_identity::assume(sources, &role, &token_file).await,
        Base::Sso(access) => sso::load(sources, &access).await,
        Base::Process { command, account_id } => {
            let credentials = process::load(&sources.http, &command).await?;
            Ok(match account_id.filter(|_| credentials.account_id().is_none()) {
                Some(account) => credentials.with_account_id(account),
                None => credentials,
            })
        }
        Base::Named(source) => named(sources, source).await,
    }
}

async fn named(sources: &Sources<'_>, source: NamedSource) -> Result<Credentials, CredentialsError> {
    let found = match source {
        NamedSource::Environment => {
            match EnvironmentCredentials::new(Arc::clone(sources.settings.environment())).read()? {
                Some(credentials) => Found::Credentials(credentials),
                None => Found::nothing("AWS_ACCESS_KEY_ID is not set"),
            }
        }
        NamedSource::Ec2InstanceMetadata => instance_metadata::load(sources).await?,
        NamedSource::EcsContainer => container::load(sources).await?,
    };
    match found {
        Found::Credentials(credentials) => Ok(credentials),
        Found::Nothing(why) => {
            Err(CredentialsError::new(format!("its credential_source {source:?} gave nothing: {why}")))
        }
    }
}
