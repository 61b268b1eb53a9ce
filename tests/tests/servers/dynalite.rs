//! dynalite, which rejects a request of another version, target or content type, as DynamoDB does.

use aws_operation::{CommonError, aws_operation};

use crate::services::dynamodb;
use crate::support::{any_credentials, client, server};

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn dynamodb_keeps_items_and_pages() {
    let url = server("AWS_OPERATION_DYNALITE");
    dynamodb::exercise(&client(&url, any_credentials()), false).await;
}

#[aws_operation(target = "DynamoDB_20120810.ListTables")]
#[derive(Clone, Debug)]
struct ListTables;

#[aws_operation(target = "DynamoDB_20120810.ListTablets", unmodelled)]
#[derive(Clone, Debug)]
struct WrongOperation;

#[aws_operation(target = "DynamoDB_19990101.ListTables", service = "dynamodb", protocol = "awsJson1_0")]
#[derive(Clone, Debug)]
struct WrongVersion;

#[aws_operation(target = "DynamoDB_20120810.ListTables", protocol = "awsJson1_1")]
#[derive(Clone, Debug)]
struct WrongContentType;

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_wrong_operation_version_or_content_type_is_rejected() {
    let url = server("AWS_OPERATION_DYNALITE");
    let client = client(&url, any_credentials());
    let right = ListTables.send(&client).await.expect("tables");
    assert!(right["TableNames"].as_list().is_some(), "{right:?}");

    let error = WrongOperation.send(&client).await.expect_err("no such operation");
    assert_eq!(error.service(), Some(&CommonError::UnknownOperationException), "{error}");
    let error = WrongVersion.send(&client).await.expect_err("no such version");
    assert_eq!(error.service(), Some(&CommonError::UnknownOperationException), "{error}");
    // Its answer is a scrap of XML without a content type.
    let error = WrongContentType.send(&client).await.expect_err("no such content type");
    assert_eq!(error.status(), Some(404), "{error}");
    assert!(error.to_string().contains("`<UnknownOperationException/>`"), "{error}");
}
