//! Each constraint against a naive oracle, on values that are the same in each run; and what a user reads of violations.

mod all_at_once;
mod length;
mod patterns;
mod presence;
mod range;
mod uniqueness;

use aws_operation::constraint::{InvalidInput, Rule};

/// How many random values a property is tried with.
const TRIES: usize = 2000;

/// The paths and rules of the violations.
fn violations(result: Result<(), InvalidInput>) -> Vec<(String, Rule)> {
    let Err(invalid) = result else { return Vec::new() };
    invalid.violations().iter().map(|violation| (violation.path(), violation.rule().clone())).collect()
}

/// A string of characters of one to four bytes, combining ones among them.
fn text(rng: &mut fastrand::Rng, longest: usize) -> String {
    const CHARS: &[char] =
        &['a', 'Z', '0', '9', '_', '-', '.', ' ', '\n', '\u{301}', 'é', 'ß', '€', '漢', '\u{2028}', '😀', '\u{10FFFF}'];
    (0..rng.usize(0..=longest)).map(|_| CHARS[rng.usize(..CHARS.len())]).collect()
}
