//! Secrets Manager: secrets as text and as bytes, and idempotency tokens.

use aws_operation::{Blob, Client, aws_error, aws_operation, aws_shape};

use crate::support::unique;

#[aws_operation(
    target = "secretsmanager.CreateSecret",
    output = SecretVersion,
    error = SecretsError)]
#[derive(Clone)]
struct CreateSecret {
    name: String,
    #[aws(idempotency_token, length(min = 32, max = 64))]
    client_request_token: Option<String>,
    #[aws(sensitive)]
    secret_string: Option<String>,
}

#[aws_operation(
    target = "secretsmanager.PutSecretValue",
    output = PutSecretValueResponse,
    error = SecretsError)]
#[derive(Clone)]
struct PutSecretValue {
    secret_id: String,
    #[aws(idempotency_token, length(min = 32, max = 64))]
    client_request_token: Option<String>,
    #[aws(sensitive)]
    secret_binary: Option<Blob>,
}

#[aws_shape(model = "secretsmanager")]
#[derive(Clone, Debug, PartialEq)]
struct PutSecretValueResponse {
    version_id: Option<String>,
}

#[aws_shape(model = "secretsmanager#CreateSecretResponse")]
#[derive(Clone, Debug, PartialEq)]
struct SecretVersion {
    #[aws(rename = "ARN")]
    arn: Option<String>,
    name: Option<String>,
    version_id: Option<String>,
}

#[aws_operation(
    target = "secretsmanager.GetSecretValue",
    output = SecretValue,
    error = SecretsError)]
#[derive(Clone, Debug)]
struct GetSecretValue {
    secret_id: String,
    version_id: Option<String>,
}

#[aws_shape(model = "secretsmanager#GetSecretValueResponse")]
#[derive(Clone, PartialEq)]
struct SecretValue {
    version_id: Option<String>,
    version_stages: Option<Vec<String>>,
    #[aws(sensitive)]
    secret_string: Option<String>,
    #[aws(sensitive)]
    secret_binary: Option<Blob>,
}

#[aws_operation(
    target = "secretsmanager.DeleteSecret",
    error = SecretsError)]
#[derive(Clone, Debug)]
struct DeleteSecret {
    secret_id: String,
    force_delete_without_recovery: Option<bool>,
}

#[aws_error(model = "secretsmanager")]
#[derive(Clone, Debug, PartialEq)]
enum SecretsError {
    ResourceExistsException,
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// Creates a secret, gives it a second version, reads both, and deletes it. `names_versions`: the server makes the
/// first version's id of the request token, as AWS does.
pub(crate) async fn exercise(client: &Client, names_versions: bool) {
    let name = unique("secret");
    let token = "11111111-2222-4333-8444-555555555555";
    let create = CreateSecret {
        name: name.clone(),
        client_request_token: Some(token.to_owned()),
        secret_string: Some("swordfish \u{1f41f}".to_owned()),
    };
    let created = create.send(client).await.expect("a secret");
    assert_eq!(created.name.as_deref(), Some(name.as_str()));
    let version = created.version_id.clone().expect("its version");
    if names_versions {
        assert_eq!(version, token);
    }

    let other = CreateSecret { client_request_token: None, secret_string: Some("other".to_owned()), ..create };
    let error = other.send(client).await.expect_err("the name is taken");
    assert_eq!(error.service(), Some(&SecretsError::ResourceExistsException), "{error}");

    let bytes = Blob::from(vec![0u8, 159, 146, 150]);
    let put =
        PutSecretValue { secret_id: name.clone(), client_request_token: None, secret_binary: Some(bytes.clone()) };
    let second = put.send(client).await.expect("a version").version_id.expect("its id");
    assert_eq!(second.len(), 36, "a token that the client made: {second}");

    let get = GetSecretValue { secret_id: name.clone(), version_id: None };
    let current = get.send(client).await.expect("the current value");
    assert_eq!(current.version_id, Some(second));
    assert_eq!(current.secret_binary, Some(bytes));
    assert_eq!(current.secret_string, None);
    assert_eq!(current.version_stages, Some(vec!["AWSCURRENT".to_owned()]));
    let first = GetSecretValue { version_id: Some(version), ..get.clone() };
    let first = first.send(client).await.expect("the first value");
    assert_eq!(first.secret_string.as_deref(), Some("swordfish \u{1f41f}"));
    assert!(!format!("{first:?}").contains("swordfish"));

    let delete = DeleteSecret { secret_id: name, force_delete_without_recovery: Some(true) };
    let deleted = delete.send(client).await.expect("an answer as a document");
    assert_eq!(deleted["ARN"].as_str(), created.arn.as_deref());
    let error = get.send(client).await.expect_err("it is deleted");
    assert_eq!(error.service(), Some(&SecretsError::ResourceNotFoundException), "{error}");
}
