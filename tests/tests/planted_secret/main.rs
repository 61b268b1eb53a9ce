//! A secret that is planted in the credentials, and searched for in everything that anybody can see.

mod calls;
mod seen;
mod sources;

use std::fmt::Write as _;
use std::time::SystemTime;

use aws_operation::Credentials;
use aws_operation::sign::{PayloadHash, RequestToSign, Signing, SigningKey, SigningKeyCache, SigningTime};
use aws_operation_tests::capture::Capture;
use aws_operation_tests::faulty_server::Received;
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, ping};
use aws_operation_tests::operations::Ping;
use bytes::Bytes;

use crate::seen::Seen;

/// The value of a member that is declared as sensitive.
const PASSWORD: &str = "hunter2-of-the-input";

fn input() -> Ping {
    Ping { password: Some(PASSWORD.to_owned()), ..ping(1) }
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
        let requests = calls::run(&seen).await;
        sources::run(&seen).await;
        calls::run_echoes(&seen).await;
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
