//! A secret that is planted in the credentials, and searched for in everything that anybody can see.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

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
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(run(&seen))));
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
    for expected in
        ["a provider of the user's own panics", "the call failed", "starting new connection", KEY_ID, "Refused"]
    {
        assert!(all.contains(expected), "nothing was captured of {expected:?}, so the search proves nothing");
    }
    assert!(requests.len() > 30, "{} requests", requests.len());
    assert!(requests.iter().any(|request| request.header("x-amz-security-token") == TOKEN), "the token is in use");
    for secret in forbidden(&requests) {
        if let Some(at) = all.find(&secret) {
            let start = (0..=at.saturating_sub(200)).rev().find(|start| all.is_char_boundary(*start)).unwrap_or(0);
            panic!("{secret:?} is seen after: {}", &all[start..at]);
        }
    }
}
