//! Credentials from a program of the user's: `credential_process`.
//!
//! Source: "AWS SDKs and Tools Reference Guide", "Process credential provider".

use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;
use zeroize::Zeroizing;

use super::http::Http;
use super::source::error_from;
use crate::credentials::{Credentials, CredentialsError};
use crate::time::within;

/// A program may ask its user for something.
const TIMEOUT: Duration = Duration::from_secs(60);
/// More than credentials need.
const MAX_OUTPUT_BYTES: usize = 64 * 1024;

/// Runs the command with the system's shell, as most AWS SDKs do. What it prints is in no error.
pub(super) async fn load(http: &Http, command: &str) -> Result<Credentials, CredentialsError> {
    let error = |why: String| CredentialsError::new(format!("the credential_process {why}"));
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(error("needs a tokio runtime".to_owned()));
    }
    match within(http.clock.as_ref(), TIMEOUT, run(command)).await {
        None => Err(error(format!("took longer than {} s", TIMEOUT.as_secs()))),
        Some(Err(why)) => Err(error(why)),
        Some(Ok(output)) => parse(&output),
    }
}

fn shell(command: &str) -> Command {
    #[cfg(windows)]
    let (program, flag) = ("cmd.exe", "/C");
    #[cfg(not(windows))]
    let (program, flag) = ("sh", "-c");
    let mut shell = Command::new(program);
    shell.arg(flag).arg(command);
    shell
}

async fn run(command: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    let mut child = shell(command)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| format!("could not be started: {error}"))?;
    let output = match child.stdout.take() {
        Some(stdout) => read(stdout).await?,
        None => Zeroizing::default(),
    };
    let status = child.wait().await.map_err(|error| format!("could not be waited for: {error}"))?;
    if status.success() { Ok(output) } else { Err(format!("failed ({status}); run it in a terminal to see why")) }
}

/// The whole output, under the limit, in a buffer that never moves: what it leaves behind would not be wiped.
async fn read(mut stdout: impl AsyncRead + Unpin) -> Result<Zeroizing<Vec<u8>>, String> {
    let mut buffer = Zeroizing::new(vec![0; MAX_OUTPUT_BYTES]);
    let mut filled = 0;
    loop {
        let Some(free) = buffer.get_mut(filled..).filter(|free| !free.is_empty()) else {
            return Err(format!("printed more than {MAX_OUTPUT_BYTES} bytes"));
        };
        match stdout.read(free).await {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) => return Err(format!("cannot be read from: {error}")),
        }
    }
    buffer.truncate(filled);
    Ok(buffer)
}

fn parse(output: &[u8]) -> Result<Credentials, CredentialsError> {
    let error = |why: &str| CredentialsError::new(format!("the credential_process printed {why}"));
    let Ok(Value::Object(mut object)) = serde_json::from_slice(output) else {
        return Err(error("no JSON object"));
    };
    if object.get("Version").and_then(Value::as_u64) != Some(1) {
        return Err(error("no `Version` of 1"));
    }
    let mut text = |name: &str| match object.remove(name) {
        Some(Value::String(value)) if !value.is_empty() => Ok(Some(value)),
        None | Some(Value::Null | Value::String(_)) => Ok(None),
        Some(_) => Err(error(&format!("a `{name}` that is no string"))),
    };
    let (Some(id), Some(secret)) = (text("AccessKeyId")?, text("SecretAccessKey")?) else {
        return Err(error("no `AccessKeyId` or no `SecretAccessKey`"));
    };
    let mut credentials = Credentials::new(id, secret);
    if let Some(token) = text("SessionToken")? {
        credentials = credentials.with_session_token(token);
    }
    match text("Expiration")? {
        None => Ok(credentials),
        Some(expiration) => match expiration.parse::<jiff::Timestamp>() {
            Ok(expiry) => Ok(credentials.with_expiry(expiry.into())),
            Err(why) => Err(error(&format!("an `Expiration` that is no RFC 3339 time: {}", error_from(&why)))),
        },
    }
}
