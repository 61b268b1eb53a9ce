//! Systems Manager: a tree of parameters in pages.

use aws_operation::{Client, Timestamp, aws_error, aws_operation, aws_shape};

use crate::support::unique;

#[aws_operation(
    target = "AmazonSSM.PutParameter",
    output = PutParameterResult,
    error = SsmError)]
#[derive(Clone)]
struct PutParameter {
    name: String,
    #[aws(sensitive)]
    value: String,
    #[aws(rename = "Type")]
    kind: Option<ParameterType>,
    overwrite: Option<bool>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
struct PutParameterResult {
    version: i64,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
enum ParameterType {
    String,
    StringList,
    SecureString,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_operation(
    target = "AmazonSSM.GetParametersByPath",
    output = GetParametersByPathResult,
    error = SsmError,
    paginated(input_token = next_token, output_token = next_token, items = parameters, page_size = max_results)
)]
#[derive(Clone, Debug)]
struct GetParametersByPath {
    path: String,
    recursive: Option<bool>,
    with_decryption: Option<bool>,
    #[aws(range(min = 1, max = 10))]
    max_results: Option<i32>,
    next_token: Option<String>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
struct GetParametersByPathResult {
    parameters: Option<Vec<Parameter>>,
    next_token: Option<String>,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, PartialEq)]
struct Parameter {
    name: Option<String>,
    #[aws(rename = "Type")]
    kind: Option<ParameterType>,
    #[aws(sensitive)]
    value: Option<String>,
    version: Option<i64>,
    last_modified_date: Option<Timestamp>,
}

#[aws_operation(
    target = "AmazonSSM.GetParameter",
    output = GetParameterResult,
    error = SsmError)]
#[derive(Clone, Debug)]
struct GetParameter {
    name: String,
}

#[aws_shape(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
struct GetParameterResult {
    parameter: Option<Parameter>,
}

#[aws_error(model = "ssm")]
#[derive(Clone, Debug, PartialEq)]
enum SsmError {
    ParameterNotFound,
    ParameterAlreadyExists,
    #[aws(unknown)]
    Unknown,
}

/// Writes 23 parameters, reads them back in pages of ten, and looks for one that is not there.
pub(crate) async fn exercise(client: &Client) {
    let root = unique("/application");
    let mut names = Vec::new();
    for number in 0..23 {
        let name = format!("{root}/group-{}/parameter-{number:02}", number % 3);
        let kind = if number == 0 { ParameterType::SecureString } else { ParameterType::String };
        let put =
            PutParameter { name: name.clone(), value: format!("value {number}"), kind: Some(kind), overwrite: None };
        assert_eq!(put.send(client).await.expect("a version").version, 1);
        if number == 0 {
            let error = put.send(client).await.expect_err("a conflict");
            assert_eq!(error.service(), Some(&SsmError::ParameterAlreadyExists), "{error}");
            let overwritten = PutParameter { overwrite: Some(true), ..put }.send(client).await;
            assert_eq!(overwritten.expect("a version").version, 2);
        }
        names.push(name);
    }
    names.sort();

    let tree = GetParametersByPath {
        path: root.clone(),
        recursive: Some(true),
        with_decryption: Some(true),
        max_results: Some(10),
        next_token: None,
    };
    let mut pages = tree.clone().pages(client);
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.expect("a page").parameters.map_or(0, |parameters| parameters.len()));
    }
    assert_eq!(sizes, [10, 10, 3]);

    let mut found = tree.items(client).page_size(7).collect().await.expect("parameters");
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let found_names: Vec<_> = found.iter().filter_map(|parameter| parameter.name.clone()).collect();
    assert_eq!(found_names, names);
    let secret = &found[0];
    assert_eq!(secret.kind, Some(ParameterType::SecureString));
    assert_eq!(secret.value.as_deref(), Some("value 0"));
    assert_eq!(secret.version, Some(2));
    let modified = secret.last_modified_date.expect("a date").epoch_seconds();
    assert!(modified > 1_700_000_000, "{modified}");
    assert!(!format!("{secret:?}").contains("value 0"));

    let error = GetParameter { name: format!("{root}/none") }.send(client).await.expect_err("no such parameter");
    assert_eq!(error.service(), Some(&SsmError::ParameterNotFound), "{error}");
    let found = GetParameter { name: names[1].clone() }.send(client).await.expect("a parameter").parameter;
    assert_eq!(found.and_then(|parameter| parameter.kind), Some(ParameterType::String));
}
