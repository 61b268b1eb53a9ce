//! The examples' declarations that the command made.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{root, run, text_of};

#[test]
fn the_examples_have_what_the_command_makes() {
    let mut files = Vec::new();
    sources(&root().join("examples/src"), &mut files);
    let mut made = 0;
    for path in files {
        let text = fs::read_to_string(&path).expect("a source");
        let Some((command, declarations)) = made_by(&text) else { continue };
        let output = run(&command.iter().map(String::as_str).collect::<Vec<_>>());
        let said = text_of(&output);
        assert!(said == declarations, "{} is not what its command makes:\n{said}", path.display());
        made += 1;
    }
    assert!(made > 0, "no example says how it was made");
}

/// The arguments of the command in the comment at the top of a file, and what stands behind it.
fn made_by(text: &str) -> Option<(Vec<String>, &str)> {
    let (head, declarations) = text.split_once("\n\n")?;
    let comment: Vec<&str> = head.lines().filter_map(|line| line.strip_prefix("//! ")).collect();
    let comment = comment.join("\n").replace("\\\n", " ");
    let command = comment.lines().find_map(|line| line.strip_prefix("cargo aws-operation "))?;
    Some((command.split_whitespace().map(str::to_owned).collect(), declarations))
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, files);
        } else {
            files.push(path);
        }
    }
}
