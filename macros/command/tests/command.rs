//! The command as a user runs it, with its outputs kept in `expected/`; `BLESS=1` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-aws-operation"));
    command.arg("aws-operation").args(arguments).current_dir(root()).output().expect("the command runs")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What the command says, with its exit code, against the kept text.
fn keeps(name: &str, arguments: &[&str]) {
    let output = run(arguments);
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
    keeps("no_file", &["policy", "no/such/folder"]);
}

#[test]
fn the_policy_has_the_actions_of_the_examples() {
    keeps("policy_examples", &["policy", "examples"]);
}

#[test]
fn a_policy_that_lacks_an_action_is_exit_code_1() {
    let folder = tempdir("check");
    let source = folder.join("a.rs");
    fs::write(&source, "#[aws_operation(model = \"sqs\")] struct SendMessageBatch {}").expect("a source");
    let policy = folder.join("policy.json");
    for (action, code) in [("sqs:SendMessage", 0), ("sqs:S*", 0), ("sqs:SendMessageBatch", 1)] {
        let text = format!(r#"{{"Statement": [{{"Effect": "Allow", "Action": "{action}", "Resource": "*"}}]}}"#);
        fs::write(&policy, text).expect("a policy");
        let output = run(&["policy", source.to_str().expect("a path"), "--check", policy.to_str().expect("a path")]);
        assert_eq!(output.status.code(), Some(code), "{action}: {}", text_of(&output));
    }
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
fn a_file_keeps_what_it_has_and_gets_what_is_missing() {
    let path = tempdir("into").join("sqs.rs");
    let own = "//! Mine.\n\nuse aws_operation::{aws_error, aws_operation};\n\n/// As I want it.\n#[aws_operation(model = \"sqs\", \
               error = SqsError)]\npub struct  PurgeQueue { pub queue_url: String }\n\n#[aws_error(model = \"sqs\")]\npub enum \
               SqsError { #[aws(unknown)] Unknown }\n";
    fs::write(&path, own).expect("a file");
    let file = path.to_str().expect("a path");
    let arguments = ["declare", "sqs", "PurgeQueue", "SendMessage", "--into", file];
    let output = run(&arguments);
    assert!(output.status.success(), "{}", text_of(&output));
    let merged = fs::read_to_string(&path).expect("the file");
    assert!(merged.contains("pub struct  PurgeQueue { pub queue_url: String }"), "{merged}");
    assert!(merged.contains("use aws_operation::{Blob, aws_error, aws_operation, aws_shape};"), "{merged}");
    let place = |what: &str| merged.find(what).unwrap_or_else(|| panic!("no {what} in\n{merged}"));
    assert!(place("PurgeQueue") < place("pub struct SendMessage {"));
    assert!(place("pub struct MessageAttributeValue") < place("pub enum SqsError"));
    assert!(text(&output.stderr).contains("`SqsError` lacks "), "{}", text_of(&output));
    let again = run(&arguments);
    assert!(again.status.success(), "{}", text_of(&again));
    assert_eq!(fs::read_to_string(&path).expect("the file"), merged, "the second time changed the file");
}

#[test]
fn a_file_that_is_no_rust_stays_as_it_is() {
    let path = tempdir("no_rust").join("a.rs");
    fs::write(&path, "pub struct {").expect("a file");
    let output = run(&["declare", "sqs", "SendMessage", "--into", path.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("line 1: this is no Rust"), "{}", text_of(&output));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "pub struct {");
}
