//! Measures aws-operation beside what people use today.
//!
//! `cargo run --release -p peers` measures everything; with names of rows it measures those; `report` writes
//! `BENCHMARKS.md` and the charts from what was measured; `serve 2000` is the server of the call rows, for a profiler.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::results::Results;

mod build_rows;
mod call_rows;
mod cargo;
mod chart;
mod comparisons;
mod declaration_rows;
mod generate;
mod process;
mod report;
mod results;
mod server;
mod speed_rows;

/// Where things are.
pub(crate) struct Places {
    /// The root of the project.
    pub(crate) project: PathBuf,
    /// The workspace of the peers.
    pub(crate) peers: PathBuf,
    /// The folder of builds and generated programs.
    pub(crate) target: PathBuf,
}

/// The measurements, in this order.
type Measure = fn(&Places, &mut Results) -> Result<(), Box<dyn Error>>;
const ROWS: [(&str, Measure); 9] = [
    ("build", build_rows::clean),
    ("rebuild", build_rows::rebuild),
    ("size", build_rows::size),
    ("operations", declaration_rows::operations),
    ("codec", declaration_rows::codec),
    ("builders", declaration_rows::builders),
    ("call", call_rows::call),
    ("start", call_rows::start),
    ("speed", speed_rows::speed),
];

fn main() -> Result<(), Box<dyn Error>> {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| peers.join("target"), PathBuf::from);
    let places = Places { project: peers.join("../..").canonicalize()?, target: target.join("peers"), peers };
    let mut results = Results::load(places.peers.join("results/results.json"))?;
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if asked.first().is_some_and(|first| first == "serve") {
        return serve_forever(asked.get(1).ok_or("serve: how many elements?")?.parse()?);
    }
    for name in &asked {
        if name != "report" && !ROWS.iter().any(|(row, _)| row == name) {
            let known: Vec<&str> = ROWS.iter().map(|(row, _)| *row).collect();
            return Err(format!("no row {name:?}; there are {}, and report", known.join(", ")).into());
        }
    }
    for (name, measure) in ROWS {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            measure(&places, &mut results)?;
        }
    }
    report::write(&places, &results)
}

/// The server of the call rows, for a profiler: its address is the first line that it prints.
fn serve_forever(elements: usize) -> Result<(), Box<dyn Error>> {
    println!("{}", server::Server::start(elements, None)?.url());
    loop {
        std::thread::park();
    }
}

/// How often each thing is measured, unless the row says otherwise; `ROUNDS` overrides it.
pub(crate) fn rounds(default: usize) -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(default)
}

/// The programs that are measured; `PEERS=ours,sdk` restricts them.
pub(crate) fn chosen<'a>(all: &[&'a str]) -> Vec<&'a str> {
    let only = std::env::var("PEERS").ok();
    let only: Option<Vec<&str>> = only.as_deref().map(|only| only.split(',').collect());
    all.iter().copied().filter(|peer| only.as_ref().is_none_or(|only| only.contains(peer))).collect()
}
