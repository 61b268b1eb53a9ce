//! Text of strangers, made fit for one line of a log.

use std::borrow::Cow;
use std::fmt;

/// The text in place of a secret.
pub(crate) const REDACTED: &str = "<redacted>";

/// The most characters of a stranger's text that are shown.
const SHOWN: usize = 1_000;

/// Shows text in one line: control characters as spaces, runs of white space as one, cut after a thousand characters.
pub(crate) struct Line<'a>(pub(crate) &'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let mut gap = false;
        let mut shown = 0;
        for character in self.0.trim().chars() {
            if character.is_whitespace() || is_unprintable(character) {
                gap = true;
                continue;
            }
            if gap {
                f.write_char(' ')?;
                gap = false;
                shown += 1;
            }
            if shown >= SHOWN {
                return f.write_str("…");
            }
            f.write_char(character)?;
            shown += 1;
        }
        Ok(())
    }
}

/// Controls, and the marks that reorder or hide the text around them.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The first characters of a text.
pub(crate) fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The first characters of a text, and an ellipsis where there are more.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    let first = first(text, most);
    if first.len() < text.len() { Cow::Owned(format!("{first}…")) } else { Cow::Borrowed(text) }
}

/// A value as an error shows it: in quotes on one line, and cut.
pub(crate) fn quoted(value: &str, most: usize) -> String {
    format!("{:?}", cut(value, most))
}

/// The most bytes of an unreadable body that an error keeps.
const SNIPPET: usize = 512;

/// The start of a body, as text.
pub(crate) fn snippet(body: &[u8]) -> Box<str> {
    let cut = body.len() > SNIPPET;
    let text = String::from_utf8_lossy(&body[..body.len().min(SNIPPET)]);
    let mut line = Line(&text).to_string();
    if cut {
        line.push('…');
    }
    line.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_characters_and_shows_that_it_was() {
        assert_eq!((first("äöü", 2), first("äöü", 3)), ("äö", "äöü"));
        assert_eq!((&*cut("äöü", 2), &*cut("äöü", 3)), ("äö…", "äöü"));
        assert_eq!(quoted("a\nb", 2), "\"a\\n…\"");
    }

    #[test]
    fn a_strangers_text_cannot_break_the_line_or_fill_the_log() {
        assert_eq!(Line(" a\r\n\tb\u{1b}[31mc\u{202e} ").to_string(), "a b [31mc");
        let long = "x".repeat(1_000_000);
        assert!(Line(&long).to_string().len() < SHOWN + 8);
        assert!(snippet(long.as_bytes()).len() < SNIPPET + 8);
        assert_eq!(&*snippet(b"\xff\xfe<html>"), "\u{fffd}\u{fffd}<html>");
    }
}
