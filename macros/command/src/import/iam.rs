//! The IAM actions that operations need, from a list beside the models.

use std::path::Path;

use aws_operation_models::format::Part;

use super::facts::Facts;
use crate::failure::Failure;
use crate::files;
use crate::json::Json;

/// A list by service: its prefix, the operations whose action has another name, and those that nobody verified.
pub(crate) struct Actions(Json);

impl Actions {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        serde_json::from_str(&files::read(path)?).map(Self).map_err(|error| Failure::at(path, error))
    }

    /// Writes what the list says of a service into its facts. Of a service that it does not have, nothing is verified.
    pub(crate) fn apply(&self, service: &str, facts: &mut Facts) {
        let listed = self.0.get(service);
        if let (Some(prefix), Some(head)) = (listed.get("prefix").as_str(), facts.service_mut()) {
            head.lines.push(format!("iam {prefix}"));
        }
        let unverified = listed.get("unverified").texts();
        for entry in facts.entries.iter_mut().filter(|entry| entry.part() == Part::Operation) {
            for action in listed.get("actions").get(&entry.name).texts() {
                entry.lines.push(format!("iam-action {action}"));
            }
            if !listed.is_there() || unverified.contains(&entry.name.as_str()) {
                entry.lines.push("iam-unverified".to_owned());
            }
        }
    }
}

/// Without a list: what was known stays, and an operation that is new is not verified.
pub(crate) fn keep(old: Option<&Facts>, new: &mut Facts) {
    for entry in &mut new.entries {
        let before = old.and_then(|old| old.same(entry));
        match (entry.part(), before) {
            (Part::Shape, _) | (Part::Service, None) => {}
            (Part::Operation, None) => entry.lines.push("iam-unverified".to_owned()),
            (_, Some(before)) => {
                let is_iam = |line: &&String| line.starts_with("iam-") || line.starts_with("iam ");
                entry.lines.extend(before.lines.iter().filter(is_iam).cloned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_known_stays_without_a_new_list() {
        let old = "service s\n iam x\noperation A\n iam-action B\noperation D\n iam-unverified\n";
        let mut new =
            Facts::parse("service s\noperation A\n input S\noperation C\noperation D\nstructure S\n").expect("facts");
        keep(Some(&Facts::parse(old).expect("facts")), &mut new);
        assert_eq!(
            new.write(),
            "service s\n iam x\noperation A\n input S\n iam-action B\noperation C\n iam-unverified\noperation D\n \
             iam-unverified\nstructure S\n"
        );
    }

    #[test]
    fn a_new_list_replaces_what_was_known() {
        let actions = Actions(
            serde_json::from_str(r#"{"s": {"prefix": "y", "unverified": ["D"], "actions": {"A": ["B", "C"]}}}"#)
                .expect("JSON"),
        );
        let mut facts = Facts::parse("service s\noperation A\noperation D\n").expect("facts");
        actions.apply("s", &mut facts);
        assert_eq!(
            facts.write(),
            "service s\n iam y\noperation A\n iam-action B\n iam-action C\noperation D\n iam-unverified\n"
        );
    }
}
