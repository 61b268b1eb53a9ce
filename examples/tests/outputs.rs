//! Runs each example on its local service, and compares what it prints with `expected/`, where `<port>`, `<time>` and
//! `<id>` stand for what is different in each run. A plain `cargo test` builds the examples first; with `--test outputs`
//! they are as they were built last.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MANIFEST: &str = env!("CARGO_MANIFEST_DIR");

/// The example as it was built beside this test.
fn example(name: &str) -> Command {
    let this = std::env::current_exe().expect("the path of this test");
    let target = this.parent().and_then(Path::parent).expect("a target directory");
    let path = target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{name} is not built: cargo build -p aws-operation-examples --examples");
    let mut command = Command::new(path);
    // Only the example's own local service is meant, whatever the environment says.
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("AWS_") {
            command.env_remove(variable);
        }
    }
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command
}

fn expected(name: &str) -> String {
    let path = PathBuf::from(MANIFEST).join("expected").join(format!("{name}.txt"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The texts that are different in each run.
const PLACEHOLDERS: [&str; 3] = ["<id>", "<port>", "<time>"];

/// Whether a line is as expected: a placeholder stands for at least one character.
fn matches(expected: &str, line: &str) -> bool {
    let places = PLACEHOLDERS.iter().filter_map(|placeholder| expected.split_once(placeholder));
    let Some((before, after)) = places.min_by_key(|(before, _)| before.len()) else { return expected == line };
    let Some(line) = line.strip_prefix(before) else { return false };
    line.char_indices().skip(1).map(|(at, _)| at).chain([line.len()]).any(|at| at > 0 && matches(after, &line[at..]))
}

#[track_caller]
fn assert_output(name: &str, output: &Output, expected: &str) {
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} failed:\n{printed}{errors}");
    assert_eq!(errors, "", "{name} complained");
    let (lines, wanted): (Vec<_>, Vec<_>) = (printed.lines().collect(), expected.lines().collect());
    for (number, (line, wanted)) in lines.iter().zip(&wanted).enumerate() {
        assert!(matches(wanted, line), "{name}, line {}:\n    {line}\nis not\n    {wanted}", number + 1);
    }
    assert_eq!(lines.len(), wanted.len(), "{name} printed another number of lines:\n{printed}");
}

#[track_caller]
fn check(name: &str) {
    let output = example(name).output().unwrap_or_else(|error| panic!("{name} did not start: {error}"));
    // One of them does more with a feature, with which it may have been built.
    let with_feature = String::from_utf8_lossy(&output.stdout).contains("That was with a provider of the official SDK");
    assert_output(name, &output, &expected(if with_feature { "bring_your_own_client_aws_config" } else { name }));
}

macro_rules! examples {
    ($($name:ident)*) => {
        $(#[test] fn $name() { check(stringify!($name)); })*

        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

examples! {
    blocking_tool
    bring_your_own_client
    create_task_set
    deploy_blue_green
    dynamodb_items
    kms_envelope
    middleware
    parameter_tree
    private_service
    shard_reader
    sqs_worker
    two_regions
    undeclared_operation
    unit_test
}

#[test]
fn a_placeholder_stands_for_some_text() {
    assert!(matches("at http://127.0.0.1:<port>", "at http://127.0.0.1:8080"));
    assert!(matches("<id> took <time> s", "1 took 2 s"));
    assert!(!matches("value: <redacted>", "value: hunter2"));
    assert!(!matches("at http://127.0.0.1:<port>", "at http://127.0.0.1:"));
    assert!(!matches("in <time> ms", "in 5 s"));
    assert!(!matches("plain", "plainer"));
}

#[test]
fn the_index_has_each_example_with_its_output() {
    let index = std::fs::read_to_string(Path::new(MANIFEST).join("README.md")).expect("the index");
    let files = std::fs::read_dir(MANIFEST).expect("the folder").filter_map(Result::ok);
    let files = files.filter_map(|file| file.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned));
    for name in files {
        assert!(index.contains(&format!("[`{name}`]({name}.rs)")), "{name} is not in README.md");
        // A server that runs until its input ends has a test of its own.
        assert!(NAMES.contains(&name.as_str()) || name == "local_ecs", "{name} is not run by this test");
    }
    for name in NAMES {
        assert!(index.contains(&expected(name)), "README.md does not have the output of {name} as in expected/");
    }
}

/// A worker that is told to stop finishes and cleans up.
#[cfg(unix)]
#[test]
fn the_worker_stops_on_ctrl_c() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::Stdio;

    let mut worker = example("sqs_worker").arg("--forever").stdout(Stdio::piped()).spawn().expect("a worker");
    let mut lines = BufReader::new(worker.stdout.take().expect("its output"));
    let mut line = String::new();
    while !line.starts_with("Waiting") {
        line.clear();
        assert_ne!(lines.read_line(&mut line).expect("a line"), 0, "the worker ended by itself");
    }
    let id = worker.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("the rest");
    assert!(worker.wait().expect("an end").success(), "{rest}");
    let rest: Vec<_> = rest.lines().filter(|line| !line.starts_with("Waiting")).collect();
    assert_eq!(rest, ["Stopped       on request", "DeleteQueue   aws-operation-example-jobs"]);
}
