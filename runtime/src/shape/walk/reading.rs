//! Reading: what every format needs to read structures and unions in place.

use super::alike;
use crate::shape::path::Segment;
use crate::shape::{
    Document, DocumentMap, MemberSchema, ReadError, ReadList, ReadStructure, ReadUnion, ShapeDeserializer,
    StructureSchema, Traits, UnionSchema,
};

/// A member that was found by its name.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    index: usize,
    schema: &'static MemberSchema,
    repeated: bool,
}

/// How far the reading of a structure is: finds members by name, usually with one comparison, and remembers what came.
pub(crate) struct Progress {
    schema: &'static StructureSchema,
    members: &'static [MemberSchema],
    next: usize,
    seen: u128,
    /// The members of a structure with more than 128 that came.
    more: Vec<bool>,
    /// An unknown name that is nearly a declared one's.
    alike: Option<Box<(usize, String)>>,
}

impl Progress {
    pub(crate) fn new(schema: &'static StructureSchema) -> Self {
        let members = schema.members;
        let more = if members.len() > 128 { vec![false; members.len()] } else { Vec::new() };
        Self { schema, members, next: 0, seen: 0, more, alike: None }
    }

    /// Services answer in the order of their model, mostly: the search starts after the member found last.
    #[inline]
    pub(crate) fn find(&mut self, name: &str) -> Option<Found> {
        let (before, after) = self.members.split_at(self.next.min(self.members.len()));
        let place = after.iter().position(|member| member.name == name).map(|place| before.len() + place);
        let Some(index) = place.or_else(|| before.iter().position(|member| member.name == name)) else {
            self.look_for_alike(name);
            return None;
        };
        self.next = index + 1;
        Some(Found { index, schema: &self.members[index], repeated: self.mark(index) })
    }

    /// Remembers an unknown name that is nearly that of a member.
    fn look_for_alike(&mut self, name: &str) {
        if alike::is_news(address(self.schema), name) && self.alike.is_none() {
            let found = self.members.iter().position(|member| alike::is_alike(name, member.name));
            self.alike = found.map(|index| Box::new((index, name.to_owned())));
        }
    }

    /// At the end of a structure: tells of a name that is nearly that of a member which did not come.
    pub(crate) fn tell_of_alike(&self) {
        if let Some(alike) = &self.alike {
            let (index, name) = &**alike;
            if !self.is_seen(*index) {
                alike::tell_of_member(address(self.schema), self.schema.name, name, self.members[*index].name);
            }
        }
    }

    /// Marks a member as seen; whether it was before.
    fn mark(&mut self, index: usize) -> bool {
        if let Some(seen) = self.more.get_mut(index) {
            return std::mem::replace(seen, true);
        }
        let bit = 1u128 << (index & 127);
        let seen = self.seen & bit != 0;
        self.seen |= bit;
        seen
    }

    fn is_seen(&self, index: usize) -> bool {
        match self.more.get(index) {
            Some(seen) => *seen,
            None => self.seen & (1u128 << (index & 127)) != 0,
        }
    }

    /// For a request: every required member must have come.
    pub(crate) fn require_all(&self, value: &mut dyn ReadStructure) -> Result<(), ReadError> {
        for (index, member) in self.members.iter().enumerate() {
            if self.is_seen(index) {
                continue;
            }
            let required = member.traits.is_some_and(|traits| traits.required && !traits.idempotency_token);
            let foreign = member.traits.is_some_and(|traits| traits.foreign);
            let has_default = member.traits.is_some_and(|traits| traits.has_default);
            let absent_is_fine = if foreign { true } else { value.member_mut(index).may_be_absent() };
            if required || !(absent_is_fine || has_default) {
                return Err(ReadError::missing(member.name));
            }
        }
        Ok(())
    }
}

/// Reads the value of a member. For a response a `null` is as if the member had not come; for a request it is an error
/// where the member is required.
pub(crate) fn read_member(
    value: &mut dyn ReadStructure,
    found: Found,
    deserializer: &mut dyn ShapeDeserializer,
) -> Result<(), ReadError> {
    let Found { index, schema, repeated } = found;
    let traits = schema.traits;
    let sensitive = schema.is_sensitive();
    let result = if traits.is_some_and(|traits| traits.foreign) {
        match (deserializer.document(), value.foreign_mut(index)) {
            (Ok(document), Some(foreign)) => match foreign.read_document(document.unwrap_or_default()) {
                // serde's messages repeat the value.
                Err(_) if sensitive => Err(ReadError::new("the member's own type refuses the value")),
                result => result,
            },
            (Ok(_), None) => Ok(()),
            (Err(error), _) => Err(error),
        }
    } else {
        let member = value.member_mut(index);
        if repeated {
            member.reset();
        }
        match member.read(deserializer, traits) {
            Ok(false) if deserializer.is_strict() && !member.may_be_absent() => {
                Err(ReadError::new("the required member is null"))
            }
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    };
    match result {
        Ok(()) => Ok(()),
        Err(error) => drop_or_fail(value, error, schema, index, deserializer),
    }
}

/// The faults that a lenient reading may drop: a member that may be absent, whose value (or an element of it) is of the
/// right kind but out of the range of its type. It is absent then, and an event names it. Anything else is an error.
#[cold]
fn drop_or_fail(
    value: &mut dyn ReadStructure,
    error: ReadError,
    schema: &MemberSchema,
    index: usize,
    deserializer: &mut dyn ShapeDeserializer,
) -> Result<(), ReadError> {
    let foreign = schema.traits.is_some_and(|traits| traits.foreign);
    let droppable = !deserializer.is_strict() && !foreign && error.is_droppable();
    if !droppable || !value.member_mut(index).may_be_absent() {
        return Err(of_member(error, schema));
    }
    value.member_mut(index).reset();
    if deserializer.tells_of_dropped() {
        let error = of_member(error, schema).for_log();
        tracing::warn!("a member of {} is absent, since its value is out of range: {error}", value.schema().name);
    }
    Ok(())
}

/// An error inside a member, one step further out.
#[cold]
fn of_member(error: ReadError, schema: &MemberSchema) -> ReadError {
    let error = if schema.is_sensitive() { error.redacted() } else { error };
    error.at(Segment::Member(schema.name))
}

/// Reads the next element of a list, which has this index on the wire.
pub(crate) fn read_element(
    value: &mut dyn ReadList,
    index: usize,
    deserializer: &mut dyn ShapeDeserializer,
    traits: Traits,
) -> Result<(), ReadError> {
    let result = match value.push_blank().read(deserializer, traits) {
        Ok(true) => Ok(()),
        Ok(false) => {
            value.discard_last();
            refuse_null(deserializer, "list")
        }
        Err(error) => Err(error),
    };
    result.map_err(|error| error.at(Segment::Index(index)))
}

/// A `null` in a dense list or map: dropped from a response, refused in a request.
pub(crate) fn refuse_null(deserializer: &dyn ShapeDeserializer, kind: &str) -> Result<(), ReadError> {
    if deserializer.is_strict() {
        return Err(ReadError::expected(&format!("a value, since the {kind} is not sparse"), "null"));
    }
    Ok(())
}

/// The address of a schema, by which its shape is known.
fn address<T>(schema: &'static T) -> usize {
    std::ptr::from_ref(schema) as usize
}

/// Which member of a union came.
pub(crate) struct Chosen {
    schema: &'static UnionSchema,
    known: Option<&'static str>,
    unknown: DocumentMap,
}

impl Chosen {
    pub(crate) fn new(schema: &'static UnionSchema) -> Self {
        Self { schema, known: None, unknown: DocumentMap::new() }
    }

    /// The known member with this name.
    pub(crate) fn find(&mut self, name: &str) -> Result<Option<usize>, ReadError> {
        let Some(index) = self.schema.members.iter().position(|member| member.name == name) else { return Ok(None) };
        let name = self.schema.members[index].name;
        match self.known.replace(name) {
            None => Ok(Some(index)),
            Some(other) => Err(ReadError::new(format!(
                "the union {} has two members, {other} and {name}, but needs exactly one",
                self.schema.name
            ))),
        }
    }

    pub(crate) fn read(
        &self,
        value: &mut dyn ReadUnion,
        index: usize,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<(), ReadError> {
        let schema = &self.schema.members[index];
        let Some(member) = value.select(index) else { return Ok(()) };
        member.read(deserializer, schema.traits).map(drop).map_err(|error| of_member(error, schema))
    }

    /// An unknown member; `__type` is no member (Smithy specification, "AWS JSON 1.1 protocol", unions).
    pub(crate) fn keep(&mut self, name: &str, value: Document) {
        if name != "__type" {
            self.unknown.insert(name.to_owned(), value);
        }
    }

    pub(crate) fn finish(self, value: &mut dyn ReadUnion) -> Result<(), ReadError> {
        match (self.known, self.unknown.is_empty()) {
            (Some(_), _) => Ok(()),
            (None, false) => {
                for (name, _) in &self.unknown {
                    let found = || self.schema.members.iter().find(|member| alike::is_alike(name, member.name));
                    if let (true, Some(member)) = (alike::is_news(address(self.schema), name), found()) {
                        alike::tell_of_member(address(self.schema), self.schema.name, name, member.name);
                    }
                }
                value.set_unknown(Document::Map(self.unknown));
                Ok(())
            }
            (None, true) => {
                Err(ReadError::new(format!("the union {} has no member, but needs exactly one", self.schema.name)))
            }
        }
    }
}
