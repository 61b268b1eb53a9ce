//! Reads shapes from JSON, in place. Every input ends in a value or an error: nesting is bounded, nothing is allocated
//! ahead of what was read, and no number's size matters.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::Strictness;
use super::scanner::Scanner;
use super::text::non_finite;
use crate::shape::Sealed;
use crate::shape::read_error::{TIMESTAMP, cut, quoted};
use crate::shape::timestamp::Refusal;
use crate::shape::walk::{Chosen, Progress, read_element, read_member};
use crate::shape::{
    Document, DocumentMap, Number, ReadError, ReadList, ReadStructure, ReadUnion, ShapeDeserializer, Timestamp,
    TimestampFormat, Traits,
};

/// Padding is optional when reading, since services have been seen to leave it out.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// Reads one JSON text.
#[derive(Debug)]
pub(crate) struct JsonReader<'a> {
    scanner: Scanner<'a>,
    strictness: Strictness,
    /// How many values documents may still have.
    nodes: usize,
    /// For the member of the outermost structure that is a stream of events.
    #[cfg(feature = "event-streams")]
    events: Option<Box<dyn std::any::Any + Send>>,
}

/// How many values documents may have in any text; besides, one for each [`BYTES_A_NODE`] bytes of it.
///
/// A value in a document takes 32 bytes and more, and two bytes of text can be one. Services write eight and more.
const LEAST_NODES: usize = 65_536;
const BYTES_A_NODE: usize = 4;

impl<'a> JsonReader<'a> {
    /// Starts at the first value; a byte order mark is skipped.
    pub(crate) fn new(text: &'a [u8], strictness: Strictness) -> Result<Self> {
        Ok(Self {
            scanner: Scanner::new(text)?,
            strictness,
            nodes: LEAST_NODES + text.len() / BYTES_A_NODE,
            #[cfg(feature = "event-streams")]
            events: None,
        })
    }

    /// The same reader with events for a member of the outermost structure.
    #[cfg(feature = "event-streams")]
    pub(crate) fn with_events(mut self, events: Box<dyn std::any::Any + Send>) -> Self {
        self.events = Some(events);
        self
    }

    /// Whether no member took the events.
    #[cfg(feature = "event-streams")]
    pub(crate) fn has_events(&self) -> bool {
        self.events.is_some()
    }

    /// Gives the events to the first member that takes them.
    #[cfg(feature = "event-streams")]
    fn give_events(&mut self, value: &mut dyn ReadStructure) {
        for index in 0..value.schema().members.len() {
            if let Some(member) = value.member_mut(index).events() {
                if let Some(events) = self.events.take() {
                    member.take(events);
                }
                return;
            }
        }
    }

    pub(crate) fn at_end(&self) -> bool {
        self.scanner.at_end()
    }

    /// Reads the members of an error's body: `wants` tells which, and `member` gets those. What nobody wants is stepped
    /// over however deep it is. `false`: the body is `null`.
    pub(crate) fn error_members(
        &mut self,
        wants: impl Fn(&str) -> bool,
        member: &mut dyn FnMut(&str, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        self.scanner.open(b'{', "an object")?;
        let mut first = true;
        while self.scanner.another(b'}', first)? {
            first = false;
            let key = self.scanner.key()?.into_owned();
            if wants(&key) { member(&key, self)? } else { self.scanner.skip_deep_value()? }
        }
        Ok(true)
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<()> {
        self.scanner.end()
    }

    fn any_document(&mut self) -> Result<Document> {
        self.nodes = self.nodes.checked_sub(1).ok_or_else(|| {
            self.scanner
                .error("the values of a document are too many for a text of this size: declare the members instead")
        })?;
        Ok(match self.scanner.peek() {
            b'n' => {
                self.scanner.literal("null")?;
                Document::Null
            }
            b't' => {
                self.scanner.literal("true")?;
                Document::Bool(true)
            }
            b'f' => {
                self.scanner.literal("false")?;
                Document::Bool(false)
            }
            b'"' => Document::String(self.scanner.text_value()?.into_owned()),
            b'-' | b'0'..=b'9' => {
                let (number, text) = self.scanner.number()?;
                Document::Number(Number::from_decimal(number, text))
            }
            b'[' => {
                let mut elements = Vec::new();
                self.scanner.open(b'[', "a list")?;
                while self.scanner.another(b']', elements.is_empty())? {
                    elements.push(self.any_document()?);
                }
                elements.shrink_to_fit();
                Document::List(elements)
            }
            b'{' => {
                let mut entries = Vec::new();
                self.scanner.open(b'{', "an object")?;
                while self.scanner.another(b'}', entries.is_empty())? {
                    let key = self.scanner.key()?.into();
                    entries.push((key, self.any_document()?));
                }
                Document::Map(DocumentMap::from_entries(entries))
            }
            _ => return Err(self.scanner.unexpected("a JSON value")),
        })
    }
}

impl JsonReader<'_> {
    /// After an error about an element, for which the whole list or map may be dropped: steps over what is left of it.
    #[cold]
    fn past(&mut self, error: ReadError, bracket: u8) -> ReadError {
        if !error.is_droppable() || self.is_strict() {
            return error;
        }
        match self.skip_rest(bracket) {
            Ok(()) => error,
            Err(broken) => broken,
        }
    }

    fn skip_rest(&mut self, bracket: u8) -> Result<()> {
        while self.scanner.another(bracket, false)? {
            if bracket == b'}' {
                self.scanner.key()?;
            }
            self.scanner.skip_value()?;
        }
        Ok(())
    }
}

impl Sealed for JsonReader<'_> {}

impl ShapeDeserializer for JsonReader<'_> {
    fn is_strict(&self) -> bool {
        self.strictness == Strictness::Strict
    }

    fn tells_of_dropped(&mut self) -> bool {
        self.scanner.tells_of_dropped()
    }

    fn structure(&mut self, value: &mut dyn ReadStructure) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        let start = self.scanner.at();
        self.scanner.open(b'{', "an object")?;
        let mut progress = Progress::new(value.schema());
        let mut first = true;
        while self.scanner.another(b'}', first)? {
            first = false;
            match progress.find(&self.scanner.key()?) {
                Some(found) => read_member(value, found, self)?,
                None => self.scanner.skip_value()?,
            }
        }
        progress.tell_of_alike();
        if self.is_strict() {
            progress.require_all(value).map_err(|error| self.scanner.locate(error, start))?;
        }
        // The outermost structure ends last, and one inside it has no stream.
        #[cfg(feature = "event-streams")]
        if self.events.is_some() {
            self.give_events(value);
        }
        Ok(true)
    }

    fn union(&mut self, value: &mut dyn ReadUnion) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        let start = self.scanner.at();
        self.scanner.open(b'{', "an object")?;
        let mut chosen = Chosen::new(value.schema());
        let mut first = true;
        while self.scanner.another(b'}', first)? {
            first = false;
            let at = self.scanner.at();
            let key = self.scanner.key()?;
            // A null member is an absent one.
            if self.scanner.null_value()? {
                continue;
            }
            match chosen.find(&key).map_err(|error| self.scanner.locate(error, at))? {
                Some(found) => chosen.read(value, found, self)?,
                None => chosen.keep(&key, self.any_document()?),
            }
        }
        chosen.finish(value).map_err(|error| self.scanner.locate(error, start))?;
        Ok(true)
    }

    fn list(&mut self, value: &mut dyn ReadList, traits: Traits) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        self.scanner.open(b'[', "a list")?;
        let mut index = 0;
        while self.scanner.another(b']', index == 0)? {
            read_element(value, index, self, traits).map_err(|error| self.past(error, b']'))?;
            index += 1;
        }
        Ok(true)
    }

    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn ShapeDeserializer) -> Result<()>) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        self.scanner.open(b'{', "an object")?;
        let mut first = true;
        while self.scanner.another(b'}', first)? {
            first = false;
            let key = self.scanner.key()?;
            entry(&key, self).map_err(|error| self.past(error.at_key(&key), b'}'))?;
        }
        Ok(true)
    }

    fn boolean(&mut self) -> Result<Option<bool>> {
        match self.scanner.peek() {
            b't' => self.scanner.literal("true").map(|()| Some(true)),
            b'f' => self.scanner.literal("false").map(|()| Some(false)),
            b'n' => self.scanner.literal("null").map(|()| None),
            _ => Err(self.scanner.unexpected("a boolean")),
        }
    }

    fn integer(&mut self) -> Result<Option<i128>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        if !self.scanner.is_number() {
            return Err(self.scanner.unexpected("an integer"));
        }
        let start = self.scanner.at();
        let (number, text) = self.scanner.number()?;
        match number.to_integer() {
            Some(value) => Ok(Some(value)),
            None if number.is_integer() => Err(self.scanner.out_of_range(start, "an integer of 128 bits", cut(text))),
            None => Err(self.scanner.refused(start, "an integer", cut(text))),
        }
    }

    fn number(&mut self) -> Result<Option<Number>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        if !self.scanner.is_number() {
            return Err(self.scanner.unexpected("a number"));
        }
        let (number, text) = self.scanner.number()?;
        Ok(Some(Number::from_decimal(number, text)))
    }

    fn double(&mut self) -> Result<Option<f64>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        let start = self.scanner.at();
        if self.scanner.peek() == b'"' {
            let text = self.scanner.text_value()?;
            return match non_finite(&text) {
                Some(value) => Ok(Some(value)),
                None => Err(self.scanner.refused(start, "a number", &quoted(&text))),
            };
        }
        if !self.scanner.is_number() {
            return Err(self.scanner.unexpected("a number"));
        }
        let (_, text) = self.scanner.number()?;
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(self.scanner.out_of_range(start, "a 64-bit float", cut(text))),
        }
    }

    fn string(&mut self) -> Result<Option<Cow<'_, str>>> {
        match self.scanner.peek() {
            b'"' => self.scanner.text_value().map(Some),
            b'n' => self.scanner.literal("null").map(|()| None),
            _ => Err(self.scanner.unexpected("a string")),
        }
    }

    fn blob(&mut self) -> Result<Option<Vec<u8>>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        let start = self.scanner.at();
        if self.scanner.peek() != b'"' {
            return Err(self.scanner.unexpected("base64 text"));
        }
        let text = self.scanner.text_value()?;
        match BASE64.decode(text.as_bytes()) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) => Err(self.scanner.refused(start, "base64 text", &quoted(&text))),
        }
    }

    fn timestamp(&mut self, format: Option<TimestampFormat>) -> Result<Option<Timestamp>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        let start = self.scanner.at();
        let text = match self.scanner.peek() {
            b'"' => self.scanner.text_value()?,
            b'-' | b'0'..=b'9' => Cow::Borrowed(self.scanner.number()?.1),
            _ => return Err(self.scanner.unexpected("a timestamp")),
        };
        match Timestamp::read(&text, format) {
            Ok(value) => Ok(Some(value)),
            Err(Refusal::OutOfRange) => Err(self.scanner.out_of_range(start, TIMESTAMP, &quoted(&text))),
            Err(Refusal::Malformed) => Err(self.scanner.refused(start, "a timestamp", &quoted(&text))),
        }
    }

    fn skip(&mut self) -> Result<bool> {
        if self.scanner.null_value()? {
            return Ok(false);
        }
        self.scanner.skip_value().map(|()| true)
    }

    fn document(&mut self) -> Result<Option<Document>> {
        if self.scanner.null_value()? {
            return Ok(None);
        }
        self.any_document().map(Some)
    }
}
