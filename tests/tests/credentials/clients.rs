//! Clients over the sources: what stops a client and what does not, and what clients share.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use aws_operation::credentials::{CredentialsError, EnvironmentCredentials, ProvideCredentials};
use aws_operation::http::ReqwestClient;
use aws_operation::time::{BoxFuture, Clock, SystemClock};
use aws_operation::{Client, ClientBuilder, Credentials, Timeouts};
use aws_operation_tests::doubles::{ScriptedClient, TestEnvironment, response};
use aws_operation_tests::operations::Ping;

use crate::support::{SECRET, Server, Setup, agent_answer, now};

fn from(environment: TestEnvironment, script: &ScriptedClient) -> ClientBuilder {
    Client::builder().environment(environment).http(script.clone())
}

fn script() -> ScriptedClient {
    ScriptedClient::new([response(200, [], "{}")])
}

fn keys() -> Credentials {
    Credentials::new("AKIDCODE", SECRET)
}

/// Calls once; the host, and the key that signed.
async fn called(client: &Client, script: &ScriptedClient) -> (String, String) {
    client.send(&Ping::default()).await.expect("an answer");
    let authorization = script.header(script.requests().len() - 1, "authorization").unwrap();
    let key = authorization.split(['=', '/']).nth(1).unwrap().to_owned();
    (script.hosts().pop().unwrap(), key)
}

#[tokio::test]
async fn a_config_file_that_may_not_be_read_stops_no_client_that_has_what_it_needs() {
    for error in [io::ErrorKind::PermissionDenied, io::ErrorKind::IsADirectory] {
        let environment = TestEnvironment::new()
            .unreadable(".aws/config", error)
            .unreadable(".aws/credentials", error)
            .vars([("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "AKIDENV"), ("AWS_SECRET_ACCESS_KEY", SECRET)]);
        let script = script();
        let client = from(environment, &script).build_from_env().await.unwrap();
        assert_eq!(called(&client, &script).await, ("echo.eu-west-1.amazonaws.com".to_owned(), "AKIDENV".to_owned()));
    }
    let named = TestEnvironment::new().var("AWS_CONFIG_FILE", "/x").unreadable("/x", io::ErrorKind::PermissionDenied);
    let error = from(named, &script()).region("eu-west-1").build_from_env().await.unwrap_err().to_string();
    assert!(error.contains("cannot read /x, which AWS_CONFIG_FILE names"), "{error}");
}

#[tokio::test]
async fn where_nothing_is_found_the_error_tells_of_the_file_that_may_not_be_read() {
    let setup = Setup::new();
    let environment = setup.environment.clone().unreadable(".aws/config", io::ErrorKind::PermissionDenied);
    let error = Setup { environment, ..setup }.error().await;
    assert!(error.contains("/home/a/.aws/config (which cannot be read: permission denied)"), "{error}");
}

#[tokio::test]
async fn a_profile_that_is_missing_stops_a_client_only_when_it_is_needed() {
    let environment = || TestEnvironment::new().var("AWS_PROFILE", "gone");
    let script = script();
    let client = from(environment(), &script).region("eu-west-1").credentials(keys()).build_from_env().await.unwrap();
    assert_eq!(called(&client, &script).await.1, "AKIDCODE");
    let place =
        "the profile `gone`, which AWS_PROFILE names, is not in /home/a/.aws/config or /home/a/.aws/credentials";
    let region = from(environment(), &script).credentials(keys()).build_from_env().await.unwrap_err().to_string();
    assert!(region.contains(place), "{region}");
    let client = from(environment(), &script).region("eu-west-1").build_from_env().await.unwrap();
    let credentials = client.send(&Ping::default()).await.unwrap_err().to_string();
    assert!(credentials.contains(place), "{credentials}");
}

#[tokio::test]
async fn a_setting_that_the_code_gives_is_not_read_elsewhere() {
    let environment = TestEnvironment::new().vars([("AWS_REGION", "not a region"), ("AWS_RETRY_MODE", "nonsense")]);
    let script = script();
    let builder = from(environment, &script).region("eu-west-1").credentials(keys());
    let client = builder.retry(aws_operation::RetryConfig::off()).build_from_env().await.unwrap();
    assert_eq!(called(&client, &script).await.0, "echo.eu-west-1.amazonaws.com");
}

/// Gives credentials for an hour once, then hangs.
#[derive(Debug, Default)]
struct HangsLater(AtomicBool);

impl ProvideCredentials for HangsLater {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let again = self.0.swap(true, Ordering::SeqCst);
        Box::pin(async move {
            if again {
                std::future::pending::<()>().await;
            }
            Ok(keys().with_expiry(SystemTime::now() + Duration::from_secs(3600)))
        })
    }
}

/// The system's clock, ahead by so many seconds, which a test changes.
#[derive(Clone, Debug, Default)]
struct AheadClock(Arc<AtomicU64>);

impl Clock for AheadClock {
    fn now(&self) -> SystemTime {
        SystemTime::now() + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(duration)
    }
}

#[tokio::test]
async fn a_source_that_hangs_fails_no_call_while_the_credentials_are_valid() {
    let (script, clock) = (script(), AheadClock::default());
    let client = Client::builder()
        .region("eu-west-1")
        .http(script.clone())
        .credentials(HangsLater::default())
        .clock(clock.clone())
        .timeouts(Timeouts::new().operation(Duration::from_millis(200)))
        .build()
        .unwrap();
    called(&client, &script).await;
    for left in [150, 100, 60, 20] {
        clock.0.store(3600 - left, Ordering::SeqCst);
        for _ in 0..3 {
            assert_eq!(called(&client, &script).await.1, "AKIDCODE", "{left} seconds before the end");
        }
    }
}

#[tokio::test]
async fn clients_share_a_source() {
    let server = Server::start(|_| (200, agent_answer("AKIDSHARED"))).await;
    let setup = Setup::new().server(&server).var("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x");
    let shared: Arc<dyn ProvideCredentials> = Arc::new(setup.chain());
    let boxed: Box<dyn ProvideCredentials> = Box::new(setup.chain());
    let script = script();
    let builder = || Client::builder().region("eu-west-1").http(script.clone()).clock(setup.clock.clone());
    for client in [
        builder().credentials(Arc::clone(&shared)).build().unwrap(),
        builder().credentials(shared).build().unwrap(),
        builder().credentials(boxed).build().unwrap(),
        builder().credentials(setup.chain().clone()).build().unwrap(),
    ] {
        assert_eq!(called(&client, &script).await.1, "AKIDSHARED");
    }
    let profile = Arc::new(
        setup
            .config("[profile p]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = x")
            .chain()
            .with_profile("p"),
    );
    let variables = [("AWS_ACCESS_KEY_ID", "AKIDENV"), ("AWS_SECRET_ACCESS_KEY", "x")];
    let variables = Arc::new(EnvironmentCredentials::new(Arc::new(TestEnvironment::new().vars(variables))));
    let clock = aws_operation_tests::doubles::StandingClock::at(now());
    let builder = || Client::builder().region("eu-west-1").http(script.clone()).clock(clock.clone());
    for _ in 0..2 {
        let client = builder().credentials(Arc::clone(&profile)).build().unwrap();
        assert_eq!(called(&client, &script).await.1, "AKIDPROFILE");
        let client = builder().credentials(Arc::clone(&variables)).build().unwrap();
        assert_eq!(called(&client, &script).await.1, "AKIDENV");
    }
}

#[tokio::test]
async fn the_debug_output_of_a_chain_has_no_url_that_it_asked() {
    let server = Server::start(|_| (400, String::new())).await;
    let config = "[default]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/r\nexternal_id = hush-hush\n\
                  source_profile = default\naws_access_key_id = a\naws_secret_access_key = b";
    let environment = TestEnvironment::new().config(config).var("AWS_ENDPOINT_URL_STS", server.url());
    let http = Arc::new(ReqwestClient::with_timeouts(None, None).unwrap());
    let chain = aws_operation::default_chain::DefaultChain::new(http).with_environment(Arc::new(environment));
    chain.provide_credentials().await.unwrap_err();
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(request.parameters()["ExternalId"], "hush-hush");
    assert!(!request.target.contains("hush-hush"), "no URL has it to begin with");
    let shown = format!("{chain:?} {chain:#?}");
    assert!(!shown.contains("hush-hush") && !shown.contains(&server.address), "{shown}");
}

#[tokio::test]
async fn keys_that_were_rotated_outside_are_read_again_when_the_old_ones_have_expired() {
    let rotating = "[default]\naws_access_key_id = AKIDOLD\naws_secret_access_key = x\naws_session_token = t";
    let files = TestEnvironment::new().file(".aws/credentials", rotating);
    let directory = tempdir();
    let keys = |id: &str| format!(r#"{{"Version":1,"AccessKeyId":"{id}","SecretAccessKey":"x"}}"#);
    let printed = directory.join("keys.json");
    let process = format!("[default]\ncredential_process = cat {}", printed.display());
    let program = TestEnvironment::new().config(process);

    for environment in [files.clone(), program] {
        std::fs::write(&printed, keys("AKIDOLD")).unwrap();
        let script = ScriptedClient::new([
            response(200, [], "{}"),
            response(400, [], r#"{"__type":"ExpiredTokenException"}"#),
            response(200, [], "{}"),
        ]);
        let client = from(environment, &script).region("eu-west-1").build_from_env().await.unwrap();
        assert_eq!(called(&client, &script).await.1, "AKIDOLD");
        files.set_file(".aws/credentials", rotating.replace("AKIDOLD", "AKIDNEW"));
        std::fs::write(&printed, keys("AKIDNEW")).unwrap();
        assert_eq!(called(&client, &script).await.1, "AKIDNEW");
        assert_eq!(script.requests().len(), 3);
    }
    std::fs::remove_dir_all(directory).unwrap();
}

/// A folder of this test alone.
fn tempdir() -> std::path::PathBuf {
    let directory = std::env::temp_dir().join(format!("aws-operation-rotated-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    directory
}
