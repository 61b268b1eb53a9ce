//! kinesalite, which rejects a request of another version, target or content type, as Kinesis does.

use aws_operation::{CommonError, aws_operation};

use crate::services::kinesis;
use crate::support::{any_credentials, client, server};

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn kinesis_gives_the_records_that_were_put() {
    let url = server("AWS_OPERATION_KINESALITE");
    kinesis::exercise(&client(&url, any_credentials())).await;
}

#[aws_operation(target = "Kinesis_20131202.ListStreams")]
#[derive(Clone, Debug)]
struct ListStreams;

#[aws_operation(target = "Kinesis_20131202.ListStreets", unmodelled)]
#[derive(Clone, Debug)]
struct WrongOperation;

#[aws_operation(target = "Kinesis_19990101.ListStreams", service = "kinesis", protocol = "awsJson1_1")]
#[derive(Clone, Debug)]
struct WrongVersion;

#[aws_operation(target = "Kinesis_20131202.ListStreams", protocol = "awsJson1_0")]
#[derive(Clone, Debug)]
struct WrongContentType;

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_wrong_operation_version_or_content_type_is_rejected() {
    let url = server("AWS_OPERATION_KINESALITE");
    let client = client(&url, any_credentials());
    let right = ListStreams.send(&client).await.expect("streams");
    assert!(right["StreamNames"].as_list().is_some(), "{right:?}");

    let error = WrongOperation.send(&client).await.expect_err("no such operation");
    assert_eq!(error.service(), Some(&CommonError::UnknownOperationException), "{error}");
    assert!(error.request_id().is_some(), "{error}");
    let error = WrongVersion.send(&client).await.expect_err("no such version");
    assert_eq!(error.service(), Some(&CommonError::UnknownOperationException), "{error}");
    // Its answer is a scrap of XML without a content type.
    let error = WrongContentType.send(&client).await.expect_err("no such content type");
    assert_eq!(error.status(), Some(404), "{error}");
    assert!(error.to_string().contains("`<UnknownOperationException/>`"), "{error}");
}
