//! Conformance cases written by others, which lie outside this repository.
//!
//! `build.rs` says which are there. A test of such cases is ignored without them:
//!
//! ```text
//! #[cfg_attr(not(cases = "sigv4"), ignore = "there is no `sigv4` in the folder AWS_OPERATION_VECTORS")]
//! ```

use std::path::{Path, PathBuf};

use serde_json::Value;

/// A file or folder: in the folder that the environment variable `AWS_OPERATION_VECTORS` names, else in
/// `shared/vectors` beside the repository.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CASES_FOLDER")).join(name)
}

/// The text of a file; a test cannot go on without it.
///
/// # Panics
/// When the file cannot be read.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of cases, as JSON.
///
/// # Panics
/// When the file cannot be read, or is no JSON.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&read(&path(name))).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A time in the form `2015-08-30T12:36:00Z`.
///
/// # Panics
/// When the text has another form.
pub fn time(text: &str) -> std::time::SystemTime {
    let number = |range: std::ops::Range<usize>| -> u64 {
        text.get(range).and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("not a time: {text}"))
    };
    assert!(text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T', "not a time: {text}");
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = |year: u64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let days = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum::<u64>()
        + months.iter().zip(1..month).map(|(days, _)| days).sum::<u64>()
        + day
        - 1;
    let seconds = ((days * 24 + number(11..13)) * 60 + number(14..16)) * 60 + number(17..19);
    std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)
}
