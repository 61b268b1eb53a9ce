//! Names, compared as a reader would.

use std::cmp::Ordering;

/// Whether two names are the same without `_`, `-`, `.`, spaces and case.
///
/// ```
/// assert!(aws_operation_models::same_name("sse_specification", "SSESpecification"));
/// assert!(aws_operation_models::same_name("UsGovWest1", "us-gov-west-1"));
/// assert!(!aws_operation_models::same_name("item", "Items"));
/// ```
pub fn same_name(a: &str, b: &str) -> bool {
    compare(a, b) == Ordering::Equal
}

/// The order of names without `_`, `-`, `.`, spaces and case.
pub fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut i, mut j) = (0, 0);
    loop {
        let left = significant(a, &mut i);
        let right = significant(b, &mut j);
        match (left, right) {
            (None, None) => return Ordering::Equal,
            _ if left == right => {}
            _ => return left.cmp(&right),
        }
    }
}

/// The next byte that counts, in lower case.
fn significant(name: &[u8], index: &mut usize) -> Option<u8> {
    while let Some(byte) = name.get(*index) {
        *index += 1;
        if !matches!(byte, b'_' | b'-' | b'.' | b' ') {
            return Some(byte.to_ascii_lowercase());
        }
    }
    None
}

/// The candidate that `word` was probably meant to be: the one with the fewest letters that were added, left out, replaced
/// or swapped, if they are a third of the word at most.
///
/// ```
/// assert_eq!(aws_operation_models::nearest("GetParamter", ["GetParameter", "PutParameter"]), Some("GetParameter"));
/// assert_eq!(aws_operation_models::nearest("Frobnicate", ["GetParameter", "PutParameter"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().map(|c| c.to_ascii_lowercase()).collect();
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // A name of another length is as many letters away at least, which spares the most of the work.
        let length = candidate.chars().count();
        let bound = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if length.abs_diff(word.len()) > bound {
            continue;
        }
        let candidate_letters: Vec<char> = candidate.chars().map(|c| c.to_ascii_lowercase()).collect();
        let distance = distance(&word, &candidate_letters);
        if distance <= bound {
            best = Some((distance, candidate));
        }
        if distance == 0 {
            break;
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = previous[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(previous[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_each_way_to_write_them() {
        for (a, b) in [
            ("task_definition", "taskDefinition"),
            ("Arn", "ARN"),
            ("UsGovWest1", "us-gov-west-1"),
            ("OneWayOutgoing", "One-Way_ Outgoing"),
            ("", "_"),
            ("größe", "GRößE"),
        ] {
            assert!(same_name(a, b), "{a} {b}");
        }
        for (a, b) in [("a", "b"), ("a", "ab"), ("ab", "a"), ("", "a"), ("GRÖSSE", "größe")] {
            assert!(!same_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn the_order_of_names_has_no_case() {
        assert_eq!(compare("ABc", "abd"), Ordering::Less);
        assert_eq!(compare("b", "AB"), Ordering::Greater);
        assert_eq!(compare("a_b", "AB"), Ordering::Equal);
    }

    #[test]
    fn a_slip_finds_its_name_and_another_word_none() {
        let names = ["length", "range", "rename", "required"];
        assert_eq!(nearest("lenght", names), Some("length"));
        assert_eq!(nearest("Renam", names), Some("rename"));
        assert_eq!(nearest("flatten", names), None);
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("", []), None);
        assert_eq!(nearest("größe", ["grösse", "große"]), Some("große"));
        assert_eq!(nearest(&"a".repeat(10_000), names), None);
    }

    #[test]
    fn distances_are_edits() {
        let distance = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
