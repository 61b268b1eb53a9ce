//! Mistakes of the caller: each one has its own line, which says what to do.

use aws_operation::{Client, Credentials, Error};

use crate::support::*;

async fn line(client: &Client) -> String {
    client.send(&Ping::default()).await.unwrap_err().to_string()
}

fn build_error(builder: aws_operation::ClientBuilder) -> String {
    builder.build().unwrap_err().to_string()
}

#[tokio::test]
async fn a_missing_region_says_where_to_set_one() {
    let script = ScriptedClient::strict([]);
    let client = Client::builder().credentials(Credentials::new("id", SECRET)).http(script.clone()).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(matches!(error, Error::Configuration(_)));
    assert_eq!(error.attempts(), 0);
    let line = error.to_string();
    assert!(line.starts_with("Ping was not sent: no region is set"), "{line}");
    assert!(line.contains("AWS_REGION") && line.contains("Client::builder().region("), "{line}");
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn missing_credentials_say_how_to_give_some() {
    let script = ScriptedClient::strict([]);
    let client = Client::builder().region("us-east-1").http(script.clone()).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)));
    assert_eq!(
        error.to_string(),
        "Ping could not be signed: no credentials are set: give some to `Client::builder().credentials(…)`, or make the \
         client with `Client::from_env()`"
    );
    assert!(script.requests().is_empty());
}

#[test]
fn a_region_that_is_no_host_label_builds_no_client() {
    for region in ["x@attacker.example:443/#", "us east 1", "us-east-1\r\n", "", "a.b", "\u{e4}"] {
        let line = build_error(Client::builder().region(region));
        assert!(line.contains("is not a host label") && line.contains("us-east-1"), "{line}");
        assert!(!line.contains('\r'), "{line:?}");
    }
}

#[test]
fn an_endpoint_that_is_no_url_builds_no_client() {
    for url in ["127.0.0.1:4566", "ftp://x", "http://", "http://a:b@c", "http://a/?b", "http://a b"] {
        let line = build_error(Client::builder().endpoint_url(url));
        assert!(line.contains("endpoint") && line.contains("http://127.0.0.1:4566"), "{url}: {line}");
        build_error(Client::builder().endpoint_url_for("ECS", url));
    }
    let line = build_error(Client::builder().endpoint_url("http://localhost").use_fips(true));
    assert!(line.contains("FIPS"), "{line}");
    let line = build_error(Client::builder().endpoint_url("http://localhost").use_dual_stack(true));
    assert!(line.contains("dual stack"), "{line}");
}

#[tokio::test]
async fn an_endpoint_that_refuses_connections_is_named() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("id", SECRET))
        .endpoint_url(format!("http://127.0.0.1:{port}"))
        .retry(aws_operation::RetryConfig::standard().base_delay(std::time::Duration::from_millis(1)))
        .build()
        .unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error}") };
    assert!(!transport.may_have_been_sent());
    assert_eq!(error.attempts(), 3);
    let line = error.to_string();
    assert!(line.starts_with(&format!("Ping got no answer from http://127.0.0.1:{port}: could not connect")), "{line}");
    assert!(line.contains("refused") && line.contains("nothing was sent, 3 attempts"), "{line}");
    assert!(line.ends_with("check the endpoint, the network and the proxy settings"), "{line}");
}

#[tokio::test]
async fn an_invalid_input_is_not_sent_unless_the_user_insists() {
    let script = ScriptedClient::strict([answer(200, "{}")]);
    let too_short = named(Ping, "");
    let clock = clock();
    let error = builder(&script, &clock).build().unwrap().send(&too_short).await.unwrap_err();
    let Error::Invalid(invalid) = &error else { panic!("{error}") };
    assert_eq!(invalid.violations().len(), 1);
    assert!(error.to_string().starts_with("Words was not sent: name"), "{error}");
    assert_eq!(error.attempts(), 0);
    assert!(script.requests().is_empty());

    builder(&script, &clock).validation(false).build().unwrap().send(&too_short).await.unwrap();
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn credentials_that_no_header_can_carry_are_refused_without_showing_them() {
    let script = ScriptedClient::strict([]);
    let clock = clock();
    for credentials in [
        Credentials::new("AKID\r\nx: y", SECRET),
        Credentials::new("AKID", SECRET).with_session_token(format!("{SECRET}\n")),
    ] {
        let client = builder(&script, &clock).credentials(credentials).build().unwrap();
        let line = line(&client).await;
        assert!(!line.contains(SECRET) && !line.contains('\n'), "{line}");
    }
    assert!(script.requests().is_empty());
}
