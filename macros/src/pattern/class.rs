//! Sets of UTF-16 code units and characters, for what ECMA 262 writes with surrogates.

use std::fmt::Write as _;

/// The high surrogates.
const HIGH: (u32, u32) = (0xD800, 0xDBFF);
/// The low surrogates.
const LOW: (u32, u32) = (0xDC00, 0xDFFF);

/// The character that two surrogates stand for.
pub(super) fn combine(high: u32, low: u32) -> u32 {
    0x1_0000 + ((high - HIGH.0) << 10) + (low - LOW.0)
}

pub(super) fn is_high(unit: u32) -> bool {
    (HIGH.0..=HIGH.1).contains(&unit)
}

pub(super) fn is_low(unit: u32) -> bool {
    (LOW.0..=LOW.1).contains(&unit)
}

/// The characters between brackets, or one character of its own.
#[derive(Default)]
pub(super) struct Class {
    pub(super) negated: bool,
    /// Inclusive ranges; those of surrogates are kept until it is known what they stand beside.
    pub(super) ranges: Vec<(u32, u32)>,
    /// Classes such as `\d`, as they are written inside brackets.
    pub(super) named: String,
}

impl Class {
    /// The class of one character.
    pub(super) fn of(unit: u32) -> Self {
        Self { ranges: vec![(unit, unit)], ..Self::default() }
    }

    fn is_within(&self, (from, to): (u32, u32)) -> bool {
        !self.negated
            && self.named.is_empty()
            && !self.ranges.is_empty()
            && self.ranges.iter().all(|(start, end)| *start >= from && *end <= to)
    }

    /// Whether it matches halves of characters only, the first ones.
    pub(super) fn is_high(&self) -> bool {
        self.is_within(HIGH)
    }

    /// Whether it matches halves of characters only, the second ones.
    pub(super) fn is_low(&self) -> bool {
        self.is_within(LOW)
    }

    /// The characters whose first half is in this class, and whose second half is in the other.
    pub(super) fn pairs(&self, low: &Class) -> Class {
        let mut ranges = Vec::new();
        for &(first, last) in &self.ranges {
            for &(from, to) in &low.ranges {
                if (from, to) == LOW {
                    ranges.push((combine(first, from), combine(last, to)));
                } else {
                    ranges.extend((first..=last).map(|high| (combine(high, from), combine(high, to))));
                }
            }
        }
        Class { ranges, ..Class::default() }
    }

    /// In the dialect of the `regex` crate. Halves of characters are left out: no Rust string has one.
    pub(super) fn render(&self) -> String {
        let mut inside = self.named.clone();
        for &(start, end) in &self.ranges {
            for (start, end) in [(start, end.min(HIGH.0 - 1)), (start.max(LOW.1 + 1), end)] {
                match (char::from_u32(start), char::from_u32(end)) {
                    (Some(first), Some(last)) if first == last => literal(&mut inside, first),
                    (Some(first), Some(last)) if first < last => {
                        literal(&mut inside, first);
                        inside.push('-');
                        literal(&mut inside, last);
                    }
                    _ => {}
                }
            }
        }
        match (inside.is_empty(), self.negated) {
            (true, true) => r"\p{any}".to_owned(),
            (true, false) => r"\P{any}".to_owned(),
            (false, negated) => format!("[{}{inside}]", if negated { "^" } else { "" }),
        }
    }
}

/// A character as it can stand in and outside of brackets.
pub(super) fn literal(text: &mut String, c: char) {
    if c.is_ascii_alphanumeric()
        || matches!(c, '_' | ' ' | '/' | ':' | ',' | '@' | '=' | '%' | ';' | '!' | '\'' | '"' | '<' | '>' | '`')
    {
        text.push(c);
    } else if c.is_ascii_punctuation() {
        text.push('\\');
        text.push(c);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\u{{{:X}}}", u32::from(c));
    }
}
