//! The traits of a value that stands as a member, and those that a declared shape adds.

use std::borrow::Cow;

use super::{
    Document, ErrorSchema, Foreign, Number, ReadError, ReadForeign, StructureSchema, Timestamp, TimestampFormat,
    Traits, UnionSchema,
};

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
}

/// A member that can also be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a shape that can be read",
    label = "not a shape that can be read",
    note = "for a type of your own, write `#[aws_shape]` on it",
    note = "for a type of another crate that has serde's traits, write `#[aws(serde)]` on the field",
    note = "integers, floats, `bool`, `String`, `Vec`, `HashMap`, `BTreeMap`, `Option`, `Box`, `Timestamp`, `Blob` and `Document` are shapes",
    note = "a shape that borrows (`&str`, `Cow`, slices) can only be sent: an output, and what stands inside it, owns its members"
)]
pub trait ReadMember: Member {
    /// The value as a member to read into.
    fn as_member_mut(&mut self) -> &mut dyn ReadMember
    where
        Self: Sized,
    {
        self
    }

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

    /// The value from which reading starts, and that of a missing required member: zero, empty, the epoch
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
///
/// The attributes implement it, and a type can by hand. What it gains in a later version has a default.
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

    /// Whether the member with this index is left out on purpose, required or not: in the request for a further page.
    #[doc(hidden)]
    fn leaves_out(&self, index: usize) -> bool {
        let _ = index;
        false
    }

    /// Applies the user's own rule to the member with this index; `None` is the rule over the whole structure.
    ///
    /// # Errors
    /// The rule's message, as a sentence for the violation.
    fn check(&self, index: Option<usize>) -> Result<(), String> {
        let _ = index;
        Ok(())
    }
}

/// A structure that can also be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a structure that can be read",
    label = "not a structure",
    note = "an error's further members are a structure: write `#[aws_shape]` on a struct with them"
)]
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

/// The errors that an operation declares, as `#[aws_error]` implements them.
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

/// Keeps the walkers of shapes in this crate, so that they can gain methods.
pub(crate) trait Sealed {}

/// A walk over a value, in the manner of Smithy's `ShapeSerializer`: a format that it is written to, the validation of
/// its constraints, a look at one member. Each call is for one value.
///
/// A value of your own passes itself to one method in [`Member::write`]. The trait is implemented in this crate alone,
/// and can gain methods: one that a walker does not implement does nothing. No method fails: what has no wire form is kept
/// by the writer, and told when it finishes.
#[allow(private_bounds, reason = "the trait is sealed")]
pub trait ShapeSerializer: Sealed {
    /// A structure: its present members in declaration order.
    fn structure(&mut self, value: &dyn Structure) {
        let _ = value;
    }
    /// A union: an object with one member.
    fn union(&mut self, value: &dyn Union) {
        let _ = value;
    }
    /// A list; `traits` are those of its elements.
    fn list(&mut self, value: &dyn List, traits: Traits) {
        let _ = (value, traits);
    }
    /// A map; `traits` are those of its values.
    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits) {
        let _ = (entries, traits);
    }
    /// A boolean.
    fn boolean(&mut self, value: bool) {
        let _ = value;
    }
    /// An integer of up to 64 bits.
    fn long(&mut self, value: i64) {
        let _ = value;
    }
    /// Any number, digit by digit.
    fn number(&mut self, value: &Number) {
        let _ = value;
    }
    /// A 32-bit float, in its own shortest decimal form.
    fn float(&mut self, value: f32) {
        let _ = value;
    }
    /// A 64-bit float.
    fn double(&mut self, value: f64) {
        let _ = value;
    }
    /// A string.
    fn string(&mut self, value: &str) {
        let _ = value;
    }
    /// Bytes.
    fn blob(&mut self, value: &[u8]) {
        let _ = value;
    }
    /// A timestamp; `None` is the format's own default form.
    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        let _ = (value, format);
    }
    /// A value of any form.
    fn document(&mut self, value: &Document) {
        let _ = value;
    }
    /// The absent element of a sparse list or map.
    fn null(&mut self) {}
}

/// A format that shapes are read from, in the manner of Smithy's `ShapeDeserializer`. Each call reads one value.
///
/// `None` or `false` stands for an explicit `null`. The trait is implemented in this crate alone, and can gain methods.
///
/// # Errors
/// Each method fails when the value is of another type, or the text is not of the format.
#[allow(private_bounds, reason = "the trait is sealed")]
pub trait ShapeDeserializer: Sealed {
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
