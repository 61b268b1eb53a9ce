//! `policy`: the IAM policy that the declared operations of a package need.

mod document;
mod scan;
mod sources;

use std::collections::BTreeSet;
use std::process::ExitCode;

use aws_operation_models::{Operation, Service, service, with_target_prefix};

use self::scan::Found;
use crate::Outcome;
use crate::arguments::Policy;
use crate::files;
use crate::output::{print, remark};

pub(crate) fn run(arguments: &Policy) -> Outcome {
    let mut needed = Needed::default();
    for path in &arguments.paths {
        for file in sources::files(path, arguments.all_targets)? {
            for found in scan::operations(&file, &files::read(&file)?)? {
                needed.add(&found, &file.display().to_string());
            }
        }
    }
    for warning in &needed.warnings {
        remark(&format!("warning: {warning}"));
    }
    let Some(path) = &arguments.check else {
        if needed.actions.is_empty() {
            remark("warning: no operation is declared there");
        }
        return print(&document::write(&needed.actions)).map(|()| ExitCode::SUCCESS);
    };
    let policy = document::Policy::parse(path, &files::read(path)?)?;
    let actions = needed.actions.iter().map(String::as_str);
    let lacking: Vec<&str> = actions.filter(|action| !policy.allows(action)).collect();
    if lacking.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    print(&(lacking.join("\n") + "\n"))?;
    remark(&format!("{} lacks {} of {} actions", path.display(), lacking.len(), needed.actions.len()));
    Ok(ExitCode::from(1))
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
