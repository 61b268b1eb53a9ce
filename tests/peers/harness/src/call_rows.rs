//! The cost of a call at run time: processor time, wall time, memory, the start of a process.

use std::error::Error;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;
use std::{fs, io};

use serde_json::Value;

use crate::build_rows::as_f64;
use crate::cargo::{Profile, Toolchain, Workspace};
use crate::process::run;
use crate::results::Results;
use crate::server::{Server, attributes};
use crate::{Places, chosen, rounds};

/// Each has a program `call-…`.
const PEERS: [&str; 5] = ["ours", "ours-ring", "by-hand", "floor", "sdk"];

/// Each has a program `one-…`.
const STARTS: [&str; 7] = ["ours", "ours-ring", "ours-webpki", "by-hand", "floor", "sdk", "sdk-lean"];

/// Elements of a response of 300 KB, and of one of 5 MB.
const ELEMENTS: [(&str, usize, usize); 2] = [("300kb", 2_000, 200), ("5mb", 31_000, 12)];

/// How many calls are in flight when memory is looked at.
const IN_FLIGHT: usize = 500;

pub(crate) fn programs(places: &Places) -> Workspace {
    Workspace { root: places.peers.clone(), target: places.target.join("programs"), toolchain: Toolchain::Pinned }
}

fn binary(places: &Places, package: &str) -> io::Result<PathBuf> {
    let workspace = programs(places);
    workspace.build(package, Profile::Release)?;
    Ok(workspace.binary(package, Profile::Release))
}

/// A command that knows nothing of this machine's AWS settings, and sends to `server`.
fn command(places: &Places, program: &PathBuf, server: &Server) -> io::Result<Command> {
    let home = places.target.join("home");
    fs::create_dir_all(&home)?;
    let mut command = Command::new(program);
    command.env_clear().env("HOME", home).env("AWS_ENDPOINT_URL", server.url()).env("AWS_REGION", "us-east-1");
    command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_EC2_METADATA_DISABLED", "true");
    command.env("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    Ok(command)
}

fn measured(mut command: Command, arguments: &[String]) -> Result<Value, Box<dyn Error>> {
    let (output, _) = run(command.args(arguments))?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn number(value: &Value, name: &str) -> Result<f64, Box<dyn Error>> {
    value[name].as_f64().ok_or_else(|| format!("no {name} in {value}").into())
}

/// Calls over warm connections, one after the other and 64 at once; long answers; calls in flight.
pub(crate) fn call(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let peers = chosen(&PEERS);
    let mut binaries = Vec::new();
    for peer in &peers {
        binaries.push((*peer, binary(places, &format!("call-{peer}"))?));
    }
    let small = Server::start(1, None)?;
    let modes = [
        ("sequential", vec!["sequential".to_owned(), "4000".to_owned()]),
        ("concurrent", vec!["concurrent".to_owned(), "8000".to_owned(), "64".to_owned()]),
    ];
    for (mode, _) in &modes {
        results.clear(&format!("call-{mode}-cpu"), "µs", peers.iter().copied());
        results.clear(&format!("call-{mode}-wall"), "µs", peers.iter().copied());
    }
    for _ in 0..rounds(7) {
        for (mode, arguments) in &modes {
            for (peer, binary) in &binaries {
                let value = measured(command(places, binary, &small)?, arguments)?;
                results.add(&format!("call-{mode}-cpu"), peer, number(&value, "cpu_us")?)?;
                results.add(&format!("call-{mode}-wall"), peer, number(&value, "wall_us")?)?;
            }
        }
    }
    for (name, elements, calls) in ELEMENTS {
        let server = Server::start(elements, None)?;
        let megabytes = as_f64(attributes(elements).len() as u64) / 1e6;
        results.clear(&format!("list-{name}"), "MB/CPU-s", peers.iter().copied());
        results.clear(&format!("list-{name}-peak"), "MiB", peers.iter().copied());
        for _ in 0..rounds(7) {
            for (peer, binary) in &binaries {
                let mut command = command(places, binary, &server)?;
                command.env("ELEMENTS", elements.to_string());
                let value = measured(command, &["list".to_owned(), calls.to_string()])?;
                results.add(&format!("list-{name}"), peer, megabytes / (number(&value, "cpu_us")? / 1e6))?;
                results.add(&format!("list-{name}-peak"), peer, number(&value, "peak_kib")? / 1024.0)?;
            }
        }
    }
    results.clear("in-flight", "MiB", peers.iter().copied());
    for _ in 0..rounds(3) {
        for (peer, binary) in &binaries {
            let server = Server::start(1, Some(IN_FLIGHT))?;
            let value = measured(command(places, binary, &server)?, &["hold".to_owned(), IN_FLIGHT.to_string()])?;
            results.add("in-flight", peer, number(&value, "in_flight_kib")? / 1024.0)?;
        }
    }
    results.clear(
        "future",
        "bytes",
        ["ours CreateTaskSet", "ours ListAttributes", "sdk CreateTaskSet", "sdk ListAttributes"],
    );
    for (peer, binary) in &binaries {
        let value = measured(command(places, binary, &small)?, &["futures".to_owned()])?;
        for (operation, size) in value.as_object().into_iter().flatten().filter(|_| *peer != "ours-ring") {
            results.add("future", &format!("{peer} {operation}"), size.as_f64().unwrap_or(f64::NAN))?;
        }
    }
    Ok(())
}

/// From the start of the process to the first byte at the server, with static credentials; and instructions of the
/// whole program, where valgrind is installed.
pub(crate) fn start(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let peers = chosen(&STARTS);
    let mut binaries = Vec::new();
    for peer in &peers {
        binaries.push((*peer, binary(places, &format!("one-{peer}"))?));
    }
    let server = Server::start(1, None)?;
    results.clear("start-wall", "ms", peers.iter().copied());
    results.clear("start-cpu", "ms", peers.iter().copied());
    for round in 0..=rounds(30) {
        for (peer, binary) in &binaries {
            let mut command = command(places, binary, &server)?;
            server.take_first_byte();
            let start = Instant::now();
            let (_, cost) = run(&mut command)?;
            let first = server.take_first_byte().ok_or("nothing was sent")?;
            // The first brings the file into the cache.
            if round > 0 {
                results.add("start-wall", peer, first.saturating_duration_since(start).as_secs_f64() * 1e3)?;
                results.add("start-cpu", peer, cost.cpu * 1e3)?;
            }
        }
    }
    if Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success()) {
        results.clear("start-instructions", "million", peers.iter().copied());
        for (peer, binary) in &binaries {
            let valgrind = command(places, &PathBuf::from("valgrind"), &server)?;
            results.add("start-instructions", peer, instructions(places, valgrind, binary)?)?;
        }
    }
    Ok(())
}

/// Millions of instructions in user space, as callgrind counts them.
fn instructions(places: &Places, mut valgrind: Command, binary: &PathBuf) -> Result<f64, Box<dyn Error>> {
    let file = places.target.join("callgrind.out");
    valgrind.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    valgrind.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", file.display())).arg(binary);
    run(&mut valgrind)?;
    let text = fs::read_to_string(&file)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    let total: f64 = total.and_then(|total| total.split_whitespace().next()).ok_or("no totals")?.parse()?;
    Ok(total / 1e6)
}
