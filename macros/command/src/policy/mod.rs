//! `policy`: the IAM policy that the declared operations of a package need.

mod document;
mod scan;
mod sources;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use aws_operation_models::{Operation, Service, service, with_target_prefix};

use self::scan::Found;
use crate::Outcome;
use crate::arguments::Policy;
use crate::failure::Failure;
use crate::files;
use crate::output::{print, remark};

pub(crate) fn run(arguments: &Policy) -> Outcome {
    let mut needed = Needed::default();
    let paths = if arguments.paths.is_empty() { vec![here()?] } else { arguments.paths.clone() };
    let mut without: Vec<String> = Vec::new();
    for path in &paths {
        let mut is_empty = true;
        for file in sources::files(path, arguments.all_targets)? {
            for found in operations(&file)? {
                is_empty = false;
                needed.add(&found, &file.display().to_string());
            }
        }
        without.extend(is_empty.then(|| path.display().to_string()));
    }
    if without.len() == paths.len() {
        let without = without.join(", ");
        // A check that looks at nothing would be green for ever.
        let sources = if arguments.all_targets { "" } else { ", or add `--all-targets` if its examples or tests do" };
        let message = format!("no operation is declared in {without}; name the package that declares some{sources}");
        return Err(Failure::new(message));
    }
    for path in &without {
        remark(&format!("warning: no operation is declared in {path}"));
    }
    for warning in &needed.warnings {
        remark(&format!("warning: {warning}"));
    }
    if needed.actions.is_empty() {
        let message = "the action of no declared operation is known; give one of them a `service` or a `signing_name`";
        return Err(Failure::new(message));
    }
    let Some(path) = &arguments.check else {
        return print(&document::write(&needed.actions)).map(|()| ExitCode::SUCCESS);
    };
    let policy = document::Policy::parse(path, &files::read(path)?)?;
    let actions = needed.actions.iter().map(String::as_str);
    let lacking: Vec<&str> = actions.filter(|action| !policy.allows(action)).collect();
    if lacking.is_empty() {
        let count = needed.actions.len();
        remark(&format!(
            "{} allows all that is needed: {count} action{}",
            path.display(),
            if count == 1 { "" } else { "s" }
        ));
        return Ok(ExitCode::SUCCESS);
    }
    print(&(lacking.join("\n") + "\n"))?;
    remark(&format!("{} lacks {} of {} actions", path.display(), lacking.len(), needed.actions.len()));
    Ok(ExitCode::from(1))
}

/// The package in the working directory. Another folder has to be named: all that stands below it would be read.
fn here() -> Result<PathBuf, Failure> {
    if Path::new("Cargo.toml").is_file() {
        return Ok(PathBuf::from("."));
    }
    Err(Failure::new(
        "there is no Cargo.toml in the working directory; change to the package's folder, or name it or its \
         sources: `policy services/orders`",
    ))
}

/// The operations of a file; one that is gone since its folder was read has none.
fn operations(file: &Path) -> Result<Vec<Found>, Failure> {
    files::read_existing(file)?.map_or_else(|| Ok(Vec::new()), |text| scan::operations(file, &text))
}

/// The actions of all operations, and what is said of them, each once.
#[derive(Default)]
struct Needed {
    actions: BTreeSet<String>,
    warnings: BTreeSet<String>,
}

impl Needed {
    fn add(&mut self, found: &Found, file: &str) {
        let place = format!("{file}:{}", found.line);
        let Some((services, operation)) = resolve(found) else {
            self.warnings
                .insert(format!("{place}: `{}` names no target and no model that can be read here", found.name));
            return;
        };
        let known = services.iter().find_map(|service| service.find_operation(&operation));
        if let Some(known) = known {
            self.add_known(known);
            return;
        }
        let prefix = services.first().map(|service| service.iam_prefix().to_owned());
        let prefix = prefix.or_else(|| found.signing_name.clone().or_else(|| found.service.clone()));
        let Some(prefix) = prefix else {
            let target = found.target.clone().unwrap_or_default();
            self.warnings.insert(format!("{place}: `{target}` is of no service that is known; its action is left out"));
            return;
        };
        let action = format!("{prefix}:{operation}");
        self.warnings.insert(format!("`{action}` is the action by its name only: AWS's models have no such operation"));
        self.actions.insert(action);
    }

    fn add_known(&mut self, operation: Operation) {
        let prefix = operation.service().iam_prefix();
        for action in operation.iam_actions() {
            let action = format!("{prefix}:{action}");
            if !operation.is_iam_verified() {
                self.warnings.insert(format!(
                    "`{action}` is the action by its name only: the list of IAM's actions does not have it"
                ));
            }
            self.actions.insert(action);
        }
    }
}

/// The services that a declaration may mean, and the operation.
fn resolve(found: &Found) -> Option<(Vec<Service>, String)> {
    if let Some(model) = &found.model {
        let (name, operation) = model.split_once('#').unwrap_or((model, &found.name));
        return Some((vec![service(name)?], operation.to_owned()));
    }
    let (prefix, operation) = found.target.as_ref()?.rsplit_once('.')?;
    Some((with_target_prefix(prefix).collect(), operation.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_removes_meanwhile_is_no_error() {
        let found = operations(Path::new("no/such/file.rs"));
        assert!(found.is_ok_and(|found| found.is_empty()));
    }
}
