//! The text of JSON scalars.

use serde_json::ser::{CompactFormatter, Formatter};

use crate::digits::hex;

/// The form of a byte inside a string: 0 for itself, `u` for `\u00XX`, else the character after the backslash.
const ESCAPES: [u8; 256] = {
    let mut table = [0u8; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = b'u';
        byte += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0a] = b'n';
    table[0x0c] = b'f';
    table[0x0d] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// Whether a byte ends a run of plain characters inside a string.
pub(super) fn is_special(byte: u8) -> bool {
    ESCAPES[byte as usize] != 0
}

/// The number of leading bytes that stand for themselves inside a string.
pub(super) fn plain_prefix(bytes: &[u8]) -> usize {
    const STEP: usize = 8;
    let word_at = |at: usize| {
        let mut word = [0; STEP];
        word.copy_from_slice(bytes.get(at..at + STEP)?);
        Some(u64::from_le_bytes(word))
    };
    let mut at = 0;
    while let Some(word) = word_at(at) {
        let hits = special_bytes(word);
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += STEP;
    }
    // The rest is shorter than a step. If there are bytes before it, they are looked at once more with it.
    match bytes.len().checked_sub(STEP).and_then(word_at) {
        Some(word) => match special_bytes(word) {
            0 => bytes.len(),
            hits => bytes.len() - STEP + (hits.trailing_zeros() / 8) as usize,
        },
        None => bytes.iter().position(|&byte| is_special(byte)).unwrap_or(bytes.len()),
    }
}

/// Sets the high bit of each byte of `word` that is a control character, a quote or a backslash (Mycroft's method;
/// bytes above the first hit may be wrong).
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let quotes = word ^ (ONES * u64::from(b'"'));
    let backslashes = word ^ (ONES * u64::from(b'\\'));
    let control = word.wrapping_sub(ONES * 0x20);
    let zero = |bytes: u64| bytes.wrapping_sub(ONES);
    ((zero(quotes) & !quotes) | (zero(backslashes) & !backslashes) | (control & !word)) & HIGH
}

pub(super) fn write_string(out: &mut Vec<u8>, value: &str) {
    let bytes = value.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut rest = bytes;
    loop {
        let plain = plain_prefix(rest);
        out.extend_from_slice(&rest[..plain]);
        let Some(&byte) = rest.get(plain) else { break };
        match ESCAPES[byte as usize] {
            b'u' => {
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&hex(byte));
            }
            escape => out.extend_from_slice(&[b'\\', escape]),
        }
        rest = &rest[plain + 1..];
    }
    out.push(b'"');
}

/// A key of an object, with the colon after it and, unless it is the first, the comma before.
pub(super) fn write_key(out: &mut Vec<u8>, key: &str, first: bool) {
    let bytes = key.as_bytes();
    if plain_prefix(bytes) < bytes.len() {
        if !first {
            out.push(b',');
        }
        write_string(out, key);
        return out.push(b':');
    }
    // Room is made once, so that nothing grows between the pieces.
    out.reserve(bytes.len() + 4);
    out.extend_from_slice(if first { b"\"" } else { b",\"" });
    out.extend_from_slice(bytes);
    out.extend_from_slice(b"\":");
}

pub(super) fn write_i64(out: &mut Vec<u8>, value: i64) {
    // Writing into a `Vec` cannot fail.
    let _ = CompactFormatter.write_i64(out, value);
}

/// Seconds since the epoch with up to three decimal places, without zeros at the end.
pub(super) fn write_epoch(out: &mut Vec<u8>, milliseconds: i64) {
    if milliseconds < 0 {
        out.push(b'-');
    }
    let (seconds, fraction) = (milliseconds.unsigned_abs() / 1000, milliseconds.unsigned_abs() % 1000);
    // Writing into a `Vec` cannot fail.
    let _ = CompactFormatter.write_u64(out, seconds);
    if fraction == 0 {
        return;
    }
    let digits = [100, 10, 1].map(|unit| b'0' + u8::try_from(fraction / unit % 10).unwrap_or_default());
    let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    out.push(b'.');
    out.extend_from_slice(&digits[..digits.len() - zeros]);
}

pub(crate) fn write_f32(out: &mut Vec<u8>, value: f32) {
    if value.is_finite() {
        let _ = CompactFormatter.write_f32(out, value);
    } else {
        write_non_finite(out, f64::from(value));
    }
}

pub(super) fn write_f64(out: &mut Vec<u8>, value: f64) {
    if value.is_finite() {
        let _ = CompactFormatter.write_f64(out, value);
    } else {
        write_non_finite(out, value);
    }
}

/// AWS JSON writes non-finite floats as strings (Smithy specification, "AWS JSON 1.1 protocol", shape serialization).
fn write_non_finite(out: &mut Vec<u8>, value: f64) {
    out.extend_from_slice(if value.is_nan() {
        b"\"NaN\""
    } else if value > 0.0 {
        b"\"Infinity\""
    } else {
        b"\"-Infinity\""
    });
}

/// The float that one of the three strings stands for.
pub(crate) fn non_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_prefix_ends_at_each_special_byte_at_each_place() {
        for len in 0..40 {
            for at in 0..len {
                for byte in 0..=255u8 {
                    let mut bytes = vec![b'a'; len];
                    bytes[at] = byte;
                    let naive = bytes.iter().position(|&byte| is_special(byte)).unwrap_or(len);
                    assert_eq!(plain_prefix(&bytes), naive, "byte {byte:#x} at {at} of {len}");
                }
            }
        }
    }

    #[test]
    fn an_epoch_has_no_zeros_at_its_end() {
        let text = |milliseconds| {
            let mut out = Vec::new();
            write_epoch(&mut out, milliseconds);
            String::from_utf8(out).unwrap()
        };
        for (milliseconds, expected) in [
            (0, "0"),
            (1_000, "1"),
            (1_485_179_373_361, "1485179373.361"),
            (946_845_296_120, "946845296.12"),
            (500, "0.5"),
            (5, "0.005"),
            (-500, "-0.5"),
            (-1_001, "-1.001"),
        ] {
            assert_eq!(text(milliseconds), expected);
        }
    }

    #[test]
    fn keys_are_written_as_serde_json_writes_them_with_what_stands_around_them() {
        for key in ["", "a", "taskSetArn", "longer than a step of eight", "a\"b", "\\", "tab\there", "ä\u{1}"] {
            for (first, comma) in [(true, ""), (false, ",")] {
                let mut out = Vec::new();
                write_key(&mut out, key, first);
                let expected = format!("{comma}{}:", serde_json::to_string(key).unwrap());
                assert_eq!(String::from_utf8(out).unwrap(), expected);
            }
        }
    }

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        for text in ["", "plain", "k\"\\/\u{1}\n\r\t\u{8}\u{c}", "ü✓ 😀", "a long text with one quote \" near the end"]
        {
            let mut out = Vec::new();
            write_string(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(text).unwrap());
        }
    }
}
