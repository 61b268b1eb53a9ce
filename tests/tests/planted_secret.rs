//! A secret that is planted in the credentials, and searched for in everything that anybody can see.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_operation::config::Environment;
use aws_operation::credentials::CredentialsError;
use aws_operation::sign::{PayloadHash, RequestToSign, Signing, SigningKey, SigningKeyCache, SigningTime};
use aws_operation::time::BoxFuture;
use aws_operation::{Client, Credentials, Error, ProvideCredentials, RetryConfig, Timeouts};
use aws_operation_tests::capture::Capture;
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, pong, write, write_and_close};
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, builder, ping, soon};
use aws_operation_tests::operations::{Ping, PingError};
use bytes::Bytes;

/// Everything that could be seen: logs of every level, messages of panics, what is printed.
#[derive(Clone, Debug, Default)]
struct Seen(Arc<Mutex<String>>);

impl Seen {
    fn add(&self, text: &str) {
        let mut all = self.0.lock().unwrap();
        all.push_str(text);
        all.push('\n');
    }

    fn value(&self, value: &dyn Debug) {
        self.add(&format!("{value:?}\n{value:#?}"));
    }

    fn error(&self, error: &Error<PingError>) {
        self.value(error);
        self.add(&format!("{error} {error:#}"));
        let mut cause = error.source();
        while let Some(error) = cause {
            self.add(&format!("{error} {error:#} {error:?} {error:#?}"));
            cause = error.source();
        }
        if let Error::Response(error) = error {
            self.add(error.snippet());
        }
        self.add(&format!("{:?} {:?} {:?}", error.code(), error.message(), error.request_id()));
    }
}

/// What reqwest and others log in the older way.
impl log::Log for Seen {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.add(&format!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// The texts that must not be seen: the secret, the token, what is derived from them, in the forms that they may take.
fn forbidden(requests: &[Received]) -> Vec<String> {
    let mut forbidden = vec![SECRET.to_owned(), TOKEN.to_owned(), "PLANTED".to_owned(), PASSWORD.to_owned()];
    for text in [SECRET, TOKEN] {
        forbidden.push(text.chars().rev().collect());
        forbidden.push(format!("{:?}", text.as_bytes()).trim_matches(['[', ']']).to_owned());
        forbidden.push(text.bytes().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        }));
    }
    for request in requests {
        let authorization = request.header("authorization");
        assert!(authorization.contains("Signature="), "a request that is not signed");
        forbidden.push(authorization.to_owned());
        forbidden.extend(authorization.rsplit('=').next().map(str::to_owned));
    }
    forbidden
}

/// The value of a member that is declared as sensitive.
const PASSWORD: &str = "hunter2-of-the-input";

#[derive(Debug)]
struct Panicking;

impl ProvideCredentials for Panicking {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async { panic!("a provider of the user's own panics") })
    }
}

/// A source of credentials that fails after the first time, and shows nothing of what it gave.
#[derive(Debug, Default)]
struct Flaky(std::sync::atomic::AtomicBool);

impl ProvideCredentials for Flaky {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let first = !self.0.swap(true, std::sync::atomic::Ordering::SeqCst);
        Box::pin(async move {
            if !first {
                return Err(CredentialsError::new("the source is gone"));
            }
            let expiry = SystemTime::now() + Duration::from_millis(400);
            Ok(Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN).with_expiry(expiry))
        })
    }
}

fn input() -> Ping {
    Ping { password: Some(PASSWORD.to_owned()), ..ping(1) }
}

/// What servers answer that makes an error, a retry, or an output.
fn scripts() -> Vec<Vec<Step>> {
    let reply = |status, headers: &[(&str, &str)], body: &str| write(answer(status, headers, body));
    vec![
        write(pong("good")),
        reply(503, &[], "<html>busy"),
        reply(429, &[], "{\"__type\":\"TooFast\",\"message\":\"slow down\"}"),
        reply(400, &[("x-amzn-requestid", "id-1")], "{\"__type\":\"Refused\",\"message\":\"no\",\"reason\":\"r\"}"),
        reply(
            403,
            &[("x-amzn-errortype", "InvalidSignatureException")],
            "{\"message\":\"the signature does not match\"}",
        ),
        reply(400, &[("date", "Sun, 06 Nov 1994 08:49:37 GMT")], "{\"__type\":\"RequestExpired\"}"),
        reply(400, &[], "{\"__type\":\"ExpiredTokenException\"}"),
        reply(307, &[("location", "http://127.0.0.1:1/")], ""),
        reply(200, &[], "garbage"),
        reply(200, &[], "{\"call\":\"text\"}"),
        reply(200, &[("x-amzn-errortype", "Busy")], ""),
        write_and_close("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        write_and_close("nonsense"),
        vec![Step::Reset],
        vec![Step::Close],
        vec![Step::Hang],
    ]
}

/// Repeats the request in its answer, as some services do when a signature does not match, and some proxies do.
async fn run_echoes(seen: &Seen) {
    for (status, kind) in
        [(403, "json"), (403, "escaped"), (500, "text"), (200, "text"), (404, "text"), (403, "payload")]
    {
        let server = FaultyServer::start(true, move |request| {
            let token = request.header("x-amz-security-token");
            let text = format!("The canonical string should have been 'x-amz-security-token:{token}'");
            let escaped = text.replace('=', "\\u003d").replace('/', "\\/");
            let body = match kind {
                "json" => format!("{{\"__type\":\"InvalidSignatureException\",\"message\":\"{text}\"}}"),
                "escaped" => format!("{{\"__type\":\"InvalidSignatureException\",\"message\":\"{escaped}\"}}"),
                "payload" => format!("{{\"__type\":\"Refused\",\"message\":\"{text}\",\"reason\":\"{escaped}\"}}"),
                _ => format!("<html>{text} {}</html>", text.replace('/', "\\/")),
            };
            std::future::ready(write(answer(status, &[], body)))
        })
        .await;
        let client = builder(&server).retry(RetryConfig::off()).build().unwrap();
        seen.error(&soon(client.send(&input())).await.expect_err("an error, or garbage"));
        let slashed = TOKEN.replace("EXAMPLE", "/EXAMPLE");
        let credentials = Credentials::new(KEY_ID, SECRET).with_session_token(slashed);
        let client = builder(&server).credentials(credentials).retry(RetryConfig::off()).build().unwrap();
        seen.error(&soon(client.send(&input())).await.expect_err("an error, or garbage"));
    }
}

async fn run(seen: &Seen) -> Vec<Received> {
    let mut requests = Vec::new();
    for script in scripts() {
        let server = FaultyServer::scripted([script]).await;
        let timeouts = Timeouts::new().attempt(Duration::from_millis(150));
        let builder = builder(&server).timeouts(timeouts).app_id("shop");
        seen.value(&builder);
        let client = builder.build().unwrap();
        seen.value(&client);
        match soon(client.call(&input())).await {
            Ok(reply) => seen.value(&reply),
            Err(error) => seen.error(&error),
        }
        requests.extend(server.received());
    }
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let broken = Credentials::new(KEY_ID, SECRET).with_session_token(format!("{TOKEN}\r\n"));
    let expired = Credentials::new(KEY_ID, SECRET).with_expiry(SystemTime::UNIX_EPOCH);
    for builder in [
        builder(&server).credentials(broken),
        builder(&server).credentials(expired),
        builder(&server).credentials(Panicking),
        builder(&server).endpoint_url("http://127.0.0.1:1").retry(RetryConfig::off()),
        builder(&server).endpoint_url("https://127.0.0.1:1"),
        Client::builder().endpoint_url(server.url()).credentials(Credentials::new(KEY_ID, SECRET)),
    ] {
        seen.value(&builder);
        let client = builder.build().unwrap();
        let call = tokio::spawn(async move { soon(client.send(&input())).await });
        match call.await {
            Ok(result) => seen.error(&result.expect_err("none of these can work")),
            Err(panicked) => seen.value(&panicked),
        }
    }
    let client = builder(&server).credentials(Flaky::default()).build().unwrap();
    soon(client.send(&input())).await.unwrap();
    tokio::time::sleep(Duration::from_millis(350)).await;
    for _ in 0..4 {
        match soon(client.send(&input())).await {
            Ok(output) => seen.value(&output),
            Err(error) => seen.error(&error),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    requests.extend(server.received());
    requests
}

/// An environment of ours. Its `Debug` shows all, which nobody must call.
#[derive(Clone, Debug, Default)]
struct Planted {
    variables: HashMap<String, String>,
    files: HashMap<PathBuf, String>,
}

impl Planted {
    fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.insert(name.to_owned(), value.into());
        self
    }

    fn file(mut self, path: &str, contents: impl Into<String>) -> Self {
        self.files.insert(Path::new("/home/me").join(path), contents.into());
        self
    }
}

impl Environment for Planted {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>> {
        let contents = self.files.get(path).map(|contents| contents.clone().into_bytes());
        Box::pin(async move { contents.ok_or_else(|| io::ErrorKind::NotFound.into()) })
    }
}

/// Sources of credentials that are broken, or cut short, around the secret that they hold.
fn broken_sources(server: &FaultyServer) -> Vec<Planted> {
    let url = server.url();
    let base = || {
        Planted::default()
            .variable("HOME", "/home/me")
            .variable("AWS_REGION", "us-west-2")
            .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", url.clone())
            .variable("AWS_ENDPOINT_URL_STS", url.clone())
            .variable("AWS_ENDPOINT_URL_SSO", url.clone())
            .variable("AWS_ENDPOINT_URL_SSO_OIDC", url.clone())
    };
    let mut sources = vec![
        base().variable("AWS_ACCESS_KEY_ID", KEY_ID),
        base().variable("AWS_SECRET_ACCESS_KEY", SECRET).variable("AWS_SESSION_TOKEN", TOKEN),
        base().variable("AWS_ACCESS_KEY_ID", format!("{KEY_ID}\n")).variable("AWS_SECRET_ACCESS_KEY", SECRET),
        base()
            .variable("AWS_ACCESS_KEY_ID", KEY_ID)
            .variable("AWS_SECRET_ACCESS_KEY", SECRET)
            .variable("AWS_SESSION_TOKEN", format!("{TOKEN}\r\n x")),
        // The instance's metadata, and those of the container with a token in the environment.
        base(),
        base()
            .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{url}/creds"))
            .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN", TOKEN),
        base()
            .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{url}/creds"))
            .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN", format!("{TOKEN}\n\u{0}")),
        base()
            .variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/home/me/web-token")
            .variable("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/r")
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

/// What the services that give credentials answer around the secret.
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

async fn run_sources(seen: &Seen) {
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    // All at once, since some wait before they ask again.
    let mut tasks = tokio::task::JoinSet::new();
    for reply in broken_answers() {
        let server = Arc::new(FaultyServer::scripted([write(reply)]).await);
        for environment in broken_sources(&server) {
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

/// Every public type that has had to do with a secret.
fn show_types(seen: &Seen) {
    let credentials = Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN).with_expiry(SystemTime::now());
    seen.value(&credentials);
    let keys = SigningKeyCache::new();
    let time = SigningTime::new(SystemTime::now()).unwrap();
    let signing = Signing::new(&credentials, "us-east-1", "ecs", time);
    let mut request = http::Request::post("https://ecs.us-east-1.amazonaws.com/").body(Bytes::new()).unwrap();
    let hash = PayloadHash::of(request.body());
    signing.sign_http(&mut request, hash, &keys).unwrap();
    let parts = RequestToSign::from_http(request.method(), request.uri(), request.headers(), hash).unwrap();
    let canonical = signing.canonical_request(&parts);
    let headers = signing.sign(&parts, &keys).unwrap();
    seen.value(&signing);
    seen.value(&canonical);
    seen.value(&headers);
    seen.value(&keys);
    seen.value(&keys.get(&credentials, &time, "us-east-1", "ecs"));
    seen.value(&SigningKey::derive(SECRET, time.date(), "us-east-1", "ecs"));
    seen.value(&request);
    seen.value(request.headers());
    seen.value(&parts);
}

#[test]
fn a_planted_secret_is_seen_nowhere() {
    let seen = Seen::default();
    let capture = Capture::default();
    log::set_boxed_logger(Box::new(seen.clone())).expect("the only test here, and the first that sets a logger");
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(capture.clone())
        .expect("the only test here, and the first that sets a subscriber");
    let panics = seen.clone();
    std::panic::set_hook(Box::new(move |info| panics.add(&info.to_string())));

    show_types(&seen);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let all = async {
        let requests = run(&seen).await;
        run_sources(&seen).await;
        run_echoes(&seen).await;
        requests
    };
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(all)));
    drop(runtime);
    let _ = std::panic::take_hook();
    let requests = match outcome {
        Ok(requests) => requests,
        Err(panicked) => std::panic::resume_unwind(panicked),
    };

    let mut all = seen.0.lock().unwrap().clone();
    for line in capture.lines() {
        writeln!(all, "{} {} {}", line.level, line.target, line.text).unwrap();
    }
    for expected in [
        "a provider of the user's own panics",
        "the call failed",
        "starting new connection",
        "The canonical string",
        KEY_ID,
        "Refused",
    ] {
        assert!(all.contains(expected), "nothing was captured of {expected:?}, so the search proves nothing");
    }
    assert!(requests.len() > 30, "{} requests", requests.len());
    assert!(requests.iter().any(|request| request.header("x-amz-security-token") == TOKEN), "the token is in use");
    if std::env::var_os("DUMP").is_some() {
        eprintln!("{all}");
    }
    for secret in forbidden(&requests) {
        if let Some(at) = all.find(&secret) {
            let start = (0..=at.saturating_sub(200)).rev().find(|start| all.is_char_boundary(*start)).unwrap_or(0);
            panic!("{secret:?} is seen after: {}", &all[start..at]);
        }
    }
}
