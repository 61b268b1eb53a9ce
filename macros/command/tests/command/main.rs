//! The command as a user runs it, with its outputs kept in `expected/`; `BLESS=1` writes them anew.

mod examples;
mod into;
mod policy;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    run_in(&root(), arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-aws-operation"));
    command.arg("aws-operation").args(arguments).current_dir(folder).output().expect("the command runs")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What the command says, with its exit code, against the kept text.
fn keeps(name: &str, arguments: &[&str]) {
    keeps_in(&root(), name, arguments);
}

/// The same, in another working directory.
fn keeps_in(folder: &Path, name: &str, arguments: &[&str]) {
    let output = run_in(folder, arguments);
    let said = format!(
        "$ cargo aws-operation {}\n{}{}exit code {}\n",
        arguments.join(" "),
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().expect("a code")
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &said).expect("the kept text");
    }
    let kept = fs::read_to_string(&path).expect("the kept text; write it with BLESS=1");
    assert!(kept == said, "{name} says something else now:\n{said}");
}

#[test]
fn operations_and_shapes_are_listed_and_shown() {
    keeps("list", &["list", "ssm", "--grep", "PARAM"]);
    keeps("show_operation", &["show", "ssm", "GetParameter"]);
    keeps("show_shape", &["show", "ecs", "LoadBalancer", "--depth", "1"]);
    keeps("show_json", &["show", "sqs", "DeleteMessage", "--json"]);
}

#[test]
fn declarations_have_the_members_that_were_asked_for() {
    keeps("declare", &["declare", "ssm", "GetParameter"]);
    keeps("declare_required", &["declare", "sqs", "SendMessage", "--required", "--output", "MessageId"]);
    let members = ["--members", "external_id,loadBalancers.targetGroupArn", "--output", "taskSet.id,taskSet.status"];
    keeps("declare_members", &[&["declare", "ecs", "CreateTaskSet"][..], &members].concat());
    keeps("declare_borrow", &["declare", "sqs", "DeleteMessage", "--borrow", "--constraints", "--error", "QueueError"]);
    let derives = ["--derive", "Clone,Debug,Default,PartialEq,Eq,Hash", "--output", "Item"];
    keeps("declare_derives", &[&["declare", "dynamodb", "GetItem", "--required"][..], &derives].concat());
    keeps("declare_derives_redacted", &["declare", "ssm", "GetParameter", "--derive", "Clone,Default"]);
    let page = ["--required", "--output", "Items,LastEvaluatedKey"];
    keeps("declare_pages", &[&["declare", "dynamodb", "Query"][..], &page].concat());
    // Whoever asks for no token may want no pages, but hears of them.
    keeps("declare_no_pages", &["declare", "sqs", "ListQueues", "--required"]);
    keeps("declare_pages_without_items", &["declare", "sqs", "ListQueues", "--output", "NextToken"]);
    // What these need is derived too, and the errors have `Debug` in any case.
    keeps("declare_derives_needed", &["declare", "sqs", "DeleteMessage", "--derive", "Copy,Eq,Hash"]);
    keeps(
        "declare_events",
        &["declare", "kinesis", "SubscribeToShard", "--output", "EventStream.SubscribeToShardEvent.Records"],
    );
}

#[test]
fn a_mistake_is_an_error_with_the_nearest_name() {
    keeps("no_service", &["show", "dynamdb", "Query"]);
    keeps("no_operation", &["declare", "ecs", "CreateTsket"]);
    keeps("no_member", &["declare", "ecs", "CreateTaskSet", "--members", "extrnalId"]);
    keeps("given_derive", &["declare", "ecs", "CreateTaskSet", "--derive", "Debug,serde::Serialize"]);
    keeps("misspelt_derive", &["declare", "ecs", "CreateTaskSet", "--derive", "Clone,debug"]);
    keeps("no_file", &["policy", "no/such/folder"]);
}

#[test]
fn completions_leave_those_of_cargo_alone() {
    for (shell, registered, of_cargo) in [
        (
            "bash",
            "complete -F _cargo__aws__operation -o nosort -o bashdefault -o default cargo-aws-operation",
            " cargo\n",
        ),
        ("zsh", "#compdef cargo-aws-operation\n", "#compdef cargo\n"),
        ("fish", "complete -c cargo-aws-operation ", "complete -c cargo "),
    ] {
        let said = text_of(&run(&["completions", shell]));
        assert!(said.contains(registered), "{shell}: {said}");
        assert!(!said.contains(of_cargo) && !said.contains("_cargo()"), "{shell}: {said}");
    }
    // What the script for bash takes a word for, it knows the options of.
    let said = text_of(&run(&["completions", "bash"]));
    let commands: Vec<&str> = said.split("cmd=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(commands.len() > 5, "{said}");
    for command in commands.into_iter().filter(|command| !command.is_empty()) {
        assert!(said.contains(&format!("\n        {command})\n")), "no options of {command} in {said}");
    }
    // What they complete can be run.
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-aws-operation"));
    let output = program.args(["list", "ssm"]).output().expect("the command runs");
    assert!(output.status.success() && output.stdout == run(&["list", "ssm"]).stdout, "{}", text_of(&output));
}

#[test]
fn the_policy_has_the_actions_of_the_examples() {
    keeps("policy_examples", &["policy", "examples"]);
}

fn text_of(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

fn tempdir(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    for arguments in [
        &["list"][..],
        &["show", "ecs", "CreateService"],
        &["declare", "ecs", "CreateService"],
        &["completions", "bash"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-aws-operation"));
        command.arg("aws-operation").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn a_map_of_structures_without_members_is_no_warning() {
    let output = run(&["declare", "wafv2", "CreateWebACL"]);
    let declared = text(&output.stdout);
    let allowed = "#[allow(clippy::zero_sized_map_values)]\npub struct AssociationConfig {";
    assert!(declared.contains(allowed) && declared.matches("zero_sized").count() == 1, "{declared}");
}
