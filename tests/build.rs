//! Tells the tests which cases of others are there, so that those without them are reported as ignored.

use std::path::PathBuf;

/// Each file or folder of cases, and whether whoever names the folder in `AWS_OPERATION_VECTORS` has it for sure.
const CASES: [(&str, bool); 10] = [
    ("../data/partitions.json", false),
    ("../data/services.json", false),
    ("awsJson1_0.cases.json", false),
    ("awsJson1_1.cases.json", true),
    ("endpoint-params.json", true),
    ("endpoints.json", true),
    ("event-stream.json", true),
    ("retry-standard-2.1.json", true),
    ("signed-requests.json", true),
    ("sigv4", true),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=AWS_OPERATION_VECTORS");
    let named = std::env::var_os("AWS_OPERATION_VECTORS").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors");
    let folder = named.clone().unwrap_or_else(beside);
    // A folder that is not there would count as changed each time.
    if folder.exists() {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    println!("cargo::rustc-env=CASES_FOLDER={}", folder.display());
    let all = CASES.map(|(name, _)| format!("{name:?}")).join(", ");
    println!("cargo::rustc-check-cfg=cfg(cases, values({all}))");
    for (name, always) in CASES {
        // Where the folder is named, a test without its cases fails.
        if folder.join(name).exists() || (always && named.is_some()) {
            println!("cargo::rustc-cfg=cases={name:?}");
        }
    }
}
