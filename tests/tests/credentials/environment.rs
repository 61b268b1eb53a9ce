use std::sync::Arc;

use aws_operation::credentials::{EnvironmentCredentials, ProvideCredentials};

use crate::support::{SECRET, Setup, expected, loaded};

fn keys() -> Setup {
    Setup::new().var("AWS_ACCESS_KEY_ID", " id ").var("AWS_SECRET_ACCESS_KEY", SECRET)
}

#[tokio::test]
async fn the_variables_come_first() {
    let setup = keys().config("[default]\naws_access_key_id = other\naws_secret_access_key = x");
    assert_eq!(setup.ok().await, expected("id", None, None));
    assert_eq!(setup.var("AWS_SESSION_TOKEN", "t").ok().await, expected("id", Some("t"), None));
}

#[tokio::test]
async fn they_work_without_the_chain() {
    let setup = keys();
    let environment = setup.environment.clone();
    let credentials = EnvironmentCredentials::new(Arc::new(environment)).provide_credentials().await.unwrap();
    assert_eq!(loaded(&credentials), expected("id", None, None));
    let none = EnvironmentCredentials::new(Arc::new(Setup::new().environment)).provide_credentials().await;
    assert_eq!(none.unwrap_err().to_string(), "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
}

#[tokio::test]
async fn half_of_them_is_an_error() {
    let error = Setup::new().var("AWS_SECRET_ACCESS_KEY", SECRET).error().await;
    assert!(error.contains("AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not"), "{error}");
    let error = keys().var("AWS_SECRET_ACCESS_KEY", " ").error().await;
    assert!(error.contains("AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not"), "{error}");
}

#[tokio::test]
async fn a_profile_in_code_goes_before_them() {
    let setup = keys().config("[profile p]\naws_access_key_id = other\naws_secret_access_key = planted-secret");
    let credentials = setup.chain().with_profile("p").provide_credentials().await.unwrap();
    assert_eq!(loaded(&credentials), expected("other", None, None));
}

#[tokio::test]
async fn when_there_is_nothing_each_source_says_why() {
    assert_eq!(
        Setup::new().error().await,
        "no credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile with \
         AWS_PROFILE (tried environment: AWS_ACCESS_KEY_ID is not set; profile `default`: it is not in \
         /home/a/.aws/config or /home/a/.aws/credentials; web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set; container: \
         AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set; instance \
         metadata: AWS_EC2_METADATA_DISABLED is `true`)"
    );
}

#[tokio::test]
async fn the_account_is_a_variable_too() {
    assert_eq!(keys().account().await, None);
    assert_eq!(keys().var("AWS_ACCOUNT_ID", "123456789012").account().await.as_deref(), Some("123456789012"));
}
