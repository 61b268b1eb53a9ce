//! What an operation gives to the endpoint rules of its service.

use aws_operation_models as models;
use models::ContextValue;

use crate::declaration::{EndpointParam, Member};

/// The parameters that are fixed, and those whose members are declared.
pub(super) fn parameters(members: &[Member], operation: models::Operation) -> Vec<(String, EndpointParam)> {
    let is_declared = |path: &String| {
        let first = path.split('.').next();
        members.iter().any(|member| Some(member.wire.as_str()) == first && !member.faulty)
    };
    let parameter = |(name, value): (&str, ContextValue)| {
        let value = match value {
            ContextValue::Static(value) => EndpointParam::Fixed(value.to_owned()),
            ContextValue::Member(member) => EndpointParam::Input(Some(member.to_owned()).filter(is_declared)?),
            ContextValue::Path(path) => EndpointParam::Input(runtime_path(path).filter(is_declared)?),
            _ => return None,
        };
        Some((name.to_owned(), value))
    };
    operation.context_params().filter_map(parameter).collect()
}

/// The runtime's form of a JMESPath, for the forms that AWS's models have: `keys(A)`, `A.B`, `A[*].B`, and
/// `A[*].[B.D, C.D][]`.
fn runtime_path(path: &str) -> Option<String> {
    if let Some(map) = path.strip_prefix("keys(").and_then(|rest| rest.strip_suffix(')')) {
        return plain(map).then(|| format!("{map}.@"));
    }
    let Some((list, rest)) = path.split_once("[*].") else { return plain(path).then(|| path.to_owned()) };
    let rest = match rest.strip_prefix('[').and_then(|rest| rest.strip_suffix("][]")) {
        Some(choices) => {
            let choices: Vec<(&str, &str)> =
                choices.split(',').map(|choice| choice.trim().split_once('.')).collect::<Option<_>>()?;
            let (_, member) = choices.first()?;
            if choices.iter().any(|(_, other)| other != member) {
                return None;
            }
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            format!("{}.{member}", names.join("|"))
        }
        None => rest.to_owned(),
    };
    (plain(list) && plain(&rest.replace('|', "."))).then(|| format!("{list}.*.{rest}"))
}

/// Whether a path is made of names alone.
fn plain(path: &str) -> bool {
    path.split('.').all(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_of_awss_models_has_a_form_for_the_runtime() {
        let mut paths = Vec::new();
        for operation in models::services().flat_map(models::Service::operations) {
            for (_, value) in operation.context_params() {
                match value {
                    ContextValue::Path(path) => {
                        paths.push(runtime_path(path).unwrap_or_else(|| panic!("{}: {path}", operation.name())));
                    }
                    ContextValue::Member(member) => assert!(plain(member), "{member}"),
                    _ => {}
                }
            }
        }
        paths.sort();
        paths.dedup();
        let expected = [
            "RequestItems.@",
            "TableCreationParameters.TableName",
            "TransactItems.*.ConditionCheck|Put|Delete|Update.TableName",
            "TransactItems.*.Get.TableName",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_path_of_another_form_is_left_out_instead_of_misread() {
        for path in ["A[0].B", "A[*].[B.C, D.E][]", "A[*].B[*].C", "keys(A.B", "A[?B]", "", "A..B", "A | B"] {
            assert_eq!(runtime_path(path), None, "{path}");
        }
    }
}
