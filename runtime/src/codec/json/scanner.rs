//! The syntax of JSON (RFC 8259): tokens, and where they stand.

use std::borrow::Cow;

use super::text::plain_prefix;
use crate::shape::ReadError;
use crate::shape::decimal::Decimal;
use crate::shape::read_error::{LONGEST_FOUND, quoted};

/// The deepest nesting that is read, as in serde_json.
const DEEPEST: u16 = 128;

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// Steps through one JSON text.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: u16,
    /// How many members were dropped, since their values were out of range.
    dropped: u32,
}

/// The most members that are told of when they are dropped. To find a place takes time, and a hostile response has many.
const TOLD_OF_DROPPED: u32 = 16;

impl<'a> Scanner<'a> {
    /// Starts at the first value; a byte order mark is skipped.
    pub(super) fn new(text: &'a [u8]) -> Result<Self> {
        let text = std::str::from_utf8(text).map_err(|error| {
            let valid = std::str::from_utf8(&text[..error.valid_up_to()]).unwrap_or_default();
            let scanner = Scanner { text: valid, at: valid.len(), depth: 0, dropped: 0 };
            scanner.locate(ReadError::new("the text is not UTF-8"), scanner.at)
        })?;
        let mut scanner = Self { text: text.strip_prefix('\u{feff}').unwrap_or(text), at: 0, depth: 0, dropped: 0 };
        scanner.skip_space();
        Ok(scanner)
    }

    /// Where the next token begins: an offset in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Nothing but white space may follow.
    pub(super) fn end(&mut self) -> Result<()> {
        self.skip_space();
        if self.at_end() { Ok(()) } else { Err(self.error("something follows the JSON value")) }
    }

    pub(super) fn peek(&self) -> u8 {
        // 0 stands for the end: it begins no value.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    #[cold]
    pub(super) fn locate(&self, error: ReadError, at: usize) -> ReadError {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let lines = before.split(|&byte| byte == b'\n');
        let (line, column) = lines.fold((0, 0), |(line, _), text| (line + 1, text.len() + 1));
        error.at_position(line, column)
    }

    #[cold]
    pub(super) fn error(&self, message: &str) -> ReadError {
        let message = if self.at_end() { format!("{message}: the text ends here") } else { message.to_owned() };
        self.locate(ReadError::new(message), self.at)
    }

    /// The value that stands here is of another kind than `what`.
    #[cold]
    pub(super) fn unexpected(&mut self, what: &str) -> ReadError {
        let start = self.at;
        let found = match self.peek() {
            b'{' => "an object".to_owned(),
            b'[' => "a list".to_owned(),
            b'"' => match self.text_value() {
                Ok(text) => quoted(&text),
                Err(error) => return error,
            },
            b't' => "true".to_owned(),
            b'f' => "false".to_owned(),
            b'n' => "null".to_owned(),
            b'-' | b'0'..=b'9' => match self.number() {
                Ok((_, text)) => text.chars().take(LONGEST_FOUND).collect(),
                Err(error) => return error,
            },
            0 if self.at_end() => "the end of the text".to_owned(),
            _ => format!("{:?}", self.text[start..].chars().next().unwrap_or('\u{fffd}')),
        };
        self.locate(ReadError::expected(what, found), start)
    }

    /// A value that cannot be the member's, which began at `start`.
    #[cold]
    pub(super) fn refused(&self, start: usize, what: &str, found: &str) -> ReadError {
        self.locate(ReadError::expected(what, found), start)
    }

    /// A value of the right kind that the member's type cannot hold, which began at `start`.
    #[cold]
    pub(super) fn out_of_range(&self, start: usize, what: &str, found: &str) -> ReadError {
        let error = ReadError::out_of_range(what, found);
        if self.dropped < TOLD_OF_DROPPED { self.locate(error, start) } else { error }
    }

    /// Counts a member that was dropped; whether an event tells of it.
    pub(super) fn tells_of_dropped(&mut self) -> bool {
        self.dropped = self.dropped.saturating_add(1);
        self.dropped <= TOLD_OF_DROPPED
    }

    pub(super) fn literal(&mut self, literal: &str) -> Result<()> {
        if self.text.as_bytes()[self.at..].starts_with(literal.as_bytes()) {
            self.at += literal.len();
            Ok(())
        } else {
            Err(self.error("expected a JSON value"))
        }
    }

    pub(super) fn null_value(&mut self) -> Result<bool> {
        if self.peek() != b'n' {
            return Ok(false);
        }
        self.literal("null").map(|()| true)
    }

    pub(super) fn open(&mut self, bracket: u8, what: &str) -> Result<()> {
        if self.peek() != bracket {
            return Err(self.unexpected(what));
        }
        if self.depth == DEEPEST {
            return Err(self.error("values are nested more than 128 deep"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Whether another entry follows, after an entry or (`first`) the opening bracket. Steps over the comma or the bracket.
    pub(super) fn another(&mut self, bracket: u8, first: bool) -> Result<bool> {
        self.skip_space();
        let byte = self.peek();
        if byte == bracket {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if first {
            return Ok(true);
        }
        if byte != b',' {
            return Err(self.error(if bracket == b'}' { "expected `,` or `}`" } else { "expected `,` or `]`" }));
        }
        self.at += 1;
        self.skip_space();
        Ok(true)
    }

    pub(super) fn key(&mut self) -> Result<Cow<'a, str>> {
        if self.peek() != b'"' {
            return Err(self.error("expected a member name in quotes"));
        }
        let key = self.text_value()?;
        self.skip_space();
        if self.peek() != b':' {
            return Err(self.error("expected `:`"));
        }
        self.at += 1;
        self.skip_space();
        Ok(key)
    }

    /// The string whose opening quote stands here.
    pub(super) fn text_value(&mut self) -> Result<Cow<'a, str>> {
        let text = self.text;
        let bytes = text.as_bytes();
        let start = self.at + 1;
        self.at = start + plain_prefix(&bytes[start..]);
        if self.peek() == b'"' {
            self.at += 1;
            return Ok(Cow::Borrowed(&text[start..self.at - 1]));
        }
        let mut value = text[start..self.at].to_owned();
        loop {
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(Cow::Owned(value));
                }
                b'\\' => value.push(self.escape()?),
                _ if self.at_end() => return Err(self.error("a string has no closing quote")),
                _ => return Err(self.error("a control character stands in a string")),
            }
            let from = self.at;
            self.at += plain_prefix(&bytes[from..]);
            value.push_str(&text[from..self.at]);
        }
    }

    /// The character that the escape sequence here stands for. A lone surrogate becomes U+FFFD.
    fn escape(&mut self) -> Result<char> {
        self.at += 1;
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.hex()?;
                let low = match unit {
                    0xd800..=0xdbff if self.text.as_bytes()[self.at..].starts_with(b"\\u") => {
                        let back = self.at;
                        self.at += 2;
                        let low = self.hex()?;
                        if (0xdc00..=0xdfff).contains(&low) {
                            Some(low)
                        } else {
                            self.at = back;
                            None
                        }
                    }
                    _ => None,
                };
                let code = match low {
                    Some(low) => 0x1_0000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00),
                    None => u32::from(unit),
                };
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => {
                self.at -= 1;
                return Err(self.error("no such escape sequence"));
            }
        })
    }

    fn hex(&mut self) -> Result<u16> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let unit = digits.and_then(|digits| {
            digits.iter().try_fold(0u16, |unit, &digit| {
                let digit = char::from(digit).to_digit(16)?;
                u16::try_from(digit).ok().map(|digit| (unit << 4) | digit)
            })
        });
        match unit {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => Err(self.error("`\\u` needs four hexadecimal digits")),
        }
    }

    /// The number that stands here, in its parts and as it is written.
    pub(super) fn number(&mut self) -> Result<(Decimal<'a>, &'a str)> {
        let rest = &self.text[self.at..];
        match Decimal::leading(rest.as_bytes()) {
            Ok((number, len)) => {
                self.at += len;
                Ok((number, &rest[..len]))
            }
            Err(place) => {
                self.at += place;
                Err(self.error("expected a digit"))
            }
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.peek(), b'-' | b'0'..=b'9')
    }

    /// Steps over a value that nobody wants, however deep it is nested: without recursion, and so without a limit.
    pub(super) fn skip_deep_value(&mut self) -> Result<()> {
        let depth = self.depth;
        let mut open = Vec::new();
        let mut first = false;
        loop {
            match self.peek() {
                bracket @ (b'[' | b'{') => {
                    self.depth = depth;
                    self.open(bracket, "a list or an object")?;
                    open.push(if bracket == b'[' { b']' } else { b'}' });
                    first = true;
                }
                _ => self.skip_value()?,
            }
            loop {
                let Some(&bracket) = open.last() else {
                    self.depth = depth;
                    return Ok(());
                };
                self.depth = depth + 1;
                if self.another(bracket, first)? {
                    if bracket == b'}' {
                        self.key()?;
                    }
                    first = false;
                    break;
                }
                open.pop();
                first = false;
            }
        }
    }

    /// Steps over a value that nobody wants; its syntax is checked all the same.
    pub(super) fn skip_value(&mut self) -> Result<()> {
        match self.peek() {
            b'"' => self.text_value().map(drop),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            b'[' => {
                self.open(b'[', "a list")?;
                let mut first = true;
                while self.another(b']', first)? {
                    first = false;
                    self.skip_value()?;
                }
                Ok(())
            }
            b'{' => {
                self.open(b'{', "an object")?;
                let mut first = true;
                while self.another(b'}', first)? {
                    first = false;
                    self.key()?;
                    self.skip_value()?;
                }
                Ok(())
            }
            _ => Err(self.unexpected("a JSON value")),
        }
    }
}
