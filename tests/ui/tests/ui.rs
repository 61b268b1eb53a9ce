//! Each mistake in a declaration has a file, and beside it the messages that a user reads.

use std::fs;
use std::path::Path;

/// `TRYBUILD=overwrite` writes the messages anew; read them before they are kept.
#[test]
fn every_mistake_has_a_message_that_teaches() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("*.rs");
    cases.pass("pass/*.rs");
}

#[test]
fn the_list_has_every_mistake_with_its_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let list = read("README.md");
    let mut listed = Vec::new();
    for line in list.lines().filter(|line| line.starts_with("- [")) {
        let (file, message) = line.split_once("](").and_then(|(_, rest)| rest.split_once(".rs): ")).expect(line);
        assert!(read(&format!("{file}.stderr")).contains(message), "{file} says something else than {message}");
        listed.push(format!("{file}.rs"));
    }
    for entry in fs::read_dir(folder).expect("the folder of this package") {
        let name = entry.expect("an entry of the folder").file_name().into_string().expect("UTF-8");
        let is_case = Path::new(&name).extension().is_some_and(|extension| extension == "rs");
        assert!(
            !is_case || listed.contains(&name) || list.contains(&format!("({name})")),
            "{name} is not in README.md"
        );
    }
}

#[test]
fn no_message_is_left_behind_by_a_mistake_that_is_gone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder of this package") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|extension| extension == "stderr") {
            assert!(path.with_extension("rs").is_file(), "{} has no case", path.display());
            count += 1;
        }
    }
    assert!(count >= 50, "only {count} cases");
}
