//! The proxy of a process's real environment: which requests go through it.

use aws_operation::{Client, RetryConfig};
use aws_operation_tests::faulty_server::{FaultyServer, answer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, ping, soon};

/// Set in the process that makes the call, which has an environment of its own.
const CHILD: &str = "AWS_OPERATION_TESTS_BEHIND_A_PROXY";

#[tokio::test]
async fn the_agent_of_a_container_is_asked_without_the_proxy_that_the_call_itself_takes() {
    if std::env::var_os(CHILD).is_some() {
        let client = Client::builder().retry(RetryConfig::off()).build_from_env().await.unwrap();
        assert_eq!(soon(client.send(&ping(1))).await.unwrap().text.as_deref(), Some("by the proxy"));
        return;
    }
    let agent = FaultyServer::scripted([write(answer(
        200,
        &[],
        format!(
            "{{\"AccessKeyId\":\"{KEY_ID}\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\
             \"Expiration\":\"2099-01-01T00:00:00Z\"}}"
        ),
    ))])
    .await;
    let proxy = FaultyServer::scripted([write(pong("by the proxy"))]).await;
    let mut child = tokio::process::Command::new(std::env::current_exe().unwrap());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().to_ascii_uppercase();
        if name.starts_with("AWS_") || name.ends_with("_PROXY") {
            child.env_remove(&name).env_remove(name.to_ascii_lowercase());
        }
    }
    let name = "the_agent_of_a_container_is_asked_without_the_proxy_that_the_call_itself_takes";
    child
        .args([name, "--exact", "--nocapture"])
        .envs([(CHILD, "1"), ("AWS_REGION", "us-east-1"), ("AWS_EC2_METADATA_DISABLED", "true")])
        .envs([("HOME", env!("CARGO_TARGET_TMPDIR")), ("AWS_ENDPOINT_URL", "http://echo.example")])
        .envs([("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{}/creds", agent.url()))])
        .envs([("HTTP_PROXY", proxy.url()), ("http_proxy", proxy.url())])
        .kill_on_drop(true);
    let output = soon(child.output()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "the child ran nothing");
    let starts =
        |server: &FaultyServer| server.received().iter().map(|request| request.start.clone()).collect::<Vec<_>>();
    assert_eq!(starts(&agent), ["GET /creds HTTP/1.1"]);
    assert_eq!(starts(&proxy), ["POST http://echo.example/ HTTP/1.1"]);
}
