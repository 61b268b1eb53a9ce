//! ministack, which checks signatures and answers in JSON.

use aws_operation::{CommonError, Credentials, aws_operation};
use aws_operation_tests::doubles::SkewedClock;
use tokio::sync::OnceCell;

use crate::identity;
use crate::services::{dynamodb, ecs, event_bridge, kinesis, kms, secrets_manager, sqs, ssm, step_functions};
use crate::support::{CountingProxy, any_credentials, builder, client, server};

/// The key that `.ci/servers` starts it with. The server takes any secret with it, so that it only makes a user.
fn root() -> Credentials {
    Credentials::new("root", "root-secret")
}

async fn user(url: &str) -> Credentials {
    static USER: OnceCell<Credentials> = OnceCell::const_new();
    USER.get_or_init(|| async { identity::user(url, &root()).await }).await.clone()
}

macro_rules! on_ministack {
    ($($test:ident: $exercise:expr;)+) => {$(
        #[tokio::test]
        #[ignore = "needs the servers that `.ci/servers` starts"]
        async fn $test() {
            let url = server("AWS_OPERATION_MINISTACK");
            let exercise = $exercise;
            exercise(&client(&url, user(&url).await)).await;
        }
    )+};
}

on_ministack! {
    // Without CloudWatch Logs: its FilterLogEvents gives the first page and no token, whatever is left.
    dynamodb_keeps_items_and_pages: |client| dynamodb::exercise(client, true);
    ecs_creates_and_deletes_a_cluster: ecs::clusters;
    event_bridge_takes_rules_and_events: event_bridge::exercise;
    kinesis_gives_the_records_that_were_put: kinesis::exercise;
    kms_decrypts_what_it_encrypted: kms::exercise;
    secrets_manager_keeps_versions: |client| secrets_manager::exercise(client, false);
    sqs_moves_messages_and_tells_the_query_protocols_codes: sqs::exercise;
    ssm_gives_a_tree_in_pages: ssm::exercise;
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn step_functions_run_an_execution() {
    let url = server("AWS_OPERATION_MINISTACK");
    let user = user(&url).await;
    let role = identity::role(&url, &user).await;
    step_functions::exercise(&client(&url, user), role, Some("{\"answer\": 42}")).await;
}

/// An operation with nothing else declared.
#[aws_operation(target = "AmazonSSM.DescribeParameters")]
#[derive(Clone, Debug)]
struct DescribeParameters;

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_wrong_secret_is_an_error_of_its_own() {
    let url = server("AWS_OPERATION_MINISTACK");
    let wrong = Credentials::new(user(&url).await.access_key_id(), "wrong-secret");
    let error = DescribeParameters.send(&client(&url, wrong)).await.expect_err("a rejected signature");
    assert_eq!(error.service(), Some(&CommonError::InvalidSignatureException), "{error}");
    assert!(error.message().is_some_and(|message| message.contains("signature we calculated")), "{error}");
    assert_eq!(error.attempts(), 1, "{error}");
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn an_unknown_key_is_an_error_of_its_own() {
    let url = server("AWS_OPERATION_MINISTACK");
    let error = DescribeParameters.send(&client(&url, any_credentials())).await.expect_err("an unknown key");
    assert_eq!(error.service(), Some(&CommonError::UnrecognizedClientException), "{error}");
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_clock_that_is_hours_wrong_is_corrected_once_for_all_calls() {
    let url = server("AWS_OPERATION_MINISTACK");
    let user = user(&url).await;
    for hours in [-5, 7] {
        let client = builder(&url, user.clone()).clock(SkewedClock(hours * 3600)).build().expect("a client");
        let first = client.call(&DescribeParameters).await.expect("an answer after the correction");
        assert_eq!(first.attempts(), 2, "{hours} h");
        let second = client.call(&DescribeParameters).await.expect("an answer");
        assert_eq!(second.attempts(), 1, "{hours} h: the correction is kept");
    }
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn calls_one_after_the_other_share_a_connection() {
    let url = server("AWS_OPERATION_MINISTACK");
    let user = user(&url).await;
    let proxy = CountingProxy::before(&url).await;
    let client = client(&proxy.url, user);
    for _ in 0..20 {
        DescribeParameters.send(&client).await.expect("an answer");
    }
    assert_eq!(proxy.connections(), 1);
}
