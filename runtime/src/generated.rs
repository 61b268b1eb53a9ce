//! The names that generated code uses. Hidden, and no part of the stable interface.

#[doc(hidden)]
pub mod measured;
mod member_path;
mod tie;
mod typestate;

use std::any::type_name;
pub use std::clone::Clone;
pub use std::convert::{From, Infallible, Into};
pub use std::default::Default;
pub use std::error::Error as StdError;
pub use std::fmt;
pub use std::iter::IntoIterator;
pub use std::marker::PhantomData;
use std::mem::discriminant;
pub use std::mem::drop;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Err, Ok};
pub use std::str::FromStr;
pub use std::string::String;
pub use std::vec::Vec;

pub use aws_operation_macros::Declared;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::member_path::{ANY_FIELDS, AnyField, At, Fields, Step, index_of, index_or_any};
pub use self::tie::{AnyShape, ShapeId, same_shape};
pub use self::typestate::{
    BeforeBuild, BeforePages, BeforeSend, IntoMember, Missing, NotSet, Set, filled, list, map, plain_list, plain_map,
};
pub use crate::client::{Client, IntoItems, Items, Operation, Pages, Paginated, PaginatedItems, Pagination, Sending};
pub use crate::codec::{deserialize, serialize};
pub use crate::error::{CommonError, Error};
pub use crate::metadata::{EndpointParam, HostPrefixPart, OperationMetadata, ServiceMetadata};
pub use crate::protocol::{AWS_JSON_1_0, AWS_JSON_1_1};
pub use crate::shape::constraint::InvalidInput;
use crate::shape::constraint::Validator;
use crate::shape::walk::alike;
pub use crate::shape::{
    Bound, DeclaredError, Document, Enumeration, ErrorSchema, ErrorVariant, Foreign, Length, Member, MemberSchema,
    MemberTraits, OperationError, Pattern, Range, ReadError, ReadForeign, ReadMember, ReadStructure, ReadUnion,
    ShapeDeserializer, ShapeSerializer, Structure, StructureSchema, TimestampFormat, Traits, Union, UnionSchema,
    UnionVariant,
};
use crate::text::REDACTED;

/// The members of a schema: their names on the wire, and the traits of those that have any, each with its index.
pub const fn members<const NAMES: usize, const TRAITS: usize>(
    names: [&'static str; NAMES],
    traits: [(usize, &'static MemberTraits); TRAITS],
) -> [MemberSchema; NAMES] {
    let mut members = [const { MemberSchema::new("", None) }; NAMES];
    let mut index = 0;
    while index < NAMES {
        members[index].name = names[index];
        index += 1;
    }
    let mut index = 0;
    while index < TRAITS {
        members[traits[index].0].traits = Some(traits[index].1);
        index += 1;
    }
    members
}

/// The structure from which reading the members of an error starts. Of an error, nothing else is read.
pub fn blank_structure<T: ReadStructure>() -> T {
    T::blank()
}

/// The value from which reading starts.
pub fn blank<T: ReadMember>() -> T {
    T::blank()
}

/// Checks the constraints of a whole input.
pub fn validate(input: &dyn Structure) -> Result<(), InvalidInput> {
    Validator::run(input)
}

/// Makes a structure blank again.
pub fn reset(value: &mut dyn ReadStructure) {
    for index in 0..value.schema().members.len() {
        value.member_mut(index).reset();
    }
}

/// The result of a rule of the user's own.
#[diagnostic::on_unimplemented(
    message = "`check` names a function that gives `Result<(), String>`, not `{Self}`",
    label = "gives `{Self}`",
    note = "`Ok(())` is a value that may be sent; `Err(why)` says why not, as the end of a sentence: \"must not start with `aws:`\"",
    note = "the error is a `String`, a `&'static str`, or what else is `Into<String>`"
)]
pub trait Checked {
    /// The message as text.
    fn text(self) -> Result<(), String>;
}

#[diagnostic::do_not_recommend]
impl<E: Into<String>> Checked for Result<(), E> {
    fn text(self) -> Result<(), String> {
        self.map_err(Into::into)
    }
}

/// The message of a rule of the user's own, as text.
pub fn checked<C: Checked>(result: C) -> Result<(), String> {
    result.text()
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
            // No value is empty, so this is the unknown variant, without an allocation.
            let unknown = discriminant(&T::from_wire(""));
            let is_known = |wire: &str| discriminant(&T::from_wire(wire)) != unknown;
            if discriminant(value) == unknown {
                tell_of_unknown(type_name::<T>(), &wire, &is_known);
            }
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Tells of a value that nearly is one that the enumeration knows.
fn tell_of_unknown(type_name: &'static str, wire: &str, is_known: &dyn Fn(&str) -> bool) {
    if alike::is_news(type_name.as_ptr() as usize, wire) {
        alike::tell_of_value(type_name, wire, is_known);
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

/// The metadata of an operation with a mistake in its declaration.
pub const NO_METADATA: &OperationMetadata = &OperationMetadata::new("", &ServiceMetadata::new("", AWS_JSON_1_1));

/// Stands in stubs, which never run: a declaration with a mistake does not compile.
pub fn not_expanded() -> ! {
    unreachable!("a declaration with a mistake does not compile")
}

/// Stands for the value of a sensitive member in `Debug`.
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(REDACTED)
    }
}
