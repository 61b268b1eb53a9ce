//! The names that generated code uses. Hidden, and no part of the stable interface.

use std::marker::PhantomData;

pub use std::clone::Clone;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::error::Error as StdError;
pub use std::fmt;
pub use std::mem::drop;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;

pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::client::Client;
pub use crate::constraint::{InvalidInput, Validator};
pub use crate::error::{CommonError, Error};
pub use crate::operation::{HostPrefixPart, Operation, OperationMetadata, Protocol, ServiceMetadata};
pub use crate::shape::{
    Bound, Document, Enumeration, ErrorSchema, ErrorVariant, Foreign, Length, Member, MemberSchema, MemberTraits,
    OperationError, Pattern, Range, ReadError, ReadForeign, ReadMember, ReadStructure, ReadUnion, ShapeDeserializer,
    ShapeSerializer, Structure, StructureSchema, TimestampFormat, Traits, Union, UnionSchema, UnionVariant,
    deserialize, serialize,
};

/// What reading starts from.
pub fn blank<T: ReadMember>() -> T {
    T::blank()
}

/// Checks the constraints of a whole input.
pub fn validate(input: &dyn Structure) -> Result<(), InvalidInput> {
    Validator::run(input)
}

/// Writes any shape as JSON, as the call path does; for measuring the codec by itself.
///
/// # Errors
/// What has no wire form.
pub fn write_json(value: &dyn Member) -> Result<Vec<u8>, InvalidInput> {
    crate::shape::to_json(value).map_err(|violations| InvalidInput::new("value", violations))
}

/// Reads any shape from JSON, as the call path reads an answer; for measuring the codec by itself.
///
/// # Errors
/// What was wrong, and where.
pub fn read_json(text: &[u8], value: &mut dyn ReadMember) -> Result<(), ReadError> {
    crate::shape::read_json(text, value, crate::shape::Strictness::Lenient)
}

/// What a rule of the user's own said, as text.
pub fn checked<E: Into<String>>(result: Result<(), E>) -> Result<(), String> {
    result.map_err(Into::into)
}

/// A member to read into where there is none: members in their own serde form are read in another way.
pub fn nothing() -> &'static mut () {
    // A box of `()` allocates nothing, so nothing is leaked.
    Box::leak(Box::new(()))
}

/// Reads an enumeration of strings.
pub fn read_enumeration<T: Enumeration>(
    value: &mut T,
    deserializer: &mut dyn ShapeDeserializer,
) -> Result<bool, ReadError> {
    match deserializer.string()? {
        Some(wire) => {
            *value = T::from_wire(&wire);
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Reads a value through another type that it is made from.
pub fn read_as<W: ReadMember, T: From<W>>(
    value: &mut T,
    deserializer: &mut dyn ShapeDeserializer,
    traits: Traits,
) -> Result<bool, ReadError> {
    let mut wire = W::blank();
    let came = wire.read(deserializer, traits)?;
    if came {
        *value = T::from(wire);
    }
    Ok(came)
}

/// The Rust names of a structure's fields, in the order of its schema.
#[diagnostic::on_unimplemented(
    message = "`unique_by` needs a list of structures, and `{Self}` is none",
    label = "not a structure with `#[aws_shape]`",
    note = "for a list of other values, write `unique_items`"
)]
pub trait Fields {
    /// The names, without `r#`.
    const FIELDS: &'static [&'static str];
}

/// The index of a field; the message is what compilation stops with when there is none.
#[track_caller]
pub const fn index_of(fields: &[&str], name: &str, message: &str) -> usize {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].as_bytes(), name.as_bytes()) {
            return index;
        }
        index += 1;
    }
    panic!("{}", message)
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Stands for the value of a sensitive member in `Debug`.
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("<redacted>")
    }
}

/// The state of a builder, which exists in types only.
pub type State<T> = PhantomData<fn() -> T>;
