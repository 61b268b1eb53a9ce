//! Policies of what a package declares.

use std::fs;
use std::path::Path;

use crate::{keeps_in, run, tempdir, text, text_of};

fn write(folder: &Path, name: &str, source: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, source).expect("a file");
}

fn declares(operation: &str) -> String {
    format!("#[aws_operation(model = \"sqs\")]\npub struct {operation} {{}}\n")
}

/// The actions of a written policy.
fn actions(said: &str) -> Vec<&str> {
    said.split('"').filter(|word| word.contains(':')).filter(|word| !word.contains(' ')).collect()
}

#[test]
fn code_for_other_configurations_counts_and_other_targets_when_asked_for() {
    let folder = tempdir("targets");
    write(&folder, "Cargo.toml", "[package]\nname = \"p\"\n");
    write(&folder, "src/lib.rs", &format!("#[cfg(windows)]\nmod a {{ {} }}\n", declares("SendMessage")));
    write(
        &folder,
        "src/deep/b.rs",
        "fn f() { m! { #[cfg_attr(all(), aws_operation(target = \"AmazonSSM.GetParameter\"))] struct A; } }",
    );
    write(&folder, "tests/t.rs", &declares("PurgeQueue"));
    write(&folder, "examples/e/main.rs", &declares("CreateQueue"));
    write(&folder, "benches/b.rs", &declares("DeleteQueue"));
    write(&folder, "build.rs", &declares("ListQueues"));
    write(&folder, "target/debug/x.rs", &declares("TagQueue"));
    write(&folder, "inner/Cargo.toml", "[package]\nname = \"inner\"\n");
    write(&folder, "inner/src/lib.rs", &declares("UntagQueue"));
    let path = folder.to_str().expect("a path");
    let output = run(&["policy", path]);
    assert_eq!(actions(&text(&output.stdout)), ["sqs:SendMessage", "ssm:GetParameter"], "{}", text_of(&output));
    let output = run(&["policy", path, "--all-targets"]);
    let all =
        ["CreateQueue", "DeleteQueue", "ListQueues", "PurgeQueue", "SendMessage"].map(|name| format!("sqs:{name}"));
    let all: Vec<&str> = all.iter().map(String::as_str).chain(["ssm:GetParameter"]).collect();
    assert_eq!(actions(&text(&output.stdout)), all, "{}", text_of(&output));
}

#[test]
fn what_aws_does_not_know_is_said_once_and_its_action_is_the_name() {
    let folder = tempdir("unknown");
    let young = "#[aws_operation(target = \"AmazonSQS.BrandNew\", unmodelled)]\nstruct BrandNew {}\n";
    write(&folder, "a.rs", young);
    write(&folder, "b.rs", young);
    write(
        &folder,
        "own.rs",
        "#[aws_operation(target = \"Own.Do\", service = \"own\", signing_name = \"mine\")] struct Do;",
    );
    write(&folder, "none.rs", "#[aws_operation(target = \"Other.Do\")] struct Do2;");
    let output = run(&["policy", folder.to_str().expect("a path")]);
    assert_eq!(actions(&text(&output.stdout)), ["mine:Do", "sqs:BrandNew"]);
    let warnings = text(&output.stderr);
    assert_eq!(warnings.matches("`sqs:BrandNew` is the action by its name only").count(), 1, "{warnings}");
    assert!(warnings.contains("none.rs:1: `Other.Do` is of no service that is known"), "{warnings}");
}

#[test]
fn wildcards_and_denials_of_a_checked_policy_count() {
    let folder = tempdir("check");
    write(&folder, "a.rs", &(declares("SendMessageBatch") + &declares("PurgeQueue")));
    let source = folder.join("a.rs");
    let policy = folder.join("policy.json");
    let allow = |action: &str| format!(r#"{{"Effect": "Allow", "Action": {action}, "Resource": "*"}}"#);
    let deny = r#"{"Effect": "Deny", "Action": "sqs:Purge*", "Resource": "*"}"#;
    for (statements, lacking) in [
        (allow(r#"["sqs:SendMessage", "sqs:PurgeQueue"]"#), &[][..]),
        (allow(r#""sqs:*""#), &[]),
        (allow(r#""SQS:?u*""#), &["sqs:SendMessage"]),
        (allow(r#""sqs:SendMessageBatch""#), &["sqs:PurgeQueue", "sqs:SendMessage"]),
        (format!("{}, {deny}", allow(r#""*""#)), &["sqs:PurgeQueue"]),
    ] {
        fs::write(&policy, format!(r#"{{"Statement": [{statements}]}}"#)).expect("a policy");
        let output = run(&["policy", source.to_str().expect("a path"), "--check", policy.to_str().expect("a path")]);
        let said = text(&output.stdout);
        assert_eq!(said.lines().collect::<Vec<_>>(), lacking, "{statements}: {}", text_of(&output));
        assert_eq!(output.status.code(), Some(i32::from(!lacking.is_empty())), "{statements}");
    }
}

#[test]
fn a_check_that_finds_nothing_to_check_fails() {
    let folder = tempdir("nothing");
    write(&folder, "policy.json", r#"{"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}"#);
    write(&folder, "elsewhere/a.rs", &declares("PurgeQueue"));
    // Without a package, nothing below is read that nobody named.
    keeps_in(&folder, "policy_no_package", &["policy", "--check", "policy.json"]);
    keeps_in(&folder, "policy_named_folder", &["policy", "--check", "policy.json", "."]);
    write(&folder, "Cargo.toml", "[package]\nname = \"p\"\n");
    write(&folder, "src/lib.rs", "pub struct A;\n");
    write(&folder, "tests/t.rs", &(declares("PurgeQueue") + &declares("DeleteQueue")));
    keeps_in(&folder, "policy_check_nothing", &["policy", "--check", "policy.json"]);
    keeps_in(&folder, "policy_nothing", &["policy"]);
    keeps_in(&folder, "policy_check_passes", &["policy", "--check", "policy.json", "--all-targets"]);
    keeps_in(&folder, "policy_one_without", &["policy", "--check", "policy.json", "src", "elsewhere"]);
    write(&folder, "own.rs", "#[aws_operation(target = \"Other.Do\")] struct Do;");
    keeps_in(&folder, "policy_unknown_only", &["policy", "own.rs"]);
}
