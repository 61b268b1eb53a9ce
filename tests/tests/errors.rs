//! Errors as a program that calls several services handles them.

use std::time::Duration;

use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{
    Client, CommonError, Error, Operation as _, Wait, WaitConfig, WaitError, aws_error, aws_operation, aws_shape,
};

#[aws_operation(target = "TrentService.DescribeKey", error = KmsError)]
struct DescribeKey {
    key_id: String,
}

#[aws_operation(target = "AmazonSQS.GetQueueUrl", error = SqsError)]
struct GetQueueUrl {
    queue_name: String,
}

#[aws_error(model = "kms")]
#[derive(Clone, Debug, PartialEq)]
enum KmsError {
    NotFoundException,
    #[aws(unmodelled)]
    ThrottlingException,
    #[aws(unknown)]
    Unknown,
}

#[aws_error(model = "sqs")]
#[derive(Clone, Debug, PartialEq)]
enum SqsError {
    QueueDoesNotExist,
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
enum KeyState {
    Enabled,
    #[aws(unknown)]
    Unknown(String),
}

fn fake() -> FakeService {
    let fake = FakeService::new();
    fake.on::<DescribeKey>(|input| {
        Err(FakeError::new(match input.key_id.as_str() {
            "busy" => KmsError::ThrottlingException,
            _ => KmsError::NotFoundException,
        })
        .message("no"))
    });
    fake.on::<GetQueueUrl>(|_| Err(FakeError::new(SqsError::QueueDoesNotExist)));
    fake
}

fn client(fake: &FakeService) -> Client {
    fake.client_builder().retry(aws_operation::RetryConfig::off()).build().expect("a client")
}

async fn both(client: &Client, key: &str) -> Result<(), Error> {
    DescribeKey { key_id: key.to_owned() }.send(client).await?;
    GetQueueUrl { queue_name: "q".to_owned() }.send(client).await?;
    Ok(())
}

#[tokio::test]
async fn a_question_mark_forgets_the_type_and_keeps_what_the_error_tells() {
    let fake = fake();
    let error = both(&client(&fake), "gone").await.expect_err("no key");
    assert_eq!(error.code(), Some("NotFoundException"));
    assert_eq!(error.service(), Some(&CommonError::Unknown));
    assert!(error.to_string().starts_with("DescribeKey failed: NotFoundException: no (HTTP 400"), "{error}");
    let error = both(&client(&fake), "busy").await.expect_err("no key");
    assert_eq!(error.service(), Some(&CommonError::ThrottlingException), "what services share is still known");
    assert!(error.is_throttling());
}

#[tokio::test]
async fn a_service_says_no_and_a_match_tells_which_no() {
    let fake = fake();
    let client = client(&fake);
    let told = async |key: &str| match (DescribeKey { key_id: key.to_owned() }).send(&client).await {
        Ok(_) => "found",
        Err(Error::Service(error)) => match error.error() {
            KmsError::NotFoundException => "gone",
            KmsError::ThrottlingException => "busy",
            KmsError::Unknown => "something else",
        },
        Err(_) => "not answered",
    };
    assert_eq!((told("gone").await, told("busy").await), ("gone", "busy"));
}

#[test]
fn every_error_is_kept_twice_and_goes_to_other_threads() {
    fn kept<E: std::error::Error + Clone + Send + Sync + 'static>() {}
    kept::<Error<KmsError>>();
    kept::<Error>();
    kept::<WaitError<Error<KmsError>>>();
    kept::<WaitError>();
    kept::<CommonError>();
    kept::<aws_operation::error::ServiceError<KmsError>>();
    kept::<aws_operation::error::ConfigurationError>();
    kept::<aws_operation::error::CredentialsFailure>();
    kept::<aws_operation::error::TransportError>();
    kept::<aws_operation::error::ResponseError>();
    kept::<aws_operation::config::ConfigError>();
    kept::<aws_operation::credentials::CredentialsError>();
    kept::<aws_operation::endpoint::EndpointError>();
    kept::<aws_operation::event_stream::FrameError>();
    kept::<aws_operation::http::HttpError>();
    kept::<aws_operation::sign::SignError>();
    kept::<aws_operation::shape::ReadError>();
    kept::<aws_operation::shape::TimestampOutOfRange>();
    kept::<aws_operation::InvalidInput>();
    kept::<aws_operation::DocumentError>();
    kept::<aws_operation::ParseNumberError>();
    kept::<aws_operation::ParseTimestampError>();
}

#[tokio::test]
async fn an_error_can_be_mapped_and_kept_twice() {
    let fake = fake();
    let error = DescribeKey { key_id: "gone".to_owned() }.send(&client(&fake)).await.expect_err("no key");
    let kept = error.clone();
    let mapped = error.map(|error| error == KmsError::NotFoundException);
    assert_eq!(mapped.service(), Some(&true));
    assert_eq!(mapped.to_string(), kept.to_string());
    assert_eq!(kept.request_id(), mapped.request_id());
}

#[tokio::test]
async fn the_error_of_a_wait_needs_no_type_of_the_operation() {
    async fn wait(client: &Client) -> Result<(), WaitError> {
        let describe = DescribeKey { key_id: "gone".to_owned() };
        let found = describe.wait_until(client, WaitConfig::for_at_most(Duration::ZERO), |outcome| match outcome {
            Ok(_) => Wait::Done(()),
            Err(error) => Wait::Failed(error),
        });
        Ok(found.await?)
    }
    let error = wait(&client(&fake())).await.expect_err("no key");
    assert!(matches!(&error, WaitError::Failed(error) if error.code() == Some("NotFoundException")), "{error:?}");
}

#[tokio::test]
async fn a_reply_has_the_headers_of_the_answer() {
    let fake = FakeService::new();
    fake.on::<DescribeKey>(|_| Ok(aws_operation::Document::Null));
    let reply = DescribeKey { key_id: "k".to_owned() }.call(&fake.client()).await.expect("a reply");
    let id = reply.headers().get("x-amzn-requestid").and_then(|id| id.to_str().ok());
    assert_eq!(id, reply.request_id());
    assert!(id.is_some());
}

#[test]
fn an_enumeration_is_parsed_from_a_string() {
    assert_eq!("Enabled".parse(), Ok(KeyState::Enabled));
    assert_eq!("New".parse(), Ok(KeyState::Unknown("New".to_owned())));
}
