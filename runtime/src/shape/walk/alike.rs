//! Names of a response that differ from a declared one by case or underscores only: probably a `rename_all` is missing,
//! and what it would have named is absent without a word. One event a shape says so.
//!
//! Most names that are skipped are members that nobody declared, and come again and again. So each is looked at once: a
//! table of what was seen costs a comparison, and nothing where no subscriber listens.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The names that were looked at, by a number of name and shape. A collision only makes a name be looked at again.
static SEEN: [AtomicU64; 1024] = [const { AtomicU64::new(0) }; 1024];

/// The shapes of which an event told, by their addresses.
static TOLD: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// More events than this would help nobody.
const MOST_TOLD: usize = 256;

/// Whether a name of a shape was not looked at before, and somebody would hear of it.
pub(crate) fn is_news(shape: usize, name: &str) -> bool {
    if !tracing::enabled!(tracing::Level::WARN) {
        return false;
    }
    let number = number(shape, name);
    // The upper bits are the best mixed ones.
    let Some(slot) = usize::try_from(number >> 54).ok().and_then(|index| SEEN.get(index)) else { return false };
    slot.load(Ordering::Relaxed) != number && slot.swap(number, Ordering::Relaxed) != number
}

/// A number of a shape and a name: of its length and its ends.
fn number(shape: usize, name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (head, tail) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
    };
    let mixed = head ^ tail.rotate_left(29) ^ (bytes.len() as u64).rotate_left(56) ^ (shape as u64).rotate_left(17);
    // Odd, so that it is never the empty slot's.
    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

/// Whether two names are the same but for case, `_` and `-`.
pub(crate) fn is_alike(a: &str, b: &str) -> bool {
    let letters = |name: &str| -> Vec<u8> {
        name.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase()).collect()
    };
    // A name from the network may be of any length.
    a.len() <= 2 * b.len() && letters(a) == letters(b)
}

/// Tells of a member that came under another name than the declared one.
#[cold]
pub(crate) fn tell_of_member(shape: usize, shape_name: &str, came: &str, declared: &str) {
    if is_first(shape) {
        let advice = advice(shape_name, came, "field");
        tracing::warn!("an answer has `{came}` where `{shape_name}` has `{declared}`, which did not come: {advice}");
    }
}

/// Tells of a value that an enumeration does not know, if it knows one that is nearly the same.
#[cfg(feature = "macros")]
#[cold]
pub(crate) fn tell_of_value(type_name: &'static str, came: &str, is_known: &dyn Fn(&str) -> bool) {
    // No value of AWS's is as long.
    if came.len() > 256 {
        return;
    }
    let Some((_, declared)) = forms(came).into_iter().find(|(_, form)| is_known(form)) else { return };
    if is_first(type_name.as_ptr() as usize) {
        let name = type_name.rsplit("::").next().unwrap_or(type_name);
        let advice = advice(name, came, "variant");
        tracing::warn!("an answer has the value `{came}` where `{name}` has `{declared}`: {advice}");
    }
}

/// Whether nothing was told of a shape before.
fn is_first(shape: usize) -> bool {
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    let is_first = told.len() < MOST_TOLD && !told.contains(&shape);
    if is_first {
        told.push(shape);
    }
    is_first
}

/// The name to write, if the two mean the same.
fn advice(shape: &str, came: &str, place: &str) -> String {
    let rule = forms(came).into_iter().find(|(_, form)| form == came).map(|(rule, _)| rule);
    let rule = rule.map(|rule| format!("`rename_all = \"{rule}\"` on `{shape}`, or ")).unwrap_or_default();
    format!(
        "if they are the same, write {rule}`#[aws(rename = \"{came}\")]` on the {place}; `model = \"…\"` gives a shape of \
         AWS's all its names"
    )
}

/// A name in each case that `rename_all` knows.
fn forms(name: &str) -> [(&'static str, String); 8] {
    let words = words(name);
    let capital = |word: &String| word[..1].to_ascii_uppercase() + &word[1..];
    let pascal: String = words.iter().map(capital).collect();
    let camel = words.first().cloned().unwrap_or_default() + &words.iter().skip(1).map(capital).collect::<String>();
    let (snake, kebab, lower) = (words.join("_"), words.join("-"), words.concat());
    let upper = |text: &String| text.to_ascii_uppercase();
    [
        ("PascalCase", pascal),
        ("camelCase", camel),
        ("SCREAMING_SNAKE_CASE", upper(&snake)),
        ("snake_case", snake),
        ("SCREAMING-KEBAB-CASE", upper(&kebab)),
        ("kebab-case", kebab),
        ("UPPERCASE", upper(&lower)),
        ("lowercase", lower),
    ]
}

/// The words of a name of ASCII letters, in lower case; of another, none.
fn words(name: &str) -> Vec<String> {
    if !name.is_ascii() {
        return Vec::new();
    }
    let mut words: Vec<String> = Vec::new();
    let mut starts = true;
    let mut before = ' ';
    for c in name.chars() {
        if matches!(c, '_' | '-') {
            starts = true;
        } else {
            if starts || c.is_ascii_uppercase() && !before.is_ascii_uppercase() {
                words.push(String::new());
            }
            starts = false;
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_without_case_and_underscores() {
        for (a, b) in [("TaskArns", "taskArns"), ("task_arns", "taskArns"), ("TASK-ARNS", "taskArns")] {
            assert!(is_alike(a, b), "{a} {b}");
        }
        for (a, b) in [("TaskArn", "taskArns"), ("", "a"), (&*"_".repeat(99), "a"), ("größe", "grÖße")] {
            assert!(!is_alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_value_is_found_in_each_case() {
        for (came, declared) in [
            ("FARGATE", "Fargate"),
            ("IN_PROGRESS", "InProgress"),
            ("in-progress", "InProgress"),
            ("InProgress", "IN_PROGRESS"),
            ("EC2", "Ec2"),
            ("inProgress", "in_progress"),
        ] {
            assert!(forms(came).iter().any(|(_, form)| form == declared), "{came}: {:?}", forms(came));
        }
        for name in ["", "_", "größe", "-a-"] {
            assert_eq!(forms(name).len(), 8);
        }
    }

    #[test]
    fn numbers_differ_by_shape_name_and_length() {
        let names = ["", "a", "b", "ab", "nextToken", "NextToken", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa"];
        let mut numbers: Vec<u64> = names.iter().flat_map(|name| [number(16, name), number(24, name)]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 2 * names.len());
    }
}
