//! moto, open and with authentication on.

use aws_operation::Credentials;
use aws_operation_examples::ecs::CreateCluster;
use tokio::sync::OnceCell;

use crate::identity;
use crate::services::{dynamodb, ecs, event_bridge, kinesis, kms, logs, secrets_manager, sqs, ssm, step_functions};
use crate::support::{any_credentials, client, server};

macro_rules! on_moto {
    ($($test:ident: $exercise:expr;)+) => {$(
        #[tokio::test]
        #[ignore = "needs the servers that `.ci/servers` starts"]
        async fn $test() {
            let url = server("AWS_OPERATION_MOTO");
            let exercise = $exercise;
            exercise(&client(&url, any_credentials())).await;
        }
    )+};
}

on_moto! {
    dynamodb_keeps_items_and_pages: |client| dynamodb::exercise(client, true);
    ecs_creates_describes_promotes_and_deletes_a_task_set: ecs::task_sets;
    event_bridge_takes_rules_and_events: event_bridge::exercise;
    kinesis_gives_the_records_that_were_put: kinesis::exercise;
    kms_decrypts_what_it_encrypted: kms::exercise;
    logs_give_their_events_in_pages: logs::exercise;
    event_bridge_tells_which_entry_it_refused: event_bridge::a_refused_entry;
    secrets_manager_keeps_versions: |client| secrets_manager::exercise(client, true);
    sqs_moves_messages_and_tells_the_query_protocols_codes: sqs::exercise;
    ssm_gives_a_tree_in_pages: ssm::exercise;
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn step_functions_start_an_execution() {
    let url = server("AWS_OPERATION_MOTO");
    let role = identity::role(&url, &any_credentials()).await;
    // It stays running.
    step_functions::exercise(&client(&url, any_credentials()), role, None).await;
}

/// The only user of the server, made in the three calls that need no signature.
async fn user(url: &str) -> &'static Credentials {
    static USER: OnceCell<Credentials> = OnceCell::const_new();
    USER.get_or_init(|| async { identity::user(url, &any_credentials()).await }).await
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_user_who_signs_creates_describes_promotes_and_deletes_a_task_set() {
    let url = server("AWS_OPERATION_MOTO_AUTH");
    ecs::task_sets(&client(&url, user(&url).await.clone())).await;
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn a_wrong_secret_comes_back_as_a_readable_error_though_it_is_xml() {
    let url = server("AWS_OPERATION_MOTO_AUTH");
    let user = user(&url).await;
    let wrong = Credentials::new(user.access_key_id(), "wrong-secret");
    let create = CreateCluster { cluster_name: None, tags: None };
    let error = create.send(&client(&url, wrong)).await.expect_err("a rejected signature");
    assert_eq!(error.status(), Some(403));
    let line = error.to_string();
    assert!(line.contains("SignatureDoesNotMatch") && line.contains("Check your AWS Secret Access Key"), "{line}");
    assert!(!line.contains('\n') && !line.contains("wrong-secret"), "{line:?}");
}

#[tokio::test]
#[ignore = "needs the servers that `.ci/servers` starts"]
async fn an_unknown_key_comes_back_as_a_readable_error() {
    let url = server("AWS_OPERATION_MOTO_AUTH");
    user(&url).await;
    let create = CreateCluster { cluster_name: None, tags: None };
    let error = create.send(&client(&url, any_credentials())).await.expect_err("an unknown key");
    assert_eq!(error.status(), Some(403));
    let line = error.to_string();
    assert!(line.contains("InvalidClientTokenId") && !line.contains('\n'), "{line}");
}
