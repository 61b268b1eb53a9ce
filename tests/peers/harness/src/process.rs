//! Runs commands, and says what they cost.

use std::io;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The time and memory that a command and all its children took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// User and system time in seconds.
    pub(crate) cpu: f64,
    /// Wall time in seconds.
    pub(crate) wall: f64,
}

/// Runs a command to its end; a failure is an error that has its output.
pub(crate) fn run(command: &mut Command) -> io::Result<(Output, Cost)> {
    let before = children()?;
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output()?;
    let cost = Cost { wall: start.elapsed().as_secs_f64(), cpu: children()?.saturating_sub(before).as_secs_f64() };
    if output.status.success() {
        return Ok((output, cost));
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let tail: Vec<&str> = text.lines().rev().take(40).collect();
    let tail: Vec<&str> = tail.into_iter().rev().collect();
    Err(io::Error::other(format!("{command:?} failed ({}):\n{}", output.status, tail.join("\n"))))
}

/// The time of all children that have ended. The harness runs one command at a time, so a difference is one command's.
fn children() -> io::Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    u64::try_from(micros).map(Duration::from_micros).map_err(io::Error::other)
}
