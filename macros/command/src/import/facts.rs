//! The text of a service's facts, as entries that can be compared, merged and written.

use std::cmp::Ordering;

use aws_operation_models::format::{Part, compare};

use crate::failure::Failure;

/// The facts of one service.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) entries: Vec<Entry>,
}

/// A line, and the lines below it that begin with a space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// `service`, `operation`, or what a shape is.
    pub(crate) kind: String,
    pub(crate) name: String,
    /// The words behind the name.
    pub(crate) words: Vec<String>,
    /// The lines below, without the space that they begin with.
    pub(crate) lines: Vec<String>,
}

impl Facts {
    /// Reads the text of a file.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let mut entries: Vec<Entry> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(line) = line.strip_prefix(' ') {
                let Some(entry) = entries.last_mut() else {
                    return Err(Failure::new(format!("line {number}: it belongs to no entry")));
                };
                entry.lines.push(line.to_owned());
                continue;
            }
            let mut words = line.split(' ').map(str::to_owned);
            let (Some(kind), Some(name)) = (words.next(), words.next()) else {
                return Err(Failure::new(format!("line {number}: an entry has a kind and a name")));
            };
            entries.push(Entry { kind, name, words: words.collect(), lines: Vec::new() });
        }
        Ok(Self { entries })
    }

    /// The text, with the entries in the order that the reader searches in.
    pub(crate) fn write(&mut self) -> String {
        self.entries.sort_by(Entry::order);
        let mut text = String::new();
        for entry in &self.entries {
            for (index, word) in [&entry.kind, &entry.name].into_iter().chain(&entry.words).enumerate() {
                if index > 0 {
                    text.push(' ');
                }
                text.push_str(word);
            }
            text.push('\n');
            for line in &entry.lines {
                text.push(' ');
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }

    /// The entry that is the same operation or shape as this one.
    pub(crate) fn same(&self, entry: &Entry) -> Option<&Entry> {
        self.entries.iter().find(|other| other.part() == entry.part() && other.name == entry.name)
    }

    pub(crate) fn operation_mut(&mut self, name: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.part() == Part::Operation && entry.name == name)
    }

    pub(crate) fn shape_mut(&mut self, name: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.part() == Part::Shape && entry.name == name)
    }

    pub(crate) fn service_mut(&mut self) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.part() == Part::Service)
    }

    /// The number of operations.
    pub(crate) fn operations(&self) -> usize {
        self.entries.iter().filter(|entry| entry.part() == Part::Operation).count()
    }
}

impl Entry {
    pub(crate) fn new(kind: impl Into<String>, name: impl Into<String>) -> Self {
        Self { kind: kind.into(), name: name.into(), words: Vec::new(), lines: Vec::new() }
    }

    pub(crate) fn part(&self) -> Part {
        Part::of(&self.kind)
    }

    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|found| found == word)
    }

    /// Whether its lines are members.
    pub(crate) fn has_members(&self) -> bool {
        matches!(self.kind.as_str(), "structure" | "union" | "error" | "eventstream")
    }

    /// The values of the lines that begin with this word.
    pub(crate) fn values<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.lines.iter().filter_map(move |line| {
            let (word, value) = line.split_once(' ').unwrap_or((line, ""));
            (word == key).then_some(value)
        })
    }

    fn order(&self, other: &Self) -> Ordering {
        // The reader's order: names without case and punctuation first.
        self.part()
            .cmp(&other.part())
            .then_with(|| compare(&self.name, &other.name))
            .then_with(|| self.name.cmp(&other.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let text =
            "service s\n sdk-id S\noperation A\n input a\nstructure a\n X Y required\nstring Y length=1..\n ~ a|b \n";
        let mut facts = Facts::parse(text).expect("facts");
        facts.entries.reverse();
        assert_eq!(facts.write(), text);
    }

    #[test]
    fn damage_is_an_error_that_names_the_line() {
        assert_eq!(Facts::parse(" a\n").unwrap_err().to_string(), "line 1: it belongs to no entry");
        assert_eq!(Facts::parse("service s\n\n").unwrap_err().to_string(), "line 2: an entry has a kind and a name");
    }
}
