//! Proves the call path under load, over loopback and within bounds: `load [--short] [--seed N] [--calls N] [--streaming SECONDS]
//! [--throttled SECONDS] [--only PART]`.
//!
//! A server that misbehaves by a fixed seed answers thousands of calls, hundreds at once. Each call must end as the
//! oracle says; each request is checked by an independent verifier. It exits with 1, and says why, if anything is wrong.

mod cancel;
mod expiry;
mod gauge;
mod mixed;
mod plan;
mod provider;
mod quota;
mod service;
mod streams;
mod throttled;

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

/// How much is done.
#[derive(Clone, Copy, Debug)]
struct Scale {
    seed: u64,
    /// Calls of the mixed load.
    calls: usize,
    /// How many at once.
    at_once: usize,
    /// Calls that are dropped.
    dropped: usize,
    /// How long credentials expire under load.
    expiring: Duration,
    /// How long streams of events break.
    streaming: Duration,
    /// How long a service throttles, once for each mode of retries.
    throttled: Duration,
    /// The limits of each part.
    longest: Duration,
}

impl Scale {
    const FULL: Self = Self {
        seed: 20_260_101,
        calls: 50_000,
        at_once: 500,
        dropped: 20_000,
        expiring: Duration::from_secs(20),
        streaming: Duration::from_secs(20),
        throttled: Duration::from_secs(20),
        longest: Duration::from_secs(300),
    };
    const SHORT: Self = Self {
        calls: 5_000,
        dropped: 2_000,
        expiring: Duration::from_secs(6),
        streaming: Duration::from_secs(4),
        throttled: Duration::from_secs(5),
        longest: Duration::from_secs(60),
        ..Self::FULL
    };

    fn from_arguments() -> Result<(Self, Option<String>), String> {
        let arguments: Vec<_> = std::env::args().skip(1).collect();
        let mut scale = if arguments.iter().any(|argument| argument == "--short") { Self::SHORT } else { Self::FULL };
        let mut only = None;
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let text = arguments.next().map(String::as_str).unwrap_or_default();
                text.parse::<u64>().map_err(|_| format!("{argument} wants a number"))
            };
            match argument.as_str() {
                "--short" => {}
                "--seed" => scale.seed = number()?,
                "--streaming" => scale.streaming = Duration::from_secs(number()?),
                "--throttled" => scale.throttled = Duration::from_secs(number()?),
                "--only" => {
                    let name = arguments.next().filter(|only| PARTS.iter().any(|(name, _)| name == only));
                    only = Some(name.ok_or("--only wants a part as it is shown, such as `retry quota`")?.clone());
                }
                "--calls" => scale.calls = usize::try_from(number()?).unwrap_or(usize::MAX),
                other => return Err(format!("unknown argument {other}: {USAGE}")),
            }
        }
        // With fewer, memory has not settled at the half, and the quota of retries is never used up.
        if scale.calls < 2_000 {
            return Err("--calls wants 2000 or more".to_owned());
        }
        Ok((scale, only))
    }
}

const USAGE: &str = "load [--short] [--seed N] [--calls N] [--streaming SECONDS] [--throttled SECONDS] [--only PART]";

/// The faults; the first ones are kept, all are counted.
#[derive(Debug, Default)]
struct Wrongs(Mutex<(usize, Vec<String>)>);

impl Wrongs {
    const KEPT: usize = 20;

    fn add(&self, what: impl Into<String>) {
        let mut wrongs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        wrongs.0 += 1;
        if wrongs.1.len() < Self::KEPT {
            wrongs.1.push(what.into());
        }
    }

    fn check(&self, right: bool, what: impl FnOnce() -> String) {
        if !right {
            self.add(what());
        }
    }
}

/// Two runtimes, so that the client's tasks can be counted by themselves.
struct Runtimes {
    server: Runtime,
    client: Runtime,
}

impl Runtimes {
    fn new() -> std::io::Result<Self> {
        let make = |name: &str| Builder::new_multi_thread().worker_threads(2).thread_name(name).enable_all().build();
        Ok(Self { server: make("server")?, client: make("client")? })
    }

    fn client_tasks(&self) -> usize {
        self.client.metrics().num_alive_tasks()
    }
}

/// Waits until something holds that background tasks bring about.
fn settles(condition: impl Fn() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition() {
        if Instant::now() > deadline {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

type Part = fn(Scale, &Runtimes, &Wrongs) -> String;

const PARTS: [(&str, Part); 6] = [
    ("mixed answers", mixed::run),
    ("retry quota", quota::run),
    ("dropped calls", cancel::run),
    ("expiring credentials", expiry::run),
    ("streams that break", streams::run),
    ("throttled", throttled::run),
];

fn main() -> ExitCode {
    let ((scale, only), runtimes) = match (Scale::from_arguments(), Runtimes::new()) {
        (Ok(scale), Ok(runtimes)) => (scale, runtimes),
        (Err(error), _) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
        (_, Err(error)) => {
            eprintln!("no runtime: {error}");
            return ExitCode::from(2);
        }
    };
    // Both ends of each connection are in this process, and those of dropped calls close a little later.
    let files = gauge::open_files_limit();
    if files.is_some_and(|files| files < 3 * scale.at_once) {
        eprintln!("at most {files:?} files may be open: raise the limit to 4096 (`ulimit -n 4096`)");
        return ExitCode::from(2);
    }
    println!("seed {}", scale.seed);
    let mut failed = false;
    for (name, part) in PARTS.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let (start, wrongs) = (Instant::now(), Wrongs::default());
        let summary = part(scale, &runtimes, &wrongs);
        let (count, kept) = wrongs.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let verdict = if count == 0 { "ok" } else { "FAILED" };
        println!("{name}: {verdict}: {summary} ({:.1} s)", start.elapsed().as_secs_f64());
        for wrong in &kept {
            println!("  {wrong}");
        }
        if count > kept.len() {
            println!("  and {} more", count - kept.len());
        }
        failed |= count > 0;
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
