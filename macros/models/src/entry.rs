//! Entries of a file: a line, and the lines below it that begin with a space.
//!
//! The entries of a file are sorted, so one is found without an index and without reading the rest. Nothing here panics,
//! whatever the text is: a damaged file finds nothing, and a test of this package reads every line.

use std::cmp::Ordering;

use crate::name::compare;

/// One entry: its first line and its further ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    header: &'static str,
    body: &'static str,
}

/// The three parts of a file, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The service: one entry.
    Service,
    /// Its operations.
    Operation,
    /// Its shapes.
    Shape,
}

impl Part {
    /// The part that an entry belongs to whose first word is this one.
    pub fn of(kind: &str) -> Self {
        match kind {
            "service" => Self::Service,
            "operation" => Self::Operation,
            _ => Self::Shape,
        }
    }
}

impl Entry {
    /// The entry that begins here, and where the next one does.
    fn at(text: &'static str, start: usize) -> (Self, usize) {
        let header_end = line_end(text, start);
        let end = body_end(text, header_end);
        let header = text.get(start..header_end).unwrap_or_default();
        let body = text.get(header_end + 1..end.min(text.len())).unwrap_or_default();
        (Self { header, body }, end)
    }

    /// The entry of this name: the exact one, else one whose name is the same but for case and punctuation.
    pub(crate) fn find(text: &'static str, part: Part, name: &str) -> Option<Self> {
        Self::all_named(text, part, name).min_by_key(|entry| entry.name() != name)
    }

    /// The entry of exactly this name.
    pub(crate) fn find_exact(text: &'static str, part: Part, name: &str) -> Option<Self> {
        Self::all_named(text, part, name).find(|entry| entry.name() == name)
    }

    /// The entries of this name, with any case and punctuation: one, seldom two.
    fn all_named(text: &'static str, part: Part, name: &str) -> impl Iterator<Item = Self> {
        let start = lower_bound(text, |entry| {
            entry.part().cmp(&part).then_with(|| compare(entry.name(), name)) == Ordering::Less
        });
        Entries { text, start }.take_while(move |entry| entry.part() == part && compare(entry.name(), name).is_eq())
    }

    /// All entries of one part of a file.
    pub(crate) fn all(text: &'static str, part: Part) -> impl Iterator<Item = Self> {
        let start = lower_bound(text, |entry| entry.part() < part);
        Entries { text, start }.take_while(move |entry| entry.part() == part)
    }

    fn part(self) -> Part {
        Part::of(self.kind())
    }

    /// The first word.
    pub(crate) fn kind(self) -> &'static str {
        first_word(self.header).0
    }

    /// The second word.
    pub(crate) fn name(self) -> &'static str {
        first_word(first_word(self.header).1).0
    }

    /// The words behind the name.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.header.split(' ').skip(2)
    }

    /// The lines below the first, without the space that they begin with.
    pub(crate) fn lines(self) -> impl Iterator<Item = &'static str> {
        self.body.split_terminator('\n').map(|line| line.strip_prefix(' ').unwrap_or(line))
    }

    /// The values of the lines that begin with this word.
    pub(crate) fn values(self, key: &'static str) -> impl Iterator<Item = &'static str> {
        self.lines().filter_map(move |line| {
            let (word, value) = first_word(line);
            (word == key).then_some(value)
        })
    }

    /// The value of the first line that begins with this word.
    pub(crate) fn value(self, key: &'static str) -> Option<&'static str> {
        self.values(key).next()
    }
}

/// The first word of a line, and what stands behind the space after it.
pub(crate) fn first_word(line: &'static str) -> (&'static str, &'static str) {
    line.split_once(' ').unwrap_or((line, ""))
}

struct Entries {
    text: &'static str,
    start: usize,
}

impl Iterator for Entries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.start >= self.text.len() {
            return None;
        }
        let (entry, next) = Entry::at(self.text, self.start);
        self.start = next;
        Some(entry)
    }
}

/// The start of the first entry that is not before what is looked for.
fn lower_bound(text: &'static str, is_before: impl Fn(Entry) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let start = entry_start(text, low, usize::midpoint(low, high));
        // The lines below the first are passed only where the search goes on behind them.
        let header_end = line_end(text, start);
        let header = text.get(start..header_end).unwrap_or_default();
        if is_before(Entry { header, body: "" }) {
            low = body_end(text, header_end).min(high);
        } else {
            high = start;
        }
    }
    low
}

/// The start of the entry that has the byte at `index`; `low` is the start of an entry.
fn entry_start(text: &str, low: usize, index: usize) -> usize {
    let mut end = index;
    while end > low && !text.is_char_boundary(end) {
        end -= 1;
    }
    loop {
        let Some(before) = text.get(low..end) else { return low };
        let Some(line_break) = before.rfind('\n') else { return low };
        let start = low + line_break + 1;
        if text.as_bytes().get(start) != Some(&b' ') {
            return start;
        }
        end = start - 1;
    }
}

/// The end of the entry whose first line ends at `header_end`.
fn body_end(text: &str, header_end: usize) -> usize {
    let mut end = header_end + 1;
    while text.as_bytes().get(end) == Some(&b' ') {
        end = line_end(text, end) + 1;
    }
    end
}

fn line_end(text: &str, start: usize) -> usize {
    text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "service s\n sdk-id S\noperation A\n input B\noperation b\nlist Aé B\nstructure B\n a Aé\n ß Aé\nstring b\n ~ü\n";

    #[test]
    fn each_entry_is_found_by_its_name() {
        for (part, name, kind) in [
            (Part::Service, "s", "service"),
            (Part::Operation, "A", "operation"),
            (Part::Operation, "B", "operation"),
            (Part::Shape, "Aé", "list"),
            (Part::Shape, "B", "structure"),
            (Part::Shape, "b", "string"),
        ] {
            let entry = Entry::find(TEXT, part, name).expect(name);
            assert_eq!(entry.kind(), kind, "{name}");
        }
        assert!(Entry::find_exact(TEXT, Part::Operation, "B").is_none());
        assert!(Entry::find(TEXT, Part::Operation, "c").is_none());
        assert!(Entry::find(TEXT, Part::Shape, "a").is_none());
        assert_eq!(Entry::find(TEXT, Part::Shape, "B").expect("B").lines().collect::<Vec<_>>(), ["a Aé", "ß Aé"]);
        assert_eq!(Entry::all(TEXT, Part::Operation).map(Entry::name).collect::<Vec<_>>(), ["A", "b"]);
        assert_eq!(Entry::all(TEXT, Part::Shape).count(), 3);
    }

    #[test]
    fn damaged_text_finds_nothing_and_does_not_panic() {
        let texts = [
            "",
            "\n",
            " ",
            "  \n  \n",
            "\n\n\n",
            "service",
            "operation \n",
            "operation  x\n a\n\n b",
            "é\n é\n\u{1f600}",
        ];
        for text in texts {
            for part in [Part::Service, Part::Operation, Part::Shape] {
                for name in ["", "A", "é", "\n", " "] {
                    let _ = Entry::find(text, part, name);
                    let _ = Entry::find_exact(text, part, name);
                }
                assert!(Entry::all(text, part).count() < 10);
            }
        }
    }
}
