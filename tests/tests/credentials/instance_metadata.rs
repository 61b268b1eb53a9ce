use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use aws_operation::credentials::{Credentials, ProvideCredentials};
use aws_operation::default_chain::DefaultChain;
use aws_operation_tests::doubles::{FixedRandom, ScriptedClient, TestEnvironment, response};

use crate::support::{Received, SECRET, Server, Setup, expected, now};

fn imds(request: &Received) -> (u16, String) {
    match (request.method.as_str(), request.target.as_str()) {
        ("PUT", "/latest/api/token") if !request.header("x-aws-ec2-metadata-token-ttl-seconds").is_empty() => {
            (200, "session".to_owned())
        }
        ("GET", _) if request.header("x-aws-ec2-metadata-token") != "session" => (401, String::new()),
        ("GET", "/latest/meta-data/iam/security-credentials/") => (200, "role-of-instance\n".to_owned()),
        ("GET", "/latest/meta-data/iam/security-credentials/role-of-instance") => (
            200,
            format!(
                "{{\"Code\":\"Success\",\"AccessKeyId\":\"instance\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\
                 \"Expiration\":\"2035-01-01T06:00:00Z\"}}"
            ),
        ),
        _ => (404, String::new()),
    }
}

fn setup(server: &Server) -> Setup {
    Setup::new().server(server).var("AWS_EC2_METADATA_DISABLED", "false")
}

#[tokio::test]
async fn the_role_of_the_instance_gives_credentials_by_version_2() {
    let server = Server::start(imds).await;
    let setup = setup(&server);
    assert_eq!(setup.ok().await, expected("instance", Some("t"), Some(6 * 3600)));
    assert_eq!(setup.http.urls()[0], "http://169.254.169.254/latest/api/token");
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn the_endpoint_can_be_elsewhere() {
    let server = Server::start(imds).await;
    let url = server.url();
    let first = |setup: &Setup| setup.http.urls()[0].clone();
    let by_variable = setup(&server).var("AWS_EC2_METADATA_SERVICE_ENDPOINT", &format!("{url}/"));
    by_variable.ok().await;
    assert_eq!(first(&by_variable), format!("{url}/latest/api/token"));
    let by_profile = setup(&server).config(&format!("[default]\nec2_metadata_service_endpoint = {url}"));
    by_profile.ok().await;
    assert_eq!(first(&by_profile), format!("{url}/latest/api/token"));
    let ipv6 = setup(&server).var("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6");
    ipv6.ok().await;
    assert_eq!(first(&ipv6), "http://[fd00:ec2::254]/latest/api/token");
}

#[tokio::test]
async fn settings_that_make_no_sense_are_errors() {
    let server = Server::start(imds).await;
    let cases = [
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "nowhere"),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv5"),
        ("AWS_EC2_METADATA_DISABLED", "maybe"),
        ("AWS_METADATA_SERVICE_TIMEOUT", "0"),
        ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "x"),
    ];
    for (name, value) in cases {
        let error = setup(&server).var(name, value).error().await;
        assert!(error.contains(name) && error.contains(value), "{error}");
    }
}

#[tokio::test]
async fn where_there_is_no_instance_the_chain_ends_after_a_second() {
    let server = Server::start(|_| (0, String::new())).await;
    let error = setup(&server).hurry().error().await;
    assert!(error.contains("no credentials were found"), "{error}");
    assert!(error.contains("instance metadata: ") && error.contains("no answer within 1 s"), "{error}");
    assert_eq!(server.received().len(), 1, "one attempt, unless more are configured");
}

#[tokio::test]
async fn attempts_can_be_configured() {
    let server = Server::start(|_| (500, String::new())).await;
    let error = setup(&server).var("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "3").error().await;
    assert!(error.contains("instance metadata: status 500"), "{error}");
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn an_instance_without_a_role_is_told() {
    let server = Server::start(|request| match request.method.as_str() {
        "PUT" => (200, "session".to_owned()),
        _ => (404, String::new()),
    })
    .await;
    let error = setup(&server).error().await;
    assert!(error.contains("instance metadata: it has no /latest/meta-data/iam/security-credentials/"), "{error}");
}

/// The seconds from now on that credentials were given.
fn left(credentials: &Credentials) -> u64 {
    credentials.expires_at().unwrap().duration_since(now()).unwrap().as_secs()
}

#[tokio::test]
async fn expired_credentials_of_an_outage_are_used_on() {
    let server = Server::start(|request| {
        let (status, body) = imds(request);
        (status, body.replace("2035-01-01T06", "2034-12-31T06"))
    })
    .await;
    for (jitter, expected) in [(0.0, 600), (0.5, 750), (1.0, 900)] {
        let chain = setup(&server).chain().with_random(Arc::new(FixedRandom::jitter(jitter)));
        let credentials = chain.provide_credentials().await.unwrap();
        assert_eq!((credentials.access_key_id(), left(&credentials)), ("instance", expected));
    }
}

#[tokio::test]
async fn credentials_are_used_on_when_the_metadata_is_gone_but_not_when_the_role_is() {
    let status = Arc::new(AtomicU16::new(200));
    let server = Server::start({
        let status = Arc::clone(&status);
        move |request| match status.load(Ordering::SeqCst) {
            200 => {
                let (status, body) = imds(request);
                (status, body.replace("2035-01-01T06", "2034-12-31T06"))
            }
            other => (other, String::new()),
        }
    })
    .await;
    let chain = setup(&server).chain();
    chain.provide_credentials().await.unwrap();
    status.store(503, Ordering::SeqCst);
    let credentials = chain.provide_credentials().await.unwrap();
    assert_eq!(credentials.access_key_id(), "instance");
    assert!((600..=900).contains(&left(&credentials)));
    status.store(404, Ordering::SeqCst);
    assert!(chain.provide_credentials().await.is_err());
}

#[tokio::test]
async fn a_refusal_in_a_success_is_told() {
    let server = Server::start(|request| {
        let (status, body) = imds(request);
        let refusal = "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot assume it\"}".to_owned();
        (status, if body.starts_with('{') { refusal } else { body })
    })
    .await;
    let error = setup(&server).error().await;
    assert!(error.contains("instance metadata: AssumeRoleUnauthorizedAccess: EC2 cannot assume it"), "{error}");
}

/// Clients and middleware log requests with `Debug`, which leaves out what is marked as sensitive.
#[tokio::test]
async fn the_session_token_shows_in_no_debug_output_of_a_request() {
    let answers = ["session-token-planted", "role", "{\"Code\":\"Failed\"}"].map(|body| response(200, [], body));
    let http = ScriptedClient::new(answers);
    let environment = TestEnvironment::new().var("AWS_EC2_METADATA_DISABLED", "false");
    let chain = DefaultChain::new(Arc::new(http.clone())).with_environment(Arc::new(environment));
    chain.provide_credentials().await.unwrap_err();
    let requests = http.requests();
    let token = |request: usize| requests[request].headers()["x-aws-ec2-metadata-token"].clone();
    assert_eq!(token(1), "session-token-planted", "it is sent");
    assert!(!format!("{requests:?}").contains("session-token-planted"), "{requests:?}");
}
