//! `BENCHMARKS.md` and the charts, from what was measured.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::comparisons::{Line, Target, lines};
use crate::results::{Results, today};
use crate::{Places, chart};

/// The rows that have a chart: row, file, title.
const CHARTS: [(&str, &str); 14] = [
    ("build-release", "Clean release build of the one-operation program"),
    ("build-check", "Clean cargo check of the one-operation program"),
    ("rebuild-release", "Release rebuild after touching main.rs"),
    ("binary", "Stripped release binary"),
    ("crates", "Packages in the tree"),
    ("operations-check", "cargo check of programs with 1, 10, 50 and 200 operations"),
    ("operations-release", "Release build of programs with 1, 10, 50 and 200 operations"),
    ("codec-release", "Release build of 0 and 200 structures"),
    ("call-sequential-cpu", "Client CPU of one call, sequential"),
    ("call-concurrent-cpu", "Client CPU of one call, 64 at once"),
    ("list-300kb", "Answer of 300 KB, 2,000 elements: throughput of a call"),
    ("sign", "Signing a request of 300 bytes"),
    ("start-wall", "Process start to first byte"),
    ("in-flight", "Resident memory with 500 calls in flight"),
];

/// Packages whose versions a reader wants to know.
const VERSIONS: [&str; 10] = [
    "aws-sdk-ecs",
    "aws-config",
    "aws-sigv4",
    "aws-smithy-runtime",
    "reqsign",
    "reqwest",
    "rustls",
    "serde_json",
    "sonic-rs",
    "tokio",
];

pub(crate) fn write(places: &Places, results: &Results) -> Result<(), Box<dyn Error>> {
    let folder = places.peers.join("results");
    fs::create_dir_all(&folder)?;
    let mut charts = String::new();
    for (id, title) in CHARTS {
        let Some(row) = results.row(id) else { continue };
        fs::write(folder.join(format!("{id}.svg")), chart::bars(title, row))?;
        let _ = writeln!(charts, "![{title}](tests/peers/results/{id}.svg)\n");
    }
    let notes = fs::read_to_string(places.peers.join("notes.md")).unwrap_or_default();
    let text = format!(
        "{}\n{}\n{}\n## Charts\n\n{charts}",
        head(places)?,
        table(&lines(results)),
        notes.trim_end().to_owned() + "\n"
    );
    fs::write(places.project.join("BENCHMARKS.md"), text.trim_end().to_owned() + "\n")?;
    Ok(())
}

fn head(places: &Places) -> Result<String, Box<dyn Error>> {
    let lock = fs::read_to_string(places.peers.join("Cargo.lock"))?;
    let versions: Vec<String> = VERSIONS
        .iter()
        .map(|name| {
            // A name may stand there with several versions.
            let entry = format!("name = \"{name}\"\nversion = \"");
            let entries = lock.split(&entry).skip(1);
            let versions: Vec<&str> = entries.filter_map(|rest| rest.split('"').next()).collect();
            format!("{name} {}", versions.join(" and "))
        })
        .collect();
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("");
    let model = model.trim_start_matches(['\t', ':', ' ']);
    let count = std::thread::available_parallelism()?;
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory.lines().next().unwrap_or_default().trim_start_matches("MemTotal:").trim().to_owned();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let rustc = Command::new("rustc").arg("-V").output()?;
    Ok(format!(
        "# Benchmarks\n\nWhat declaring one operation costs, measured beside what people use today. This file and its \
         charts are written by the benchmark from [results.json](tests/peers/results/results.json); repeat it with\n\n\
         ```sh\ncd tests/peers && cargo run --release -p peers            # everything\n\
         cd tests/peers && cargo run --release -p peers -- call start   # some rows: build rebuild size operations codec builders call start speed\n```\n\n\
         - Date: {}\n- Machine: {count} × {model}, {memory} of memory, Linux {}, a virtual machine\n- Compiler: {}\n- Peers: {}\n\n\
         `sdk` is `aws-sdk-ecs` with `aws-config`, default features; `sdk-lean` has of both only \
         `default-https-client` and `rt-tokio`; `sdk-mostly-unused` is `sdk` compiled by nightly with \
         `-Zprofile-hint-mostly-unused`; `by-hand` is reqwest, reqsign and serde; `floor` is \
         reqwest and serde_json without a signature; `ours` is aws-operation with its default features, `ours-ring` with \
         `macros`, `ring` and `default-credentials`, `ours-webpki` with its default features and `webpki-roots`. All values are medians; the peers of a row were measured in turns in one run. \
         CPU is user and system time of the process and its children. Programs of the call rows run on one thread, \
         against a server on loopback without TLS. Ratios are ours over the peer's.\n",
        today(),
        kernel.trim(),
        String::from_utf8_lossy(&rustc.stdout).trim(),
        versions.join(", "),
    ))
}

fn table(lines: &[Line]) -> String {
    let mut text = String::from(
        "| what | ours | peer | ratio | target | met | samples, date |\n| --- | ---: | ---: | ---: | ---: | --- | --- |\n",
    );
    for line in lines {
        let peer = line.peer.map_or("–".to_owned(), |(name, value)| format!("{} ({name})", shown(value)));
        let ratio = line.ratio().map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        let target = match line.target {
            Target::RatioAtMost(most) => format!("≤ {most:.2}×"),
            Target::RatioAtLeast(least) => format!("≥ {least:.2}×"),
            Target::AtMost(most) => format!("≤ {} {}", shown(most), line.unit),
            Target::Nothing => "–".to_owned(),
        };
        let met = match line.met() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "–",
        };
        let _ = writeln!(
            text,
            "| {} | {} {} | {peer} | {ratio} | {target} | {met} | {}, {} |",
            line.what,
            shown(line.ours),
            line.unit,
            line.samples,
            line.taken
        );
    }
    text
}

/// Three significant digits.
pub(crate) fn shown(value: f64) -> String {
    let digits = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.digits$}")
}
