//! `pattern`: ECMA 262's meaning, not anchored, on strings of all kinds.

use aws_operation::aws_shape;
use aws_operation::constraint::Rule;

use crate::{TRIES, text, violations};

#[aws_shape]
struct Patterns {
    #[aws(pattern = "a")]
    unanchored: String,
    #[aws(pattern = "^a")]
    begins: String,
    #[aws(pattern = "a$")]
    ends: String,
    #[aws(pattern = "^[a-z]*$")]
    letters: String,
    #[aws(pattern = r"^\w+$")]
    word: String,
    #[aws(pattern = r"\d")]
    digit: String,
    #[aws(pattern = r"\s")]
    space: String,
    #[aws(pattern = r"^\S*$")]
    no_space: String,
    #[aws(pattern = "^.*$")]
    one_line: String,
    #[aws(pattern = r"[\uD800\uDC00-\uDBFF\uDFFF]")]
    astral: String,
    #[aws(pattern = r"^[\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD]*$")]
    basic: String,
    #[aws(pattern = r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    tag: String,
    #[aws(pattern = r"[\-_.]{2}")]
    two: String,
    #[aws(pattern = "^(|[a-z]|.{3,})$")]
    empty_or: String,
    #[aws(pattern = r"^[^\d]*$")]
    no_digit: String,
}

/// ECMA 262, "LineTerminator".
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// ECMA 262, "WhiteSpace" and "LineTerminator", as far as the alphabet of these tests goes.
fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\u{B}' | '\u{C}' | ' ' | '\u{A0}' | '\u{FEFF}') || is_line_end(c)
}

/// The meaning of each pattern, without a regular expression.
fn expected(text: &str) -> Vec<&'static str> {
    let all = |fits: &dyn Fn(char) -> bool| text.chars().all(fits);
    let any = |fits: &dyn Fn(char) -> bool| text.chars().any(fits);
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let chars: Vec<char> = text.chars().collect();
    let dashes = |c: &char| matches!(c, '-' | '_' | '.');
    let lower = |c: char| c.is_ascii_lowercase();
    let tag = |c: char| {
        // Of the alphabet, these are no letter, no separator and no number: combining marks, symbols, controls.
        !matches!(c, '\n' | '\u{301}' | '€' | '😀' | '\u{10FFFF}')
    };
    let cases = [
        ("unanchored", any(&|c| c == 'a')),
        ("begins", text.starts_with('a')),
        ("ends", text.ends_with('a')),
        ("letters", all(&lower)),
        ("word", !text.is_empty() && all(&word)),
        ("digit", any(&|c| c.is_ascii_digit())),
        ("space", any(&is_space)),
        ("noSpace", !any(&is_space)),
        ("oneLine", !any(&is_line_end)),
        ("astral", any(&|c| u32::from(c) > 0xFFFF)),
        ("basic", all(&|c| u32::from(c) <= 0xFFFD)),
        ("tag", all(&tag)),
        ("two", chars.windows(2).any(|pair| pair.iter().all(dashes))),
        (
            "emptyOr",
            match chars.as_slice() {
                [] => true,
                [one] => lower(*one),
                [_, _] => false,
                _ => !any(&is_line_end),
            },
        ),
        ("noDigit", !any(&|c| c.is_ascii_digit())),
    ];
    cases.into_iter().filter_map(|(name, matches)| (!matches).then_some(name)).collect()
}

#[test]
fn patterns_mean_what_they_mean_in_a_smithy_model() {
    let mut rng = fastrand::Rng::with_seed(6);
    let mut found = 0;
    for _ in 0..TRIES {
        let text = text(&mut rng, 5);
        let own = || text.clone();
        let value = Patterns {
            unanchored: own(),
            begins: own(),
            ends: own(),
            letters: own(),
            word: own(),
            digit: own(),
            space: own(),
            no_space: own(),
            one_line: own(),
            astral: own(),
            basic: own(),
            tag: own(),
            two: own(),
            empty_or: own(),
            no_digit: own(),
        };
        let violations = violations(value.validate());
        assert!(violations.iter().all(|(_, rule)| matches!(rule, Rule::Pattern(_))), "{violations:?}");
        let paths: Vec<&str> = violations.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, expected(&text), "{text:?}");
        found += paths.len();
    }
    assert!(found > TRIES, "only {found} violations");
}

#[test]
fn the_pattern_is_said_as_it_was_written() {
    #[aws_shape]
    struct Id {
        #[aws(pattern = r"^[\w-]{2,}$", length(max = 3))]
        id: String,
    }
    let invalid = Id { id: "é".repeat(100) }.validate().expect_err("too long, and not of these characters");
    let said: Vec<String> = invalid.violations().iter().map(ToString::to_string).collect();
    assert_eq!(said[0], "id: may have at most 3 characters, has 100");
    assert_eq!(said[1], format!(r#"id: must match the pattern ^[\w-]{{2,}}$, but is "{}…""#, "é".repeat(64)));
}
