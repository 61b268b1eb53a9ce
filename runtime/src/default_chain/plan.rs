//! How a profile leads to credentials: where the first ones come from, and which roles are then assumed.

use super::error::error_from;
use crate::config::{ConfigError, Section, SharedFiles};
use crate::credentials::{Credentials, CredentialsError};

/// The way from a profile to its credentials.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) base: Base,
    /// In the order in which they are assumed.
    pub(super) roles: Vec<Role>,
}

const ACCOUNT_ID: &str = "aws_account_id";

/// The two lines that take credentials from aws-config; they stand, and are compiled, at `AwsConfigCredentials` too.
const PLUG_IN: [&str; 2] = [
    "let sdk = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;",
    "let credentials = AwsConfigCredentials::new(sdk.credentials_provider().expect(\"a provider\"));",
];

/// Where the first credentials come from.
#[derive(Debug)]
pub(super) enum Base {
    Keys(Credentials),
    Named(NamedSource),
    WebIdentity {
        role: Role,
        token_file: String,
    },
    Sso(SsoAccess),
    Process {
        command: String,
        /// For a program that does not say it.
        account_id: Option<String>,
    },
}

/// A value of `credential_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedSource {
    Environment,
    Ec2InstanceMetadata,
    EcsContainer,
}

/// A role to assume.
#[derive(Clone, Debug, Default)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) duration_seconds: Option<u32>,
}

/// The settings of IAM Identity Center.
#[derive(Debug)]
pub(super) struct SsoAccess {
    /// The name of the `[sso-session]`; `None` for the older form, whose tokens cannot be refreshed.
    pub(super) session: Option<String>,
    pub(super) start_url: String,
    pub(super) region: String,
    pub(super) account_id: String,
    pub(super) role_name: String,
    /// For the advice to log in.
    pub(super) profile: String,
}

/// Follows a profile; `None` if it is not there or says nothing about credentials.
pub(super) fn plan(files: &SharedFiles, name: &str) -> Result<Option<Plan>, CredentialsError> {
    let mut roles = Vec::new();
    let mut visited = vec![name.to_owned()];
    let mut current = name.to_owned();
    let base = loop {
        let is_source = visited.len() > 1;
        let Some(profile) = files.profile(&current) else {
            if !is_source {
                return Ok(None);
            }
            return Err(CredentialsError::new(format!(
                "the profile `{current}`, a source_profile of `{name}`, is not in {}",
                files.places()
            )));
        };
        // The keys of a source profile go before its role, which the profile itself would assume.
        if is_source {
            if let Some(keys) = keys(profile)? {
                break Some(Base::Keys(keys));
            }
        }
        let Some(role) = role(profile)? else { break base(files, profile, &current)? };
        if let Some(token_file) = profile.get("web_identity_token_file") {
            break Some(Base::WebIdentity { role, token_file: token_file.to_owned() });
        }
        roles.push(role);
        match (profile.get("source_profile"), profile.get("credential_source")) {
            (Some(source), None) if source == current => break keys(profile)?.map(Base::Keys),
            (Some(source), None) => {
                if visited.iter().any(|profile| profile == source) {
                    visited.push(source.to_owned());
                    return Err(CredentialsError::new(format!("the profiles form a loop: {}", visited.join(" → "))));
                }
                current = source.to_owned();
                visited.push(current.clone());
            }
            (None, Some(source)) => break Some(Base::Named(named_source(profile, source)?)),
            (both, _) => {
                let what = if both.is_some() { "both" } else { "neither" };
                return Err(CredentialsError::new(format!(
                    "the profile `{current}` has a role_arn and {what} of source_profile and credential_source: it \
                     needs one of them"
                )));
            }
        }
    };
    match base {
        Some(base) => {
            roles.reverse();
            Ok(Some(Plan { base, roles }))
        }
        None if roles.is_empty() => Ok(None),
        None => Err(CredentialsError::new(format!(
            "the profile `{current}`, the source of the role of `{name}`, has no credentials"
        ))),
    }
}

/// The first credentials of a profile without a role.
fn base(files: &SharedFiles, profile: &Section, name: &str) -> Result<Option<Base>, CredentialsError> {
    if profile.get("web_identity_token_file").is_some() {
        return Err(CredentialsError::new(format!(
            "{} needs a role_arn beside it",
            profile.origin("web_identity_token_file")
        )));
    }
    if let Some(access) = sso(files, profile, name)? {
        return Ok(Some(Base::Sso(access)));
    }
    if let Some(keys) = keys(profile)? {
        return Ok(Some(Base::Keys(keys)));
    }
    if let Some(command) = profile.get("credential_process") {
        let account_id = profile.get(ACCOUNT_ID).map(str::to_owned);
        return Ok(Some(Base::Process { command: command.to_owned(), account_id }));
    }
    if profile.get("login_session").is_some() {
        return Err(CredentialsError::new(format!(
            "{} is of `aws login`, whose credentials aws-config gives: with the feature `aws-config`, write `{}` `{}` and \
             give them to `Client::builder()`",
            profile.origin("login_session"),
            PLUG_IN[0],
            PLUG_IN[1]
        )));
    }
    Ok(None)
}

fn keys(profile: &Section) -> Result<Option<Credentials>, CredentialsError> {
    const ID: &str = "aws_access_key_id";
    const SECRET: &str = "aws_secret_access_key";
    let half = |set, missing| Err(CredentialsError::new(format!("{} stands without {missing}", profile.origin(set))));
    match (profile.get(ID), profile.get(SECRET)) {
        (None, None) => Ok(None),
        (Some(_), None) => half(ID, SECRET),
        (None, Some(_)) => half(SECRET, ID),
        (Some(id), Some(secret)) => {
            let mut credentials = Credentials::new(id, secret);
            if let Some(token) = profile.get("aws_session_token") {
                credentials = credentials.with_session_token(token);
            }
            if let Some(account) = profile.get(ACCOUNT_ID) {
                credentials = credentials.with_account_id(account);
            }
            Ok(Some(credentials))
        }
    }
}

fn role(profile: &Section) -> Result<Option<Role>, CredentialsError> {
    let Some(arn) = profile.get("role_arn") else { return Ok(None) };
    if profile.get("mfa_serial").is_some() {
        return Err(CredentialsError::new(format!(
            "{} asks for a code of a device (MFA), for which a library cannot ask: use a profile of IAM Identity \
             Center, or a credential_process that asks",
            profile.origin("mfa_serial")
        )));
    }
    let duration_seconds = profile.get("duration_seconds").map(|text| duration(profile, text)).transpose()?;
    Ok(Some(Role {
        arn: arn.to_owned(),
        session_name: profile.get("role_session_name").map(str::to_owned),
        external_id: profile.get("external_id").map(str::to_owned),
        duration_seconds,
    }))
}

fn duration(profile: &Section, text: &str) -> Result<u32, CredentialsError> {
    if let Ok(seconds @ 900..=43_200) = text.parse() {
        return Ok(seconds);
    }
    let allowed = "a whole number from 900 to 43200";
    Err(error_from(&ConfigError::invalid(&profile.origin("duration_seconds"), text, allowed)))
}

fn named_source(profile: &Section, source: &str) -> Result<NamedSource, CredentialsError> {
    match source {
        "Environment" => Ok(NamedSource::Environment),
        "Ec2InstanceMetadata" => Ok(NamedSource::Ec2InstanceMetadata),
        "EcsContainer" => Ok(NamedSource::EcsContainer),
        _ => {
            let allowed = "`Environment`, `Ec2InstanceMetadata` or `EcsContainer`";
            Err(error_from(&ConfigError::invalid(&profile.origin("credential_source"), source, allowed)))
        }
    }
}

fn sso(files: &SharedFiles, profile: &Section, name: &str) -> Result<Option<SsoAccess>, CredentialsError> {
    const OWN: [&str; 2] = ["sso_account_id", "sso_role_name"];
    let session = profile.get("sso_session");
    if session.is_none() && profile.get("sso_start_url").is_none() {
        return Ok(None);
    }
    // A profile with a session but without an account is for bearer tokens, not for credentials.
    if session.is_some() && OWN.iter().all(|key| profile.get(key).is_none()) {
        return Ok(None);
    }
    let required = |section: &Section, title: &str, key: &str| match section.get(key) {
        Some(value) => Ok(value.to_owned()),
        None => Err(CredentialsError::new(format!("the {title} has no {key}, which IAM Identity Center needs"))),
    };
    let profile_title = format!("profile `{name}`");
    let (section, title) = match session {
        None => (profile, profile_title.clone()),
        Some(session) => {
            let section = files.sso_session(session).ok_or_else(|| {
                CredentialsError::new(format!(
                    "{} names `[sso-session {session}]`, which is not in {}",
                    profile.origin("sso_session"),
                    files.places()
                ))
            })?;
            (section, format!("sso-session `{session}`"))
        }
    };
    let from_section = |key: &str| {
        let value = required(section, &title, key)?;
        match profile.get(key) {
            Some(other) if other != value => Err(CredentialsError::new(format!(
                "{} is not what the {title} says: remove it from the profile",
                profile.origin(key)
            ))),
            _ => Ok(value),
        }
    };
    Ok(Some(SsoAccess {
        session: session.map(str::to_owned),
        start_url: from_section("sso_start_url")?,
        region: from_section("sso_region")?,
        account_id: required(profile, &profile_title, OWN[0])?,
        role_name: required(profile, &profile_title, OWN[1])?,
        profile: name.to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::PLUG_IN;

    #[test]
    fn the_lines_that_the_error_about_aws_login_shows_are_those_that_the_documentation_compiles() {
        let documentation = include_str!("../credentials/aws_config.rs");
        for line in PLUG_IN {
            assert!(documentation.contains(&format!("/// {line}\n")), "{line}");
        }
    }
}
