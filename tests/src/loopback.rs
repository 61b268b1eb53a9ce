//! A client for the servers on loopback, and limits on how long a test waits.

use std::future::Future;
use std::time::Duration;

use aws_operation::{Client, ClientBuilder, Credentials, Error, RetryConfig};

use crate::doubles::SeededRandom;
use crate::faulty_server::FaultyServer;
use crate::operations::{Ping, PingError, Pong};

/// The access key id of the client.
pub const KEY_ID: &str = "AKIDLOOPBACK";
/// The secret of the client: 40 characters, as those of AWS.
pub const SECRET: &str = "wJalrXUtnFEMIK7MDENGPLANTEDSECRETEXAMPLE";
/// The session token of the client.
pub const TOKEN: &str = "FwoGZXIvYXdzPLANTEDSESSIONTOKENbzEXAMPLE";
/// The region of the client.
pub const REGION: &str = "us-west-2";

/// The settings of a client of this server. It retries with next to no delay.
pub fn builder(server: &FaultyServer) -> ClientBuilder {
    Client::builder()
        .region(REGION)
        .credentials(Credentials::new(KEY_ID, SECRET).with_session_token(TOKEN))
        .endpoint_url(server.url())
        .retry(quick_retries())
        .random(SeededRandom::new(1))
}

/// Retries with next to no delay.
pub fn quick_retries() -> RetryConfig {
    RetryConfig::standard().base_delay(Duration::from_millis(1)).throttling_base_delay(Duration::from_millis(1))
}

/// A client of this server.
///
/// # Panics
/// When the client cannot be built.
pub fn client(server: &FaultyServer) -> Client {
    builder(server).build().expect("a client")
}

/// The input with this number.
pub fn ping(call: usize) -> Ping {
    Ping { call: i64::try_from(call).ok(), ..Ping::default() }
}

/// Calls and waits for the end.
///
/// # Errors
/// That of the call.
///
/// # Panics
/// When the call hangs.
pub async fn call(client: &Client, input: &Ping) -> Result<Pong, Error<PingError>> {
    soon(client.send(input)).await
}

/// The output of a future that must end within a generous time.
///
/// # Panics
/// When it does not.
pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), future).await.expect("it hangs")
}

/// Waits until a condition holds that something in the background brings about.
///
/// # Panics
/// When it does not hold within a generous time.
pub async fn eventually(what: &str, condition: impl Fn() -> bool) {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(30);
    while !condition() {
        assert!(tokio::time::Instant::now() < deadline, "never: {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Asserts the form of any error: one line, of a length that a log can take, that names the operation.
///
/// # Panics
/// When it does not.
pub fn assert_presentable(error: &Error<PingError>) {
    let line = error.to_string();
    assert!(line.contains("Ping"), "no operation in: {line}");
    assert!(line.len() < 2_600, "{} bytes: {line}", line.len());
    assert!(!line.chars().any(char::is_control), "a control character in: {line:?}");
    let debug = format!("{error:?}");
    assert!(debug.len() < 16_000, "Debug has {} bytes", debug.len());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        assert!(cause.to_string().len() < 10_000, "a cause has {} bytes", cause.to_string().len());
        source = cause.source();
    }
    for secret in [SECRET, TOKEN] {
        assert!(!line.contains(secret) && !debug.contains(secret), "the secret shows in: {line}\n{debug}");
    }
}
