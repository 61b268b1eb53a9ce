//! Smithy's `pattern` trait, checked in bounded time.

use std::fmt;

/// Smithy's `pattern` trait: an unanchored regular expression.
///
/// With the feature `pattern` off, no value of this type can be made.
pub struct Pattern {
    /// As the user wrote it: ECMA 262, the dialect of Smithy models.
    pub source: &'static str,
    #[cfg(feature = "pattern")]
    translated: &'static str,
    #[cfg(feature = "pattern")]
    compiled: std::sync::OnceLock<Option<engine::Compiled>>,
}

#[cfg(feature = "pattern")]
impl Pattern {
    /// `source` is what the user wrote, `translated` the same in the dialect of the `regex` crate; the macro has checked it.
    pub const fn new(source: &'static str, translated: &'static str) -> Pattern {
        Pattern { source, translated, compiled: std::sync::OnceLock::new() }
    }

    /// Whether `value` has a match anywhere in it; `None` when that cannot be told in bounded time and memory.
    pub fn is_match(&self, value: &str) -> Option<bool> {
        self.compiled.get_or_init(|| engine::Compiled::new(self.translated)).as_ref()?.is_match(value)
    }
}

#[cfg(not(feature = "pattern"))]
impl Pattern {
    /// Never called: without the feature, no value exists.
    pub fn is_match(&self, _value: &str) -> Option<bool> {
        None
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[cfg(feature = "pattern")]
mod engine {
    /// The most memory of a compiled pattern, in bytes.
    const LARGEST: usize = 16 << 20;

    /// The most steps back of a pattern with look-around, for one value.
    const MOST_BACKTRACKING: usize = 1_000_000;

    /// A repetition of a class up to more times than this is counted, where it can be: compiled, it is that many classes.
    const COUNTED: usize = 64;

    /// A pattern that is ready to be matched.
    pub(super) struct Compiled {
        engine: Engine,
        /// How many characters the value has, where the pattern is one repetition of a class.
        length: std::ops::RangeInclusive<usize>,
    }

    enum Engine {
        /// Takes time in proportion to the value.
        Linear(regex::Regex),
        /// For look-around and references to groups, which the other has not; gives up after a number of steps.
        Backtracking(Box<fancy_regex::Regex>),
    }

    impl Compiled {
        pub(super) fn new(pattern: &str) -> Option<Self> {
            let (pattern, length) = counted(pattern).unwrap_or_else(|| (pattern.to_owned(), 0..=usize::MAX));
            let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|kind| pattern.contains(kind));
            let refers = pattern.split("(?:\\").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            let engine = if looks || refers {
                let mut builder = fancy_regex::RegexBuilder::new(&pattern);
                builder.backtrack_limit(MOST_BACKTRACKING).delegate_size_limit(LARGEST);
                Engine::Backtracking(Box::new(builder.build().ok()?))
            } else {
                Engine::Linear(regex::RegexBuilder::new(&pattern).size_limit(LARGEST).build().ok()?)
            };
            Some(Self { engine, length })
        }

        pub(super) fn is_match(&self, value: &str) -> Option<bool> {
            if *self.length.end() < usize::MAX && !self.length.contains(&value.chars().count()) {
                return Some(false);
            }
            match &self.engine {
                Engine::Linear(regex) => Some(regex.is_match(value)),
                Engine::Backtracking(regex) => regex.is_match(value).ok(),
            }
        }
    }

    /// For a pattern that is one class so and so many times, alone: a pattern that needs no count, and the number of
    /// characters that the value has besides.
    fn counted(pattern: &str) -> Option<(String, std::ops::RangeInclusive<usize>)> {
        let begins = pattern.starts_with('^');
        let rest = pattern.strip_prefix('^').unwrap_or(pattern);
        let (class, rest) = rest.split_at(class_end(rest)?);
        let (counts, rest) = rest.strip_prefix('{')?.split_once('}')?;
        let (min, max) = counts.split_once(',').unwrap_or((counts, counts));
        let (min, max) = (min.parse::<usize>().ok()?, if max.is_empty() { usize::MAX } else { max.parse().ok()? });
        match (begins, rest) {
            (true, "$") if max > COUNTED => Some((format!("^{class}*$"), min..=max)),
            // Without an anchor a longer match has a shorter one in it, as long as the least.
            (_, "") if min <= COUNTED => {
                let anchor = if begins { "^" } else { "" };
                Some((format!("{anchor}{class}{{{min}}}"), 0..=usize::MAX))
            }
            _ => None,
        }
    }

    /// The end of the class in brackets that the pattern begins with.
    fn class_end(pattern: &str) -> Option<usize> {
        let mut depth = 0usize;
        let mut escaped = false;
        for (at, byte) in pattern.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'[' => depth += 1,
                b']' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return (at > 0).then_some(at + 1);
            }
        }
        None
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_counted_class_means_what_it_means_when_it_is_compiled() {
            let long = "é".repeat(70);
            for (pattern, values) in [
                ("^[^a]{2,65}$", ["", "é", "éé", "éa", &long[..130], &long[..132]]),
                ("^[\\]a]{0,100}$", ["", "]", "a]a", "b", "ab", "\\"]),
                ("[0-9]{2,80}", ["", "1", "a12b", "1a2", "12", "x"]),
                ("^[0-9]{2,80}", ["", "1", "a12b", "12b", "12", "x"]),
                ("^[[^0-9]]{70}$", [&long, &long[..138], "", "a", "1", "é"]),
            ] {
                let (without_count, _) = counted(pattern).expect("it is one class");
                assert_ne!(without_count, pattern);
                let plain = regex::Regex::new(pattern).expect("it is valid");
                let compiled = Compiled::new(pattern).expect("it is valid");
                for value in values {
                    assert_eq!(compiled.is_match(value), Some(plain.is_match(value)), "{pattern}: {value}");
                }
            }
            for pattern in ["^[a]{1,5}$", "^[a]+$", "^[a]{1,100}b$", "a{1,100}", "([a]{1,100})"] {
                assert_eq!(counted(pattern), None, "{pattern}");
            }
        }

        #[test]
        fn patterns_that_are_too_large_to_compile_are_checked() {
            let text = Compiled::new(r"^[^\n\r\u{2028}\u{2029}]{1,100000}$").expect("it is counted");
            assert_eq!(text.is_match(&"a".repeat(100_000)), Some(true));
            assert_eq!(text.is_match(&"a".repeat(100_001)), Some(false));
            assert_eq!(text.is_match("a\nb"), Some(false));
            let label = Compiled::new(r"[^\p{C}]{1,2048}").expect("it is counted");
            assert_eq!((label.is_match("a"), label.is_match("\u{1}")), (Some(true), Some(false)));
        }

        #[test]
        fn look_around_is_checked_and_gives_up_in_time() {
            let tag = Compiled::new("^(?!aws:)[a-z:]+$").expect("it is valid");
            assert_eq!((tag.is_match("team"), tag.is_match("aws:team")), (Some(true), Some(false)));
            let behind = Compiled::new("(?<!a)b").expect("it is valid");
            assert_eq!((behind.is_match("cb"), behind.is_match("ab")), (Some(true), Some(false)));
            let twice = Compiled::new(r"^([a-z]-?)(?:\1)$").expect("it is valid");
            assert_eq!((twice.is_match("a-a-"), twice.is_match("a-a")), (Some(true), Some(false)));
            let slow = Compiled::new("^(?=(a|aa)+$)(a|a)+(?!b)$").expect("it is valid");
            assert_ne!(slow.is_match(&format!("{}c", "a".repeat(200))), Some(true));
        }
    }
}
