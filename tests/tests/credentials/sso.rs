use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use aws_operation::credentials::ProvideCredentials;

use crate::support::{Received, SECRET, Server, Setup, expected};

const CONFIG: &str = "[default]\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = a&b\n\
                      [sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://start.example\n";
const LEGACY: &str = "[default]\nsso_region = cn-north-1\nsso_start_url = https://start.example\n\
                      sso_account_id = 1\nsso_role_name = r\n";
/// The SHA-1 of `s`.
const SESSION_FILE: &str = "/home/a/.aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
/// The SHA-1 of `https://start.example`.
const LEGACY_FILE: &str = "/home/a/.aws/sso/cache/1c5a689b7bb92284d0c514c4b1c1e1ce96d9621f.json";

fn token_file(token: &str, expires_at: &str, more: &str) -> String {
    format!("{{\"accessToken\":\"{token}\",\"expiresAt\":\"{expires_at}\",\"startUrl\":\"kept\"{more}}}")
}

const REFRESHABLE: &str = ",\"refreshToken\":\"planted-secret-r\",\"clientId\":\"client\",\
                           \"clientSecret\":\"planted-secret-c\",\"registrationExpiresAt\":\"2035-03-01T00:00:00Z\"";

/// The portal, which names its credentials after the bearer token, and the token service, which answers with `status`.
async fn identity_center(status: Arc<AtomicU16>) -> Server {
    Server::start(move |request: &Received| {
        if request.target == "/token" {
            let status = status.load(Ordering::SeqCst);
            let body = "{\"accessToken\":\"new\",\"expiresIn\":28800,\"refreshToken\":\"planted-secret-2\"}";
            return (status, if status == 200 { body.to_owned() } else { "{\"error\":\"invalid_grant\"}".to_owned() });
        }
        match request.header("x-amz-sso_bearer_token") {
            "ended" => (401, "{\"message\":\"Session token not found or invalid\"}".to_owned()),
            token => (
                200,
                format!(
                    "{{\"roleCredentials\":{{\"accessKeyId\":\"by-{token}\",\"secretAccessKey\":\"{SECRET}\",\
                     \"sessionToken\":\"t\",\"expiration\":2051226000000}}}}"
                ),
            ),
        }
    })
    .await
}

async fn setup() -> (Server, Setup, Arc<AtomicU16>) {
    let status = Arc::new(AtomicU16::new(200));
    let server = identity_center(Arc::clone(&status)).await;
    let setup = Setup::new().server(&server).config(CONFIG).writable();
    (server, setup, status)
}

#[tokio::test]
async fn a_valid_token_gives_credentials() {
    let (server, setup, _) = setup().await;
    let setup = setup.file(SESSION_FILE, &token_file("valid", "2035-01-01T00:10:00Z", REFRESHABLE));
    assert_eq!(setup.ok().await, expected("by-valid", Some("t"), Some(3600)));
    assert_eq!(
        setup.http.urls(),
        ["https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=a%26b&account_id=123456789012"]
    );
    assert_eq!(server.received()[0].method, "GET");
    assert_eq!(setup.account().await.as_deref(), Some("123456789012"));
}

#[tokio::test]
async fn a_token_that_ends_is_refreshed_and_written_back() {
    let (server, setup, _) = setup().await;
    let setup = setup.file(SESSION_FILE, &token_file("old", "2035-01-01T00:04:00Z", REFRESHABLE));
    assert_eq!(setup.ok().await.0, "by-new");
    assert_eq!(setup.http.urls()[0], "https://oidc.eu-west-1.amazonaws.com/token");
    let request: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    let sent = serde_json::json!({
        "clientId": "client",
        "clientSecret": "planted-secret-c",
        "grantType": "refresh_token",
        "refreshToken": "planted-secret-r",
    });
    assert_eq!(request, sent);
    let written: serde_json::Value = serde_json::from_str(&setup.get_file(SESSION_FILE)).unwrap();
    assert_eq!(written["accessToken"], "new");
    assert_eq!(written["expiresAt"], "2035-01-01T08:00:00Z");
    assert_eq!(written["refreshToken"], "planted-secret-2");
    assert_eq!((&written["startUrl"], &written["clientId"]), (&"kept".into(), &"client".into()));
    assert_eq!(setup.ok().await.0, "by-new");
    assert_eq!(server.received().iter().filter(|request| request.target == "/token").count(), 1);
}

#[tokio::test]
async fn a_token_that_cannot_be_written_back_stays_in_memory() {
    let status = Arc::new(AtomicU16::new(200));
    let server = identity_center(Arc::clone(&status)).await;
    let old = token_file("old", "2034-01-01T00:00:00Z", REFRESHABLE);
    let setup = Setup::new().server(&server).config(CONFIG).file(SESSION_FILE, &old);
    let chain = setup.chain();
    for _ in 0..2 {
        assert_eq!(chain.provide_credentials().await.unwrap().access_key_id(), "by-new");
    }
    assert_eq!(setup.get_file(SESSION_FILE), old);
    assert_eq!(server.received().iter().filter(|request| request.target == "/token").count(), 1);
    // A new login on disk goes before the older one in memory.
    setup.set_file(SESSION_FILE, &token_file("login", "2035-01-01T12:00:00Z", ""));
    assert_eq!(chain.provide_credentials().await.unwrap().access_key_id(), "by-login");
    assert!(!format!("{chain:?}").contains(SECRET));
}

#[tokio::test]
async fn a_failed_refresh_matters_only_when_the_token_has_ended() {
    let (_server, setup, status) = setup().await;
    status.store(400, Ordering::SeqCst);
    let setup = setup.file(SESSION_FILE, &token_file("still", "2035-01-01T00:00:10Z", REFRESHABLE));
    assert_eq!(setup.ok().await.0, "by-still");
    let setup = setup.file(SESSION_FILE, &token_file("old", "2035-01-01T00:00:00Z", REFRESHABLE));
    let error = setup.error().await;
    assert!(error.contains("invalid_grant") && error.contains("run `aws sso login --profile default`"), "{error}");
}

#[tokio::test]
async fn without_a_usable_token_the_advice_is_to_log_in() {
    let (server, setup, _) = setup().await;
    let cases = [
        (None, "there is no usable token in"),
        (Some("{".to_owned()), "there is no usable token in"),
        (Some(token_file("x", "soon", "")), "there is no usable token in"),
        (Some(token_file("x", "2034-12-31T00:00:00Z", "")), "the cached token cannot be refreshed"),
        (
            Some(token_file("x", "2034-12-31T00:00:00Z", &REFRESHABLE.replace("2035-03", "2034-03"))),
            "the registration of the AWS CLI has ended",
        ),
        (Some(token_file("ended", "2035-01-02T00:00:00Z", "")), "the session has ended"),
    ];
    for (file, part) in cases {
        if let Some(file) = file {
            setup.set_file(SESSION_FILE, &file);
        }
        let error = setup.error().await;
        assert!(error.contains(part) && error.contains("`aws sso login --profile default`"), "{error}");
    }
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_older_form_works_without_refresh() {
    let (_server, setup, _) = setup().await;
    let setup = setup.config(LEGACY).file(LEGACY_FILE, &token_file("legacy", "2035-01-01T00:01:00UTC", REFRESHABLE));
    assert_eq!(setup.ok().await.0, "by-legacy");
    assert!(setup.http.urls()[0].starts_with("https://portal.sso.cn-north-1.amazonaws.com.cn/federation"));
    setup.set_file(LEGACY_FILE, &token_file("legacy", "2034-01-01T00:00:00UTC", REFRESHABLE));
    let error = setup.error().await;
    assert!(error.contains("profiles without an sso_session cannot refresh it"), "{error}");
}

#[tokio::test]
async fn an_endpoint_can_be_configured() {
    let (server, setup, _) = setup().await;
    let setup = setup
        .var("AWS_ENDPOINT_URL_SSO", &server.url())
        .var("AWS_ENDPOINT_URL_SSO_OIDC", &server.url())
        .file(SESSION_FILE, &token_file("old", "2034-01-01T00:00:00Z", REFRESHABLE));
    assert_eq!(setup.ok().await.0, "by-new");
    assert!(setup.http.urls().iter().all(|url| url.starts_with(&server.url())));
}

#[tokio::test]
async fn profiles_that_are_not_whole_say_what_is_missing() {
    let cases = [
        (CONFIG.replace("[sso-session s]", "[sso-session other]"), "`[sso-session s]`, which is not in"),
        (CONFIG.replace("sso_region = eu-west-1\n", ""), "the sso-session `s` has no sso_region"),
        (CONFIG.replace("sso_role_name = a&b\n", ""), "the profile `default` has no sso_role_name"),
        (CONFIG.replace("[sso-session", "sso_region = us-east-1\n[sso-session"), "`sso_region` in profile `default`"),
        (LEGACY.replace("sso_account_id = 1\n", ""), "the profile `default` has no sso_account_id"),
    ];
    for (config, part) in cases {
        let error = Setup::new().config(&config).error().await;
        assert!(error.contains(part), "{error}");
    }
}

#[tokio::test]
async fn an_answer_without_credentials_is_an_error() {
    for (status, body, requests) in [
        (200, "{}", 1),
        (200, "{\"roleCredentials\":{\"accessKeyId\":\"x\",\"secretAccessKey\":\"planted-secret\"}}", 1),
        (403, "{\"message\":\"planted-secret\",\"accessToken\":1}", 1),
        (500, "", 3),
    ] {
        let server = Server::start(move |_| (status, body.to_owned())).await;
        let token = token_file("valid", "2035-01-01T00:10:00Z", "");
        let error = Setup::new().server(&server).config(CONFIG).file(SESSION_FILE, &token).error().await;
        assert!(error.contains("IAM Identity Center gave no credentials"), "{error}");
        assert_eq!(server.received().len(), requests);
    }
}
