//! A client from the environment: what is read, and what goes before what.

use aws_operation::{Client, ClientBuilder, Credentials};
use aws_operation_tests::doubles::TestEnvironment;

use crate::support::*;

fn fake(variables: &[(&str, &str)], config: &str) -> TestEnvironment {
    TestEnvironment::new().vars(variables.iter().copied()).config(config)
}

fn builder(script: &ScriptedClient, environment: TestEnvironment) -> ClientBuilder {
    Client::builder().http(script.clone()).clock(clock()).random(FixedRandom::default()).environment(environment)
}

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "AKIDENV"), ("AWS_SECRET_ACCESS_KEY", SECRET)];

fn with_keys(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    KEYS.iter().chain(more).copied().collect()
}

#[tokio::test]
async fn variables_alone_make_a_client() {
    let script = ScriptedClient::strict([answer(503, ""), answer(503, "")]);
    let variables =
        with_keys(&[("AWS_DEFAULT_REGION", "eu-central-1"), ("AWS_MAX_ATTEMPTS", "2"), ("AWS_SDK_UA_APP_ID", "shop")]);
    let client = builder(&script, fake(&variables, "")).build_from_env().await.unwrap();
    assert_eq!(client.send(&Ping::default()).await.unwrap_err().attempts(), 2);
    assert_eq!(script.requests()[0].uri(), "https://echo.eu-central-1.amazonaws.com/");
    assert!(script.header(0, "authorization").unwrap().contains("Credential=AKIDENV/"));
    assert!(script.header(0, "user-agent").unwrap().ends_with(" app/shop"));
}

#[tokio::test]
async fn an_endpoint_for_the_service_goes_before_that_for_all_and_code_before_both() {
    let all = ("AWS_ENDPOINT_URL", "http://all.example");
    let own = ("AWS_ENDPOINT_URL_ECHO_CHAMBER", "http://own.example");
    let other = ("AWS_ENDPOINT_URL_ECHO", "http://other.example");
    let ignored = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    let region = ("AWS_REGION", "eu-central-1");
    let aws = "https://echo.eu-central-1.amazonaws.com/";
    for (variables, code, expected) in [
        (vec![all, own, other, region], None, "http://own.example/"),
        (vec![all, other, region], None, "http://all.example/"),
        (vec![other, region], None, aws),
        (vec![all, own, ignored, region], None, aws),
        (vec![all, own, region], Some("http://code.example"), "http://code.example/"),
    ] {
        let script = ScriptedClient::strict([answer(200, "{}")]);
        let mut builder = builder(&script, fake(&with_keys(&variables), ""));
        if let Some(code) = code {
            builder = builder.endpoint_url(code);
        }
        builder.build_from_env().await.unwrap().send(&Ping::default()).await.unwrap();
        assert_eq!(script.requests()[0].uri(), expected, "{variables:?}");
    }
}

#[tokio::test]
async fn code_goes_before_variables_and_variables_before_the_profile() {
    let config = "[default]\nregion = ap-south-1\nmax_attempts = 1\n[profile other]\nregion = sa-east-1\n";
    for (variables, code, profile, expected) in [
        (vec![], None, None, "ap-south-1"),
        (vec![], None, Some("other"), "sa-east-1"),
        (vec![("AWS_PROFILE", "other")], None, None, "sa-east-1"),
        (vec![("AWS_REGION", "eu-west-3")], None, None, "eu-west-3"),
        (vec![("AWS_REGION", "eu-west-3")], Some("us-east-2"), None, "us-east-2"),
    ] {
        let script = ScriptedClient::strict([answer(200, "{}")]);
        let mut builder = builder(&script, fake(&with_keys(&variables), config));
        builder = builder.credentials(Credentials::new("AKIDCODE", SECRET));
        if let Some(code) = code {
            builder = builder.region(code);
        }
        if let Some(profile) = profile {
            builder = builder.profile(profile);
        }
        builder.build_from_env().await.unwrap().send(&Ping::default()).await.unwrap();
        assert_eq!(script.requests()[0].uri().host(), Some(&*format!("echo.{expected}.amazonaws.com")));
        assert!(script.header(0, "authorization").unwrap().contains("Credential=AKIDCODE/"));
    }
}

#[tokio::test]
async fn a_setting_that_is_not_valid_builds_no_client_and_says_which() {
    for (name, value) in [
        ("AWS_REGION", "x@attacker.example:443/#"),
        ("AWS_MAX_ATTEMPTS", "many"),
        ("AWS_RETRY_MODE", "never"),
        ("AWS_USE_FIPS_ENDPOINT", "maybe"),
        ("AWS_PROFILE", "nobody"),
    ] {
        let result =
            builder(&ScriptedClient::strict([]), fake(&with_keys(&[(name, value)]), "")).build_from_env().await;
        let line = result.unwrap_err().to_string();
        assert!(line.contains(name) && line.contains(value), "{line}");
    }
}

#[tokio::test]
async fn nothing_set_at_all_is_told_when_a_call_needs_it() {
    let script = ScriptedClient::strict([]);
    let client = builder(&script, fake(&[], "")).build_from_env().await.unwrap();
    let line = client.send(&Ping::default()).await.unwrap_err().to_string();
    assert!(line.contains("no region is set") && line.contains("AWS_REGION"), "{line}");

    let client = builder(&script, fake(&[("AWS_REGION", "us-east-1")], "")).build_from_env().await.unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    let line = error.to_string();
    assert!(matches!(error, aws_operation::Error::Credentials(_)), "{line}");
    assert!(
        line.starts_with("Ping could not be signed: no credentials") && line.contains("AWS_ACCESS_KEY_ID"),
        "{line}"
    );
    assert!(script.requests().is_empty());
}
