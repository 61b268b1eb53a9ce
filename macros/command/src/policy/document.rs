//! IAM policies: one written, and others read to see what they allow.

use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::Failure;
use crate::json::Json;

/// A policy that allows these actions.
pub(super) fn write(actions: &BTreeSet<String>) -> String {
    let actions: Vec<String> = actions.iter().map(|action| format!("        {action:?}")).collect();
    let list = if actions.is_empty() { "[]".to_owned() } else { format!("[\n{}\n      ]", actions.join(",\n")) };
    let statement =
        format!("{{\n      \"Effect\": \"Allow\",\n      \"Action\": {list},\n      \"Resource\": \"*\"\n    }}");
    format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {statement}\n  ]\n}}\n")
}

/// A policy that somebody wrote.
#[derive(Debug)]
pub(super) struct Policy {
    statements: Vec<Statement>,
}

#[derive(Debug)]
struct Statement {
    allows: bool,
    /// Whether it holds for any resource and under no condition.
    is_plain: bool,
    actions: Vec<String>,
    /// Whether it is about all actions but those.
    is_inverted: bool,
}

impl Policy {
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        let policy: Json =
            serde_json::from_str(text).map_err(|error| Failure::at(path, format!("this is no JSON: {error}")))?;
        let described = match policy.get("Statement") {
            Json::Array(statements) => statements.clone(),
            statement @ Json::Object(_) => vec![statement.clone()],
            _ => return Err(Failure::at(path, "this is no IAM policy: it has no `Statement`")),
        };
        let statements: Result<_, String> =
            (1..).zip(&described).map(|(number, described)| statement(number, described)).collect();
        Ok(Self { statements: statements.map_err(|why| Failure::at(path, why))? })
    }

    /// Whether it allows an action, at least for some resource or under some condition.
    pub(super) fn allows(&self, action: &str) -> bool {
        let of = |allows: bool| self.statements.iter().filter(move |statement| statement.allows == allows);
        of(true).any(|statement| statement.is_about(action))
            && !of(false).any(|statement| statement.is_plain && statement.is_about(action))
    }
}

fn statement(number: usize, described: &Json) -> Result<Statement, String> {
    let allows = match described.get("Effect").as_str() {
        Some("Allow") => true,
        Some("Deny") => false,
        _ => return Err(format!("statement {number}: its `Effect` is neither `Allow` nor `Deny`")),
    };
    let (actions, is_inverted) = match (described.get("Action"), described.get("NotAction")) {
        (Json::Null, Json::Null) => return Err(format!("statement {number}: it has neither `Action` nor `NotAction`")),
        (Json::Null, actions) => (actions, true),
        (actions, _) => (actions, false),
    };
    let resources = described.get("Resource").texts();
    let is_plain = !described.get("Condition").is_there() && resources.contains(&"*");
    let actions = actions.texts().into_iter().map(str::to_owned).collect();
    Ok(Statement { allows, is_plain, actions, is_inverted })
}

impl Statement {
    fn is_about(&self, action: &str) -> bool {
        self.actions.iter().any(|pattern| matches(pattern, action)) != self.is_inverted
    }
}

/// Whether a name fits a pattern of IAM: `*` is any text, `?` any letter, and case does not count.
fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut at, mut in_name) = (0, 0);
    // Where the last `*` stands, and how much of the name it has taken.
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, in_name));
                at += 1;
            }
            Some(c) if *c == '?' || *c == name[in_name] => {
                at += 1;
                in_name += 1;
            }
            _ => {
                let Some((place, taken)) = star else { return false };
                star = Some((place, taken + 1));
                at = place + 1;
                in_name = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(policy: &str, action: &str) -> bool {
        Policy::parse(Path::new("p.json"), policy).expect("a policy").allows(action)
    }

    #[test]
    fn wildcards_are_those_of_iam() {
        for (pattern, name, fits) in [
            ("*", "sqs:SendMessage", true),
            ("sqs:*", "sqs:SendMessage", true),
            ("SQS:sendmessage", "sqs:SendMessage", true),
            ("sqs:Send*age", "sqs:SendMessage", true),
            ("sqs:Send*Batch", "sqs:SendMessage", false),
            ("sqs:?endMessage", "sqs:SendMessage", true),
            ("sqs:SendMessage?", "sqs:SendMessage", false),
            ("sqs:*e*e*e*", "sqs:SendMessage", true),
            ("sqs:*e*e*e*e*", "sqs:SendMessage", false),
            ("", "sqs:SendMessage", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern}");
        }
    }

    #[test]
    fn what_is_denied_is_not_allowed() {
        let statement = |effect: &str, more: &str| format!(r#"{{"Effect": "{effect}", "Resource": "*", {more}}}"#);
        let allow = statement("Allow", r#""Action": ["sqs:*", "ssm:GetParameter"]"#);
        let policy = |more: &str| format!(r#"{{"Statement": [{allow}{more}]}}"#);
        assert!(allows(&policy(""), "sqs:SendMessage") && !allows(&policy(""), "ssm:GetParameters"));
        assert!(allows(&format!(r#"{{"Statement": {allow}}}"#), "sqs:SendMessage"));
        let deny = format!(", {}", statement("Deny", r#""Action": "sqs:Send*""#));
        assert!(!allows(&policy(&deny), "sqs:SendMessage"));
        let under_condition = format!(", {}", statement("Deny", r#""Condition": {}, "Action": "sqs:*""#));
        assert!(allows(&policy(&under_condition), "sqs:SendMessage"));
        let not = statement("Allow", r#""NotAction": "iam:*""#);
        assert!(allows(&format!(r#"{{"Statement": [{not}]}}"#), "sqs:SendMessage"));
    }

    #[test]
    fn what_is_no_policy_is_an_error() {
        for (text, why) in [
            ("[", "no JSON"),
            ("{}", "no `Statement`"),
            (r#"{"Statement": [{"Action": "*"}]}"#, "statement 1: its `Effect`"),
            (r#"{"Statement": [{"Effect": "Allow"}]}"#, "neither `Action` nor"),
        ] {
            let error = Policy::parse(Path::new("p.json"), text).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn a_written_policy_allows_what_it_is_for() {
        let actions = BTreeSet::from(["sqs:SendMessage".to_owned(), "ssm:GetParameter".to_owned()]);
        assert!(allows(&write(&actions), "ssm:GetParameter") && !allows(&write(&actions), "ssm:PutParameter"));
        assert!(!allows(&write(&BTreeSet::new()), "ssm:PutParameter"));
    }
}
