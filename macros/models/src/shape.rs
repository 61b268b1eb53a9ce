//! Shapes: the types of a model.

use crate::bounds::Bounds;
use crate::entry::Entry;
use crate::member::{Member, TimestampFormat};
use crate::name::same_name;
use crate::service::Service;

/// A shape of a service.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    service: Service,
    entry: Entry,
    kind: Kind,
}

/// The kind of a shape, in Smithy's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is Smithy's type of that name")]
pub enum Kind {
    Structure,
    Union,
    /// A structure that is the body of an error.
    Error,
    /// A union whose members come one after the other, in a stream.
    EventStream,
    /// Any JSON value.
    Document,
    List,
    Map,
    /// A string with known values.
    Enum,
    String,
    Integer,
    Long,
    Float,
    Double,
    Boolean,
    Blob,
    Timestamp,
}

impl Kind {
    const WORDS: &[(&'static str, Kind)] = &[
        ("structure", Kind::Structure),
        ("string", Kind::String),
        ("list", Kind::List),
        ("enum", Kind::Enum),
        ("error", Kind::Error),
        ("integer", Kind::Integer),
        ("map", Kind::Map),
        ("boolean", Kind::Boolean),
        ("timestamp", Kind::Timestamp),
        ("long", Kind::Long),
        ("union", Kind::Union),
        ("double", Kind::Double),
        ("blob", Kind::Blob),
        ("float", Kind::Float),
        ("document", Kind::Document),
        ("eventstream", Kind::EventStream),
    ];

    fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }

    /// The word for it in the facts: Smithy's, in lower case.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

impl Shape {
    pub(crate) fn new(service: Service, entry: Entry) -> Option<Self> {
        Some(Self { service, entry, kind: Kind::parse(entry.kind())? })
    }

    /// The name, exactly as AWS writes it.
    pub fn name(self) -> &'static str {
        self.entry.name()
    }

    /// The kind of the shape.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The service whose shape it is.
    pub fn service(self) -> Service {
        self.service
    }

    /// The members of a structure, a union, an error or a stream of events, in the order of AWS's model, with those that
    /// it no longer has.
    pub fn members(self) -> impl Iterator<Item = Member> {
        let has_members = matches!(self.kind, Kind::Structure | Kind::Union | Kind::Error | Kind::EventStream);
        self.entry.lines().filter(move |_| has_members).map(move |line| Member::new(self.service, line))
    }

    /// The member of this name: the exact one, else the one whose name is the same but for case and punctuation.
    pub fn member(self, name: &str) -> Option<Member> {
        self.members().filter(|member| same_name(member.name(), name)).min_by_key(|member| member.name() != name)
    }

    /// The values of an enumeration, in the order of AWS's model, with those that it no longer has.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        self.value_lines().map(|(value, _)| value)
    }

    /// The value of an enumeration that a variant of this name stands for: the exact one, else the one whose text is the
    /// same but for case and punctuation.
    pub fn find_value(self, name: &str) -> Option<&'static str> {
        self.values().filter(|value| same_name(value, name)).min_by_key(|value| *value != name)
    }

    /// Whether AWS's model has this value of an enumeration no longer.
    pub fn is_value_removed(self, value: &str) -> bool {
        self.value_lines().any(|(found, removed)| removed && found == value)
    }

    fn value_lines(self) -> impl Iterator<Item = (&'static str, bool)> {
        let is_enum = self.kind == Kind::Enum;
        self.entry.lines().filter(move |_| is_enum).filter_map(|line| {
            let (removed, value) = match line.strip_prefix('=') {
                Some(value) => (false, value),
                None => (true, line.strip_prefix('-')?),
            };
            // A value that begins or ends with a space stands in quotes.
            let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            Some((quoted.unwrap_or(value), removed))
        })
    }

    fn named(self, index: usize) -> Option<Shape> {
        self.service.shape(self.entry.words().nth(index)?)
    }

    /// The elements of a list.
    pub fn element(self) -> Option<Shape> {
        if self.kind == Kind::List { self.named(0) } else { None }
    }

    /// The keys of a map.
    pub fn key(self) -> Option<Shape> {
        if self.kind == Kind::Map { self.named(0) } else { None }
    }

    /// The values of a map.
    pub fn value(self) -> Option<Shape> {
        if self.kind == Kind::Map { self.named(1) } else { None }
    }

    fn has(self, word: &str) -> bool {
        self.entry.words().any(|found| found == word)
    }

    fn property(self, key: &'static str) -> Option<&'static str> {
        self.entry.words().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    /// The bounds of the number of characters, bytes or elements.
    pub fn length(self) -> Option<Bounds<u64>> {
        Some(Bounds::parse(self.property("length")?)?.lengths())
    }

    /// Between which numbers it is, as they are written in the model.
    pub fn range(self) -> Option<Bounds<&'static str>> {
        Bounds::parse(self.property("range")?)
    }

    /// The expression that a string must match, unanchored.
    pub fn pattern(self) -> Option<&'static str> {
        if !matches!(self.kind, Kind::String | Kind::Enum) {
            return None;
        }
        self.entry.lines().find_map(|line| line.strip_prefix('~'))
    }

    /// Whether it must not be shown.
    pub fn is_sensitive(self) -> bool {
        self.has("sensitive")
    }

    /// Whether its text must not be shown: it is sensitive, or what it holds as a list or map is.
    ///
    /// What a structure holds is the structure's own to hide.
    pub fn holds_sensitive(self) -> bool {
        holds_sensitive(self, 8)
    }

    /// Whether a list or map may hold `null`.
    pub fn is_sparse(self) -> bool {
        self.has("sparse")
    }

    /// Whether a structure stands in inputs and in no output or error, so that a caller must give what it requires.
    pub fn is_only_input(self) -> bool {
        self.has("input")
    }

    /// Whether AWS's model has it no longer.
    pub fn is_removed(self) -> bool {
        self.has("removed")
    }

    /// Whether AWS calls it deprecated.
    pub fn is_deprecated(self) -> bool {
        self.has("deprecated")
    }

    /// The form of a timestamp, where it is not the protocol's own.
    pub fn timestamp_format(self) -> Option<TimestampFormat> {
        self.entry.words().find_map(TimestampFormat::parse)
    }

    /// The code of an error on the wire, where it is not the shape's name.
    pub fn error_code(self) -> Option<&'static str> {
        self.property("code")
    }

    /// The HTTP status of an error, where the model has it.
    pub fn status(self) -> Option<u16> {
        self.property("status")?.parse().ok()
    }

    /// Whether an error is the service's own fault.
    pub fn is_server_fault(self) -> bool {
        self.has("fault")
    }

    /// Whether a call that ended with this error may be repeated.
    pub fn is_retryable(self) -> bool {
        self.has("retryable") || self.is_throttling()
    }

    /// Whether this error says that there were too many calls.
    pub fn is_throttling(self) -> bool {
        self.has("throttling")
    }
}

/// Whether a shape, or what it holds as a list or map, is sensitive; down to this depth.
fn holds_sensitive(shape: Shape, depth: usize) -> bool {
    if shape.is_sensitive() {
        return true;
    }
    if depth == 0 || !matches!(shape.kind(), Kind::List | Kind::Map) {
        return false;
    }
    [shape.element(), shape.key(), shape.value()].into_iter().flatten().any(|held| holds_sensitive(held, depth - 1))
}
