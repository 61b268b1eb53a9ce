//! Declarations that come into a file.

use std::fs;
use std::path::PathBuf;

use crate::{keeps_in, run, tempdir, text, text_of};

/// A file with this text, into which an operation of SQS is declared, and what the command said.
fn declared(name: &str, before: &str, arguments: &[&str]) -> (PathBuf, Option<i32>, String) {
    let path = tempdir(name).join("sqs.rs");
    fs::write(&path, before).expect("a file");
    let (code, said) = declare(&path, arguments);
    (path, code, said)
}

fn declare(path: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let file = path.to_str().expect("a path");
    let output = run(&[&["declare", "sqs", "DeleteMessage", "--into", file], arguments].concat());
    (output.status.code(), text_of(&output))
}

fn read(path: &std::path::Path) -> String {
    fs::read_to_string(path).expect("the file")
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

#[test]
fn line_ends_marks_and_the_top_of_a_file_stay_as_they_are() {
    for (name, before, after) in [
        (
            "returns",
            "//! Doc.\r\n\r\nstruct A;",
            "//! Doc.\r\n\r\nuse aws_operation::{aws_error, aws_operation};\r\n\r\nstruct A;\r\n\r\n#[aws_op",
        ),
        (
            "mark",
            "\u{feff}#!/bin/x\n//! Ü.\n#![allow(dead_code)]\nmod a {\n    struct DeleteMessage;\n}\n",
            "\u{feff}#!/bin/x\n//! Ü.\n#![allow(dead_code)]\nuse aws_operation::{aws_error, aws_operation};\n\nmod a {\n    struct DeleteMessage;\n}\n\n#[aws_op",
        ),
        (
            "comment",
            "// Copyright\n\n// Of A.\nstruct A;\n",
            "// Copyright\n\nuse aws_operation::{aws_error, aws_operation};\n\n// Of A.\nstruct A;\n\n#[aws_op",
        ),
        (
            "attribute",
            "#![allow(dead_code)]",
            "#![allow(dead_code)]\n\nuse aws_operation::{aws_error, aws_operation};\n\n#[aws_op",
        ),
    ] {
        let (path, code, said) = declared(name, before, &[]);
        assert_eq!(code, Some(0), "{said}");
        let text = read(&path);
        assert!(text.starts_with(after), "{name}: {text:?}");
        assert!(!text.replace("\r\n", "\n").contains("\n\n\n"), "{name}: {text:?}");
        assert_eq!(before.contains("\r\n"), !text.replace("\r\n", "").contains('\n'), "{name}: {text:?}");
        assert!(declare(&path, &[]).1.contains("nothing to add"), "{name}");
        assert_eq!(read(&path), text, "{name}: the second time changed the file");
    }
}

#[test]
fn a_name_that_is_something_else_is_kept_and_another_is_chosen() {
    let own = "use crate::common::SqsError;\n\npub struct DeleteMessage;\n";
    let (path, code, said) = declared("other_names", own, &[]);
    assert_eq!(code, Some(0), "{said}");
    let text = read(&path);
    assert!(text.contains("pub struct DeleteMessage;\n"), "{text}");
    assert!(text.contains("#[aws_operation(model = \"sqs#DeleteMessage\", output = (), error = SqsError2)]"), "{text}");
    assert!(text.contains("pub struct SqsDeleteMessage {") && text.contains("pub enum SqsError2 {"), "{text}");
}

#[test]
fn what_cannot_be_merged_is_an_error_and_changes_nothing() {
    let taken = "use other::aws_operation;\n\nstruct Tag;\n";
    for (name, before, arguments, why) in [
        ("taken", taken, &[][..], "`aws_operation` is something else in this file: rename it"),
        ("taken_error", taken, &["--error", "Tag"], "`--error Tag`: this file has something else with this name"),
        ("no_type", taken, &["--error", "a b"], "`--error a b`: this is no name of a type; write `MyError`"),
        ("no_derive", taken, &["--derive", "a b"], "`--derive a b`: this is no name of a derive"),
    ] {
        let (path, code, said) = declared(name, before, arguments);
        assert!(code == Some(2) && said.contains(why), "{name}: {said}");
        assert_eq!(read(&path), before, "{name}");
    }
}

#[test]
fn a_read_only_file_a_folder_and_bytes_are_no_place_for_declarations() {
    let (path, ..) = declared("read_only", "", &[]);
    let before = read(&path);
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions");
    let (code, said) = declare(&path, &["SendMessage"]);
    assert!(code == Some(2) && said.contains("the file is read-only; nothing was written"), "{said}");
    assert_eq!(read(&path), before);

    let folder = tempdir("no_file");
    for (path, why) in [
        (folder.clone(), "this is a folder: name a file in it"),
        (folder.join("a/b.rs"), "nothing was written"),
        (folder.join("bytes.rs"), "this is no text in UTF-8"),
    ] {
        fs::write(folder.join("bytes.rs"), [0xff, 0xfe]).expect("a file");
        let (code, said) = declare(&path, &[]);
        assert!(code == Some(2) && said.contains(why), "{said}");
    }
    let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn what_a_kept_declaration_leaves_out_is_not_declared() {
    let folder = tempdir("orphans");
    let own = "use aws_operation::{aws_error, aws_operation, aws_shape};\n\n#[aws_operation(model = \"ecs\", output = (), error = \
               EcsError)]\npub struct CreateTaskSet {\n    pub service: String,\n    pub cluster: String,\n    pub task_definition: \
               String,\n    #[aws(rename = \"tags\")]\n    pub labels: Vec<Tag>,\n}\n\n#[aws_error(model = \"ecs\")]\npub enum \
               EcsError {\n    #[aws(unknown)]\n    Unknown,\n}\n";
    fs::write(folder.join("ecs.rs"), own).expect("a file");
    let arguments = ["declare", "ecs", "CreateTaskSet", "DeleteTaskSet", "--output", "taskSet.id", "--into", "ecs.rs"];
    keeps_in(&folder, "into_kept", &arguments);
    let text = read(&folder.join("ecs.rs"));
    assert!(text.contains("pub struct Tag {") && text.contains("pub struct DeleteTaskSetResponse {"), "{text}");
    for orphan in ["LoadBalancer", "NetworkConfiguration", "CreateTaskSetResponse"] {
        assert!(!text.contains(orphan), "{orphan} is of nothing in\n{text}");
    }
    keeps_in(&folder, "into_kept_again", &arguments);
}
