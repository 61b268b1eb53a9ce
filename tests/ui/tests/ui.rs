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
