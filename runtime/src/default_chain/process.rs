//! Credentials from a program of the user's: `credential_process`.
//!
//! Source: "AWS SDKs and Tools Reference Guide", "Process credential provider".

use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};
use zeroize::Zeroizing;

use super::http::Http;
use super::keys;
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
        Some(Ok(output)) => parse(&output).map_err(|what| error(format!("printed {what}"))),
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

/// A program with all that it started: on Unix they are a process group, which ends when this is dropped early.
struct Running {
    child: Child,
}

impl Running {
    fn start(command: &str) -> std::io::Result<Self> {
        let mut shell = shell(command);
        shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        #[cfg(unix)]
        shell.process_group(0);
        Ok(Self { child: shell.spawn()? })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Until the program was waited for, its id is nobody else's.
        #[cfg(unix)]
        if let Some(id) = self.child.id().and_then(|id| i32::try_from(id).ok()) {
            use nix::sys::signal::{Signal, killpg};
            // An error says that there is nothing left to end.
            let _ = killpg(nix::unistd::Pid::from_raw(id), Signal::SIGKILL);
        }
    }
}

async fn run(command: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    let mut running = Running::start(command).map_err(|error| format!("could not be started: {error}"))?;
    let output = match running.child.stdout.take() {
        Some(stdout) => read(stdout).await?,
        None => Zeroizing::default(),
    };
    let status = running.child.wait().await.map_err(|error| format!("could not be waited for: {error}"))?;
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

/// The error follows "the credential_process printed".
fn parse(output: &[u8]) -> Result<Credentials, String> {
    let Ok(Value::Object(object)) = serde_json::from_slice(output) else {
        return Err("no JSON object".to_owned());
    };
    if object.get("Version").and_then(Value::as_u64) != Some(1) {
        return Err("no `Version` of 1".to_owned());
    }
    keys::credentials(object, "SessionToken")
}
