//! What a value must be able to do to stand as a member, and what a declared shape adds to it.

use std::borrow::Cow;

use super::{
    Document, ErrorSchema, Foreign, Number, ReadError, ReadForeign, StructureSchema, Timestamp, TimestampFormat,
    Traits, UnionSchema,
};
use crate::shape::constraint::Validator;

/// A value that can be written as a member of a shape, or as an element of a list or map.
///
/// Implemented for the standard types that have a wire form, for [`Timestamp`], [`Blob`](super::Blob) and [`Document`],
/// and by the attributes for declared shapes. A value that borrows is a `Member`, but not a [`ReadMember`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a shape, so it cannot be a member",
    label = "not a shape",
    note = "for a type of your own, write `#[aws_shape]` on it",
    note = "for a type of another crate that has serde's traits, write `#[aws(serde)]` on the field",
    note = "integers, floats, `bool`, `String`, `Vec`, `HashMap`, `BTreeMap`, `Option`, `Box`, `Timestamp`, `Blob` and `Document` are shapes"
)]
pub trait Member: Send + Sync {
    /// Whether the member is left out when its structure is written: `None`.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes one value; `traits` are those of the member that holds it.
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits);

    /// Reports what the value and the values inside it violate.
    fn validate(&self, validator: &mut Validator, traits: Traits) {
        let _ = (validator, traits);
    }
}

/// A member that can also be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an answer",
    label = "not a shape that can be read",
    note = "for a type of your own, write `#[aws_shape]` on it",
    note = "a shape that borrows (`&str`, `Cow`, slices) can only be sent: an output, and what stands inside it, owns its members"
)]
pub trait ReadMember: Member {
    /// Reads one value in place; `self` is blank before. `false`: the value was `null`, and `self` is unchanged.
    ///
    /// # Errors
    /// The value is not of this type, or the text is not of the format.
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool, ReadError>;

    /// Makes the value blank again, for a member that comes twice.
    fn reset(&mut self);

    /// Whether an absent member is a value of this type: `Option`.
    fn may_be_absent(&self) -> bool {
        false
    }

    /// The place for the events of a response, in a member that is a stream of them.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    fn events(&mut self) -> Option<&mut dyn TakeEvents> {
        None
    }

    /// What reading starts from, and what a missing required member is: zero, empty, the epoch
    /// (Smithy specification, "Structures, error correction").
    fn blank() -> Self
    where
        Self: Sized;
}

/// A stream of events that has none yet.
#[cfg(feature = "event-streams")]
#[doc(hidden)]
pub trait TakeEvents {
    /// Takes the events of a response; what they are is between the call path and the stream.
    fn take(&mut self, events: Box<dyn std::any::Any + Send>);
}

/// A structure: a schema, and its members by their index in the schema.
pub trait Structure: Member {
    /// The name and the members.
    fn schema(&self) -> &'static StructureSchema;

    /// The member with this index. An index past the end gives any member; it never panics.
    fn member(&self, index: usize) -> &dyn Member;

    /// The member with this index, when its traits say [`foreign`](super::MemberTraits::foreign) and it is not absent.
    fn foreign(&self, index: usize) -> Option<&dyn Foreign> {
        let _ = index;
        None
    }

    /// Applies the user's own rule to the member with this index; `None` is the rule over the whole structure.
    ///
    /// # Errors
    /// What the rule says, as a sentence for the violation.
    fn check(&self, index: Option<usize>) -> Result<(), String> {
        let _ = index;
        Ok(())
    }
}

/// A structure that can also be read.
pub trait ReadStructure: Structure + ReadMember {
    /// The member with this index. An index past the end gives any member; it never panics.
    fn member_mut(&mut self, index: usize) -> &mut dyn ReadMember;

    /// The member with this index, when its traits say [`foreign`](super::MemberTraits::foreign).
    fn foreign_mut(&mut self, index: usize) -> Option<&mut dyn ReadForeign> {
        let _ = index;
        None
    }
}

/// A union: exactly one of its members.
pub trait Union: Member {
    /// The name and the known members.
    fn schema(&self) -> &'static UnionSchema;

    /// The member that is set.
    fn variant(&self) -> UnionVariant<'_>;
}

/// The member of a union that is set.
pub enum UnionVariant<'a> {
    /// A known member, by its index in the schema.
    Known(usize, &'a dyn Member),
    /// A member that the declaration does not know: the whole object as it came.
    Unknown(&'a Document),
    /// An unknown member whose value was not kept: it cannot be sent.
    Lost,
}

/// A union that can also be read.
pub trait ReadUnion: Union + ReadMember {
    /// Makes the union its blank variant with this index, and gives access to the value in it.
    fn select(&mut self, index: usize) -> Option<&mut dyn ReadMember>;

    /// Makes the union its unknown variant; `object` is the whole object as it came.
    fn set_unknown(&mut self, object: Document);
}

/// A list: its elements by index.
pub trait List {
    /// How many elements there are.
    fn len(&self) -> usize;

    /// The element with this index.
    ///
    /// # Panics
    /// The index is not below [`len`](Self::len).
    fn element(&self, index: usize) -> &dyn Member;

    /// Whether there are no elements.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A list that is read element by element.
pub trait ReadList {
    /// Adds a blank element, to read into.
    fn push_blank(&mut self) -> &mut dyn ReadMember;

    /// Takes the last element away again: it was `null`, in a list that is not sparse.
    fn discard_last(&mut self);
}

/// A string enumeration.
pub trait Enumeration {
    /// The value on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value on the wire; the unknown variant keeps the value.
    fn from_wire(value: &str) -> Self
    where
        Self: Sized;
}

/// What `#[aws_error]` implements: the errors that an operation declares.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error of an operation",
    label = "not an `#[aws_error]` enum",
    note = "declare one: `#[aws_error] enum MyError {{ SomeException, #[aws(unknown)] Unknown }}`",
    note = "or leave `error = …` out, which gives `CommonError`"
)]
pub trait OperationError: std::fmt::Debug + Send + Sync + Sized + 'static {
    /// The name and the known errors.
    fn schema() -> &'static ErrorSchema;

    /// The variant with this index, its further members blank; `None` is the unknown variant.
    fn at(index: Option<usize>) -> Self;

    /// The index of this variant; `None` is the unknown one.
    fn index(&self) -> Option<usize>;

    /// The further members of this variant.
    fn payload(&self) -> Option<&dyn Member> {
        None
    }

    /// The further members of this variant, to read into.
    fn payload_mut(&mut self) -> Option<&mut dyn ReadMember> {
        None
    }
}

/// The errors that an `#[aws_error]` enum declares: any but [`CommonError`](crate::CommonError), to which they convert.
pub trait DeclaredError: OperationError {}

/// A format that shapes are written to, in the manner of Smithy's `ShapeSerializer`. Each call writes one value.
///
/// No method fails: what has no wire form is kept by the writer, and told when it finishes.
pub trait ShapeSerializer {
    /// A structure: its present members in declaration order.
    fn structure(&mut self, value: &dyn Structure);
    /// A union: an object with one member.
    fn union(&mut self, value: &dyn Union);
    /// A list; `traits` are those of its elements.
    fn list(&mut self, value: &dyn List, traits: Traits);
    /// A map; `traits` are those of its values.
    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits);
    /// A boolean.
    fn boolean(&mut self, value: bool);
    /// An integer of up to 64 bits.
    fn long(&mut self, value: i64);
    /// Any number, digit by digit.
    fn number(&mut self, value: &Number);
    /// A 32-bit float, in its own shortest decimal form.
    fn float(&mut self, value: f32);
    /// A 64-bit float.
    fn double(&mut self, value: f64);
    /// A string.
    fn string(&mut self, value: &str);
    /// Bytes.
    fn blob(&mut self, value: &[u8]);
    /// A timestamp; `None` is the format's own default form.
    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>);
    /// A value of any form.
    fn document(&mut self, value: &Document);
    /// The absent element of a sparse list or map.
    fn null(&mut self);
}

/// A format that shapes are read from, in the manner of Smithy's `ShapeDeserializer`. Each call reads one value.
///
/// `None` or `false` stands for an explicit `null`.
///
/// # Errors
/// Each method fails when the value is of another type, or the text is not of the format.
pub trait ShapeDeserializer {
    /// Whether a missing required member and a `null` in a dense list are errors: for requests, not for responses.
    fn is_strict(&self) -> bool;
    /// Counts a member that was dropped from a response; whether an event tells of it, which the first few do.
    fn tells_of_dropped(&mut self) -> bool {
        true
    }
    /// A structure, member by member, in place.
    fn structure(&mut self, value: &mut dyn ReadStructure) -> Result<bool, ReadError>;
    /// A union.
    fn union(&mut self, value: &mut dyn ReadUnion) -> Result<bool, ReadError>;
    /// A list, element by element; `traits` are those of its elements.
    fn list(&mut self, value: &mut dyn ReadList, traits: Traits) -> Result<bool, ReadError>;
    /// A map; `entry` gets the key and reads the value.
    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn ShapeDeserializer) -> Result<(), ReadError>,
    ) -> Result<bool, ReadError>;
    /// A boolean.
    fn boolean(&mut self) -> Result<Option<bool>, ReadError>;
    /// An integer without loss; a number with a fraction is an error.
    fn integer(&mut self) -> Result<Option<i128>, ReadError>;
    /// Any number, digit by digit.
    fn number(&mut self) -> Result<Option<Number>, ReadError>;
    /// A float, also in its `NaN` and infinite forms.
    fn double(&mut self) -> Result<Option<f64>, ReadError>;
    /// A string, borrowed where the format can.
    fn string(&mut self) -> Result<Option<Cow<'_, str>>, ReadError>;
    /// Bytes.
    fn blob(&mut self) -> Result<Option<Vec<u8>>, ReadError>;
    /// A timestamp; `None` is the format's own default form.
    fn timestamp(&mut self, format: Option<TimestampFormat>) -> Result<Option<Timestamp>, ReadError>;
    /// A value of any form.
    fn document(&mut self) -> Result<Option<Document>, ReadError>;
    /// A value that nobody wants.
    fn skip(&mut self) -> Result<bool, ReadError>;
}
