//! Sources of credentials that are broken around the secret that they hold.

use std::path::Path;
use std::sync::Arc;

use aws_operation::{Client, RetryConfig};
use aws_operation_tests::doubles::TestEnvironment;
use aws_operation_tests::faulty_server::{FaultyServer, answer, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, soon};
use bytes::Bytes;

use crate::input;
use crate::seen::Seen;

/// Sources of credentials that are broken, or cut short, around the secret that they hold.
fn broken_sources(server: &FaultyServer) -> Vec<TestEnvironment> {
    let url = server.url();
    let base = || {
        TestEnvironment::default()
            .var("HOME", "/home/a")
            .var("AWS_REGION", "us-west-2")
            .var("AWS_EC2_METADATA_SERVICE_ENDPOINT", url.clone())
            .var("AWS_ENDPOINT_URL_STS", url.clone())
            .var("AWS_ENDPOINT_URL_SSO", url.clone())
            .var("AWS_ENDPOINT_URL_SSO_OIDC", url.clone())
    };
    let mut sources = vec![
        base().var("AWS_ACCESS_KEY_ID", KEY_ID),
        base().var("AWS_SECRET_ACCESS_KEY", SECRET).var("AWS_SESSION_TOKEN", TOKEN),
        base().var("AWS_ACCESS_KEY_ID", format!("{KEY_ID}\n")).var("AWS_SECRET_ACCESS_KEY", SECRET),
        base()
            .var("AWS_ACCESS_KEY_ID", KEY_ID)
            .var("AWS_SECRET_ACCESS_KEY", SECRET)
            .var("AWS_SESSION_TOKEN", format!("{TOKEN}\r\n x")),
        // The instance's metadata, and those of the container with a token in the environment.
        base(),
        base()
            .var("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{url}/creds"))
            .var("AWS_CONTAINER_AUTHORIZATION_TOKEN", TOKEN),
        base()
            .var("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{url}/creds"))
            .var("AWS_CONTAINER_AUTHORIZATION_TOKEN", format!("{TOKEN}\n\u{0}")),
        base()
            .var("AWS_WEB_IDENTITY_TOKEN_FILE", "/home/a/web-token")
            .var("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/r")
            .file("web-token", TOKEN),
    ];
    let key = format!("aws_secret_access_key = {SECRET}");
    for contents in [
        key.clone(),
        format!("[default\n{key}"),
        format!("[default]\n{SECRET}"),
        format!("[default]\n{key}\n  {TOKEN}"),
        format!("[default]\naws_access_key_id = {KEY_ID}\n{key}\naws_session_token = {TOKEN}\n  = {TOKEN}"),
        format!("[default]\naws_access_key_id\n{key}"),
        format!("[default]\naws_session_token = {TOKEN}\n{key}"),
        format!("[default]\n= {SECRET}"),
        format!("[default]\nregion =\n  {SECRET}"),
        format!(
            "[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = s\n[s]\naws_access_key_id = {KEY_ID}\n{key}"
        ),
        format!("[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = s\n[s]\n{key}"),
    ] {
        sources.push(base().file(".aws/credentials", contents.clone()));
        sources.push(base().file(".aws/config", contents.replace("[s]", "[profile s]")));
    }
    let json = format!(
        "{{\"Version\":1,\"AccessKeyId\":\"{KEY_ID}\",\"SecretAccessKey\":\"{SECRET}\",\"SessionToken\":\"{TOKEN}\""
    );
    for output in [
        json.clone(),
        format!("{json},\"Expiration\":\"{SECRET}\"}}"),
        format!("{json},\"Expiration\":\"2001-01-01T00:00:00Z\"}}"),
        format!("{{\"Version\":2,\"SecretAccessKey\":\"{SECRET}\"}}"),
        format!("{{\"Version\":1,\"AccessKeyId\":1,\"SecretAccessKey\":\"{SECRET}\"}}"),
        format!("{{\"Version\":1,\"SecretAccessKey\":\"{SECRET}\"}}"),
        SECRET.to_owned(),
    ] {
        // The command is no secret by itself; what it prints is.
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("planted-{}", sources.len()));
        std::fs::write(&path, output).unwrap();
        let command = format!("[default]\ncredential_process = cat {}", path.display());
        sources.push(base().file(".aws/config", command));
    }
    let session = "[default]\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session s]\n\
                   sso_region = us-west-2\nsso_start_url = https://example.awsapps.com/start";
    // The name of the file is the SHA-1 of `s`.
    let token_file = ".aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
    for contents in [
        SECRET.to_owned(),
        format!("{{\"accessToken\":\"{TOKEN}\""),
        format!("{{\"accessToken\":\"{TOKEN}\",\"expiresAt\":\"{SECRET}\"}}"),
        format!("{{\"accessToken\":\"{TOKEN}\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}}"),
        format!("{{\"accessToken\":\"{TOKEN}\\n\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}}"),
        format!(
            "{{\"accessToken\":\"{TOKEN}\",\"expiresAt\":\"2001-01-01T00:00:00Z\",\"refreshToken\":\"{TOKEN}\",\
             \"clientId\":\"c\",\"clientSecret\":\"{SECRET}\"}}"
        ),
    ] {
        sources.push(base().file(".aws/config", session).file(token_file, contents));
    }
    sources
}

/// Responses around the secret, of the services that give credentials.
fn broken_answers() -> Vec<Bytes> {
    let json = format!("{{\"AccessKeyId\":\"{KEY_ID}\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"{TOKEN}\"");
    let xml = format!("<Credentials><SecretAccessKey>{SECRET}</SecretAccessKey><SessionToken>{TOKEN}</SessionToken>");
    let sso = format!("{{\"roleCredentials\":{{\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"{TOKEN}\"");
    let oidc = format!("{{\"accessToken\":\"{TOKEN}\",\"refreshToken\":\"{TOKEN}\",\"expiresIn\":\"x\"}}");
    let mut answers = Vec::new();
    for body in [
        json.clone(),
        format!("{json},\"Expiration\":\"{SECRET}\"}}"),
        format!("{json},\"Expiration\":\"2099-01-01T00:00:00Z\"}}"),
        xml,
        sso,
        oidc,
    ] {
        for status in [200, 400, 500] {
            answers.push(answer(status, &[], &body));
        }
    }
    answers
}

/// Sources that send the token, and are whole.
fn sending_sources(server: &FaultyServer) -> Vec<TestEnvironment> {
    let url = server.url();
    let base = || {
        TestEnvironment::default().vars([
            ("HOME", "/home/a"),
            ("AWS_REGION", "us-west-2"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_ENDPOINT_URL_STS", &url),
            ("AWS_ENDPOINT_URL_SSO", &url),
            ("AWS_ENDPOINT_URL_SSO_OIDC", &url),
        ])
    };
    let role = "role_arn = arn:aws:iam::123456789012:role/r";
    let session = "[default]\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session s]\n\
                   sso_region = us-west-2\nsso_start_url = https://example.awsapps.com/start";
    let token_file = ".aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
    let old = format!(
        "{{\"accessToken\":\"x\",\"expiresAt\":\"2001-01-01T00:00:00Z\",\"refreshToken\":\"{TOKEN}\",\"clientId\":\"c\",\
         \"clientSecret\":\"c\"}}"
    );
    vec![
        base()
            .var("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{url}/creds"))
            .var("AWS_CONTAINER_AUTHORIZATION_TOKEN", TOKEN),
        base().config(format!("[default]\n{role}\nweb_identity_token_file = ~/web-token")).file("web-token", TOKEN),
        base().config(format!(
            "[default]\n{role}\nsource_profile = default\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n\
             aws_session_token = {TOKEN}"
        )),
        base().config(session).file(
            token_file,
            format!("{{\"accessToken\":\"{TOKEN}\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}}"),
        ),
        base().config(session).file(token_file, old),
    ]
}

/// Responses that repeat what was sent: in an error of each form, and at the places at which an error cuts a body.
fn echoes() -> Vec<Bytes> {
    let echo = |filler: usize| format!("{}{TOKEN}", "x".repeat(filler));
    let mut bodies = vec![
        format!("<ErrorResponse><Error><Code>AccessDenied</Code><Message>{TOKEN}</Message></Error></ErrorResponse>"),
        format!("<Error><Code>AccessDenied</Code><Message>{}</Message></Error>", echo(980)),
        format!("{{\"message\":\"{TOKEN}\"}}"),
    ];
    bodies.extend([0, 480, 500, 980].map(echo));
    bodies.iter().map(|body| answer(403, &[], body)).collect()
}

pub(crate) async fn run(seen: &Seen) {
    ask(seen, broken_answers(), broken_sources).await;
    ask(seen, echoes(), sending_sources).await;
}

async fn ask(seen: &Seen, answers: Vec<Bytes>, sources: fn(&FaultyServer) -> Vec<TestEnvironment>) {
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    // All at once, since some wait before they ask again.
    let mut tasks = tokio::task::JoinSet::new();
    for reply in answers {
        let server = Arc::new(FaultyServer::scripted([write(reply)]).await);
        for environment in sources(&server) {
            let (seen, server) = (seen.clone(), Arc::clone(&server));
            let builder = Client::builder().environment(environment).http_client(http.clone());
            let builder = builder.retry(RetryConfig::off()).endpoint_url_for("Echo Chamber", "http://127.0.0.1:1");
            tasks.spawn(async move {
                let end = match soon(builder.build_from_env()).await {
                    Ok(client) => {
                        seen.value(&client);
                        soon(client.send(&input())).await
                    }
                    Err(error) => Err(error.into()),
                };
                drop(server);
                seen.error(&end.expect_err("none of these can work"));
            });
        }
    }
    while let Some(task) = tasks.join_next().await {
        if let Err(failed) = task {
            std::panic::resume_unwind(failed.into_panic());
        }
    }
}
