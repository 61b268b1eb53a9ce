//! The shared config and credentials files, read and merged.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::environment::Environment;
use super::error::ConfigError;
use super::origin::Origin;
use super::parse::{self, FileKind, SectionKind};
use crate::text::REDACTED;

/// The profiles, SSO sessions and service sections of the shared files.
///
/// `Debug` shows no value.
#[derive(Debug, Default)]
pub(crate) struct SharedFiles {
    sections: HashMap<(SectionKind, String), Section>,
    config: Option<Place>,
    credentials: Option<Place>,
}

/// Where a file stands, or would stand.
#[derive(Debug)]
struct Place {
    path: PathBuf,
    /// Whether the user named it; else it is where the AWS CLI keeps it.
    named: bool,
    /// Why it counts as empty although it is there.
    unreadable: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unreadable {
            Some(why) => write!(f, "{} (which cannot be read: {why})", self.path.display()),
            None => self.path.display().fmt(f),
        }
    }
}

/// The properties of one section.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// As errors name it: "profile `dev`".
    title: String,
    properties: HashMap<String, Property>,
}

struct Property {
    value: Zeroizing<String>,
    file: PathBuf,
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl Section {
    /// The value of a property, given its name in lower case; an empty one is as good as none.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(|property| property.value.as_str()).filter(|value| !value.is_empty())
    }

    /// Where a property stands: its name, the section and the file.
    pub(crate) fn origin(&self, name: &str) -> Origin {
        match self.properties.get(name) {
            Some(property) => Origin(format!("`{name}` in {} of {}", self.title, property.file.display())),
            None => Origin(format!("`{name}` in {}", self.title)),
        }
    }
}

impl SharedFiles {
    /// Reads both files; one that does not exist is empty. So is one at its usual place that cannot be read, with a
    /// warning: a program that has what it needs elsewhere runs without it.
    pub(crate) async fn load(environment: &dyn Environment) -> Result<Self, ConfigError> {
        let mut files = Self::default();
        files.config = files.read(environment, "AWS_CONFIG_FILE", FileKind::Config).await?;
        files.credentials = files.read(environment, "AWS_SHARED_CREDENTIALS_FILE", FileKind::Credentials).await?;
        Ok(files)
    }

    async fn read(
        &mut self,
        environment: &dyn Environment,
        variable: &str,
        kind: FileKind,
    ) -> Result<Option<Place>, ConfigError> {
        let Some(mut place) = place(environment, variable, kind) else { return Ok(None) };
        let path = &place.path;
        let contents = match environment.read_file(path).await {
            Ok(contents) => Zeroizing::new(contents),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Some(place));
            }
            Err(error) if place.named => {
                return Err(ConfigError::new(format!(
                    "cannot read {}, which {variable} names: {error}",
                    path.display()
                ))
                .with_source(error));
            }
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "a shared file cannot be read: it counts as empty");
                place.unreadable = Some(error.to_string());
                return Ok(Some(place));
            }
        };
        let text = std::str::from_utf8(&contents)
            .map_err(|error| ConfigError::new(format!("{} is not UTF-8", path.display())).with_source(error))?;
        self.merge(text, path, kind)?;
        Ok(Some(place))
    }

    fn merge(&mut self, text: &str, path: &Path, kind: FileKind) -> Result<(), ConfigError> {
        let raw = parse::parse(text, kind)
            .map_err(|error| ConfigError::new(format!("{}, line {}: {}", path.display(), error.line, error.message)))?;
        // `[profile default]` hides `[default]` of the config file, wherever they stand.
        let is_default =
            |section: &parse::RawSection| section.kind == SectionKind::Profile && section.name == "default";
        let prefixed_default = raw.iter().any(|section| is_default(section) && section.prefixed);
        for section in raw {
            if prefixed_default && is_default(&section) && !section.prefixed {
                continue;
            }
            let title = title(section.kind, &section.name);
            let merged = self.sections.entry((section.kind, section.name)).or_default();
            merged.title = title;
            for (name, value) in section.properties {
                merged.properties.insert(name, Property { value, file: path.to_owned() });
            }
        }
        Ok(())
    }

    /// A profile by its name.
    pub(crate) fn profile(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::Profile, name)
    }

    /// A `[sso-session]` by its name.
    pub(crate) fn sso_session(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::SsoSession, name)
    }

    /// A `[services]` section by its name.
    pub(crate) fn services(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::Services, name)
    }

    fn section(&self, kind: SectionKind, name: &str) -> Option<&Section> {
        self.sections.get(&(kind, name.to_owned()))
    }

    /// The files that were looked at, for an error: "/home/a/.aws/config or /home/a/.aws/credentials".
    pub(crate) fn places(&self) -> String {
        match (&self.config, &self.credentials) {
            (Some(config), Some(credentials)) => format!("{config} or {credentials}"),
            (Some(place), None) | (None, Some(place)) => place.to_string(),
            (None, None) => "the shared config file (no home directory is known)".to_owned(),
        }
    }
}

fn title(kind: SectionKind, name: &str) -> String {
    match kind {
        SectionKind::Profile => format!("profile `{name}`"),
        SectionKind::SsoSession => format!("sso-session `{name}`"),
        SectionKind::Services => format!("services `{name}`"),
    }
}

/// The place of a file: from its variable, with `~` for the home directory, else in `.aws` there.
fn place(environment: &dyn Environment, variable: &str, kind: FileKind) -> Option<Place> {
    let named = environment.var(variable).filter(|path| !path.trim().is_empty());
    let path = match &named {
        Some(path) => expand_home(environment, path.trim()),
        None => environment.home_dir()?.join(".aws").join(match kind {
            FileKind::Config => "config",
            FileKind::Credentials => "credentials",
        }),
    };
    Some(Place { path, named: named.is_some(), unreadable: None })
}

/// A path in which a leading `~` stands for the home directory.
pub(crate) fn expand_home(environment: &dyn Environment, path: &str) -> PathBuf {
    let rest = match path.strip_prefix('~') {
        Some("") => Some(""),
        Some(rest) => rest.strip_prefix(['/', std::path::MAIN_SEPARATOR]),
        None => None,
    };
    match (rest, environment.home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
