//! Calls that succeed, fail and panic with the secret in their credentials.

use std::time::{Duration, SystemTime};

use aws_operation::credentials::CredentialsError;
use aws_operation::{Client, Credentials, RetryConfig, Timeouts};
use aws_operation_tests::doubles::Provider;
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, pong, write, write_and_close};
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, builder, soon};

use crate::input;
use crate::seen::Seen;

/// A source of credentials that fails after the first time.
fn flaky() -> Provider {
    Provider::new(|number| {
        if number > 0 {
            return Err(CredentialsError::new("the source is gone"));
        }
        let expiry = SystemTime::now() + Duration::from_millis(400);
        Ok(Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN).with_expiry(expiry))
    })
}

/// Responses of servers that make an error, a retry, or an output.
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
pub(crate) async fn run_echoes(seen: &Seen) {
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

pub(crate) async fn run(seen: &Seen) -> Vec<Received> {
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
        builder(&server).credentials(Provider::new(|_| panic!("a provider of the user's own panics"))),
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
    let client = builder(&server).credentials(flaky()).build().unwrap();
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
