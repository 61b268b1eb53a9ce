//! The comparisons, and the targets.

use crate::declaration_rows::OPERATIONS;
use crate::results::Results;

/// A line of the table.
pub(crate) struct Line {
    pub(crate) what: &'static str,
    pub(crate) unit: String,
    pub(crate) ours: f64,
    /// The peer's name and value.
    pub(crate) peer: Option<(&'static str, f64)>,
    pub(crate) target: Target,
    /// How often ours was measured.
    pub(crate) samples: usize,
    pub(crate) taken: String,
}

/// A target.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    /// Ours over the peer's is at most this.
    RatioAtMost(f64),
    /// Ours over the peer's is at least this: for throughput.
    RatioAtLeast(f64),
    /// Ours is at most this.
    AtMost(f64),
    /// Shown for comparison only.
    Nothing,
}

impl Line {
    pub(crate) fn ratio(&self) -> Option<f64> {
        self.peer.map(|(_, value)| self.ours / value)
    }

    pub(crate) fn met(&self) -> Option<bool> {
        match self.target {
            Target::RatioAtMost(most) => self.ratio().map(|ratio| ratio <= most),
            Target::RatioAtLeast(least) => self.ratio().map(|ratio| ratio >= least),
            Target::AtMost(most) => Some(self.ours <= most),
            Target::Nothing => None,
        }
    }
}

/// Subject, row, ours, peer, target. Where two peers have a target in one row, it stands twice.
type Pair = (&'static str, &'static str, &'static str, Option<&'static str>, Target);

const PAIRS: &[Pair] = &[
    ("clean release build, default features", "build-release", "ours", Some("sdk"), Target::RatioAtMost(0.40)),
    ("clean release build, with ring", "build-release", "ours-ring", Some("sdk"), Target::RatioAtMost(0.29)),
    ("clean release build, default features", "build-release", "ours", Some("sdk-lean"), Target::RatioAtMost(0.43)),
    ("clean release build, with ring", "build-release", "ours-ring", Some("sdk-lean"), Target::RatioAtMost(0.32)),
    ("clean release build, default features", "build-release", "ours", Some("by-hand"), Target::Nothing),
    ("clean release build, default features", "build-release", "ours", Some("sdk-mostly-unused"), Target::Nothing),
    ("clean `cargo check`, default features", "build-check", "ours", Some("sdk"), Target::RatioAtMost(0.60)),
    ("clean `cargo check`, with ring", "build-check", "ours-ring", Some("sdk"), Target::RatioAtMost(0.32)),
    ("clean `cargo check`, default features", "build-check", "ours", Some("sdk-lean"), Target::Nothing),
    ("clean `cargo check`, default features", "build-check", "ours", Some("sdk-mostly-unused"), Target::Nothing),
    ("clean debug build, default features", "build-debug", "ours", Some("sdk"), Target::RatioAtMost(0.45)),
    ("clean debug build, default features", "build-debug", "ours", Some("sdk-lean"), Target::Nothing),
    ("clean debug build, default features", "build-debug", "ours", Some("sdk-mostly-unused"), Target::Nothing),
    ("debug rebuild after touching `main.rs`, wall", "rebuild-debug", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("debug rebuild after touching `main.rs`, wall", "rebuild-debug", "ours", Some("sdk-lean"), Target::Nothing),
    (
        "release rebuild after touching `main.rs`, wall",
        "rebuild-release",
        "ours",
        Some("sdk"),
        Target::RatioAtMost(0.5),
    ),
    ("release rebuild after touching `main.rs`, wall", "rebuild-release", "ours", Some("sdk-lean"), Target::Nothing),
    ("stripped release binary, default features", "binary", "ours", Some("sdk"), Target::RatioAtMost(0.47)),
    ("stripped release binary, with ring", "binary", "ours-ring", Some("sdk"), Target::RatioAtMost(0.33)),
    ("stripped release binary, default features", "binary", "ours", Some("sdk-lean"), Target::RatioAtMost(0.63)),
    ("stripped release binary, with ring", "binary", "ours-ring", Some("sdk-lean"), Target::RatioAtMost(0.46)),
    ("packages in the tree, default features", "crates", "ours", Some("sdk"), Target::AtMost(112.0)),
    ("packages in the tree, default features", "crates", "ours", Some("sdk-lean"), Target::Nothing),
    ("one call, sequential: client CPU", "call-sequential-cpu", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("one call, sequential: client CPU", "call-sequential-cpu", "ours", Some("floor"), Target::RatioAtMost(1.15)),
    ("one call, sequential: client CPU", "call-sequential-cpu", "ours", Some("by-hand"), Target::Nothing),
    ("one call, sequential: wall", "call-sequential-wall", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("one call, sequential: wall", "call-sequential-wall", "ours", Some("floor"), Target::RatioAtMost(1.3)),
    ("one call, 64 at once: client CPU", "call-concurrent-cpu", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("one call, 64 at once: client CPU", "call-concurrent-cpu", "ours", Some("floor"), Target::RatioAtMost(1.2)),
    ("one call, 64 at once: wall", "call-concurrent-wall", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("one call, 64 at once: wall", "call-concurrent-wall", "ours", Some("floor"), Target::RatioAtMost(1.3)),
    (
        "answer of 300 KB, 2,000 elements: throughput of a call",
        "list-300kb",
        "ours",
        Some("sdk"),
        Target::RatioAtLeast(1.5),
    ),
    (
        "answer of 300 KB, 2,000 elements: throughput of a call",
        "list-300kb",
        "ours",
        Some("floor"),
        Target::RatioAtLeast(1.0),
    ),
    ("answer of 5 MB: throughput of a call", "list-5mb", "ours", Some("sdk"), Target::RatioAtLeast(1.5)),
    ("answer of 5 MB: throughput of a call", "list-5mb", "ours", Some("floor"), Target::RatioAtLeast(1.0)),
    ("answer of 5 MB: peak memory of the process", "list-5mb-peak", "ours", Some("sdk"), Target::Nothing),
    ("answer of 5 MB: peak memory of the process", "list-5mb-peak", "ours", Some("floor"), Target::Nothing),
    ("reading 300 KB, 2,000 elements, from memory", "read-300kb", "ours", Some("serde_json"), Target::RatioAtMost(1.0)),
    ("reading 300 KB, 2,000 elements, from memory", "read-300kb", "ours", Some("sonic-rs"), Target::RatioAtMost(0.75)),
    ("reading a structure of 400 bytes", "read-400b", "ours", Some("serde_json"), Target::RatioAtMost(1.0)),
    ("writing a structure of 400 bytes", "write-400b", "ours", Some("serde_json"), Target::RatioAtMost(1.0)),
    ("writing 300 KB, 2,000 elements, to memory", "write-300kb", "ours", Some("serde_json"), Target::RatioAtMost(1.11)),
    ("writing 300 KB, 2,000 elements, to memory", "write-300kb", "ours", Some("sonic-rs"), Target::RatioAtMost(1.0)),
    ("reading the answer of `CreateTaskSet`", "read-task-set", "ours", Some("serde_json"), Target::RatioAtMost(1.0)),
    ("writing the full `CreateTaskSet`", "write-create", "ours", Some("serde_json"), Target::RatioAtMost(1.11)),
    ("signing a request of 300 bytes", "sign", "ours", Some("aws-sigv4"), Target::RatioAtMost(0.5)),
    ("signing a request of 300 bytes", "sign-now", "ours", Some("reqsign"), Target::Nothing),
    ("process start to first byte: wall", "start-wall", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    (
        "process start to first byte, webpki-roots: wall",
        "start-wall",
        "ours-webpki",
        Some("sdk"),
        Target::RatioAtMost(0.3),
    ),
    ("process start to end: CPU", "start-cpu", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    ("process start to end, webpki-roots: CPU", "start-cpu", "ours-webpki", Some("sdk"), Target::Nothing),
    ("process start to end: instructions", "start-instructions", "ours", Some("sdk"), Target::RatioAtMost(0.5)),
    (
        "process start to end, webpki-roots: instructions",
        "start-instructions",
        "ours-webpki",
        Some("sdk"),
        Target::Nothing,
    ),
    ("resident memory with 500 calls in flight", "in-flight", "ours", Some("sdk"), Target::RatioAtMost(0.62)),
    (
        "future of `send`, `CreateTaskSet`",
        "future",
        "ours CreateTaskSet",
        Some("sdk CreateTaskSet"),
        Target::AtMost(2047.0),
    ),
    (
        "future of `send`, `ListAttributes`",
        "future",
        "ours ListAttributes",
        Some("sdk ListAttributes"),
        Target::AtMost(2047.0),
    ),
];

/// All lines that can be shown of what was measured.
pub(crate) fn lines(results: &Results) -> Vec<Line> {
    let mut lines: Vec<Line> = PAIRS.iter().filter_map(|pair| measured(results, pair)).collect();
    lines.extend(slopes(results));
    lines.extend(differences(results));
    lines.extend(validation(results));
    lines
}

fn measured(results: &Results, (what, row, ours, peer, target): &Pair) -> Option<Line> {
    let row = results.row(row)?;
    let peer = match peer {
        Some(peer) => Some((*peer, row.median(peer)?)),
        None => None,
    };
    Some(Line {
        what,
        unit: row.unit.clone(),
        ours: row.median(ours)?,
        peer,
        target: *target,
        samples: row.count(ours),
        taken: row.taken.clone(),
    })
}

/// The cost of one more operation: the slope of a line through the programs with 1, 10, 50 and 200.
fn slopes(results: &Results) -> Vec<Line> {
    let rows = [
        ("one more declared operation: `cargo check`", "operations-check", 1e3, "CPU-ms", 28.0),
        ("one more declared operation: debug build", "operations-debug", 1e3, "CPU-ms", 45.0),
        ("one more declared operation: release build", "operations-release", 1e3, "CPU-ms", 120.0),
        ("one more declared operation: binary", "operations-bytes", 1e-3, "KB", 11.0),
    ];
    let line = |(what, row, scale, unit, _): (&'static str, &str, f64, &str, f64), ours: &str, target| {
        let row = results.row(row)?;
        let slope = |peer: &str| {
            let points: Option<Vec<(f64, f64)>> = OPERATIONS
                .iter()
                .map(|&count| {
                    let x = u32::try_from(count).map_or(f64::NAN, f64::from);
                    row.median(&format!("{peer}-{count:03}")).map(|y| (x, y * scale))
                })
                .collect();
            points.map(|points| slope(&points))
        };
        Some(Line {
            what: if ours == "plain" { "– the same structures and callers without our attributes" } else { what },
            unit: unit.to_owned(),
            ours: slope(ours)?,
            peer: slope("by-hand").map(|slope| ("by-hand", slope)),
            target,
            samples: row.count(&format!("{ours}-200")),
            taken: row.taken.clone(),
        })
    };
    let both = |row| [line(row, "ours", Target::AtMost(row.4)), line(row, "plain", Target::Nothing)];
    rows.into_iter().flat_map(both).flatten().collect()
}

/// Least squares.
pub(crate) fn slope(points: &[(f64, f64)]) -> f64 {
    let count = u32::try_from(points.len()).map_or(f64::NAN, f64::from);
    let mean = |values: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(values).sum::<f64>() / count;
    let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
    let above = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>();
    above / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

/// The cost of 200 structures beside a program without them.
fn differences(results: &Results) -> Vec<Line> {
    let line = |what, row: &str, ours: [&str; 2], peer: (&'static str, [&str; 2]), target| {
        let row = results.row(row)?;
        let difference = |[with, without]: [&str; 2]| Some(row.median(with)? - row.median(without)?);
        Some(Line {
            what,
            unit: row.unit.clone(),
            ours: difference(ours)?,
            peer: Some((peer.0, difference(peer.1)?)),
            target: Target::RatioAtMost(target),
            samples: row.count(ours[0]),
            taken: row.taken.clone(),
        })
    };
    let (ours, serde) = (["ours-200", "ours-000"], ("serde", ["serde-200", "serde-000"]));
    [
        line("codec of 200 structures: `cargo check`", "codec-check", ours, serde, 0.33),
        line("codec of 200 structures: release build", "codec-release", ours, serde, 0.13),
        line("codec of 200 structures: binary", "codec-bytes", ours, serde, 0.35),
        line(
            "builders of 200 structures: `cargo check`, upper bound (shapes, builders and their use)",
            "builders-check",
            ["ours", "plain"],
            ("bon", ["bon", "plain"]),
            1.0 / 3.0,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Validation as a share of a call.
fn validation(results: &Results) -> Option<Line> {
    let call = results.row("call-sequential-cpu")?.median("ours")?;
    let row = results.row("validate")?;
    Some(Line {
        what: "validation of the full `CreateTaskSet`, as a share of a call's CPU",
        unit: "%".to_owned(),
        ours: row.median("ours")? / (call * 1e3) * 100.0,
        peer: None,
        target: Target::AtMost(2.0),
        samples: row.count("ours"),
        taken: row.taken.clone(),
    })
}
