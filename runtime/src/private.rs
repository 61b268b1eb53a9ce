//! The names that generated code uses. Hidden, and no part of the stable interface.

pub use std::clone::Clone;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::error::Error as StdError;
pub use std::fmt;
pub use std::marker::PhantomData;
pub use std::mem::drop;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;
pub use std::vec::Vec;

pub use aws_operation_macros::Declared;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::builder::{BeforeBuild, BeforeSend, Filled, Flags, Missing, NotSet, Set, Unset};
pub use crate::client::{Client, Sending};
pub use crate::constraint::{InvalidInput, Validator};
use crate::error::REDACTED;
pub use crate::error::{CommonError, Error};
pub use crate::operation::{HostPrefixPart, Operation, OperationMetadata, Protocol, ServiceMetadata};
pub use crate::paginate::{IntoItems, Items, Pages, Paginated, PaginatedItems, Pagination};
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
    Validator::run(input, &[])
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

/// Makes a structure blank again.
pub fn reset(value: &mut dyn ReadStructure) {
    for index in 0..value.schema().members.len() {
        value.member_mut(index).reset();
    }
}

/// What a rule of the user's own may give.
#[diagnostic::on_unimplemented(
    message = "`check` names a function that gives `Result<(), String>`, not `{Self}`",
    label = "gives `{Self}`",
    note = "`Ok(())` is a value that may be sent; `Err(why)` says why not, as the end of a sentence: \"must not start with `aws:`\"",
    note = "the error is a `String`, a `&'static str`, or what else is `Into<String>`"
)]
pub trait Checked {
    /// What was said, as text.
    fn text(self) -> Result<(), String>;
}

#[diagnostic::do_not_recommend]
impl<E: Into<String>> Checked for Result<(), E> {
    fn text(self) -> Result<(), String> {
        self.map_err(Into::into)
    }
}

/// What a rule of the user's own said, as text.
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
    message = "`{Self}` is no structure, so its fields cannot be named here",
    label = "not a structure with `#[aws_shape]`",
    note = "`unique_by` names a field of a list's elements; for elements that are no structures, write `unique_items`",
    note = "`paginated` names fields of the output, from the outside inwards"
)]
pub trait Fields {
    /// The names, without `r#`.
    const FIELDS: &'static [&'static str];
    /// The types: a tuple of tuples of sixteen.
    type Types;
}

/// The element with this index of a tuple of up to sixteen.
pub trait At<const INDEX: usize> {
    /// Its type.
    type Type;
}

/// `At` for the tuple of these names and for each shorter one.
macro_rules! tuples {
    ($($index:literal $name:ident)*) => { tuples!(@up_to [] $($index $name)*); };
    (@up_to [$($seen:tt)*]) => {};
    (@up_to [$($seen:tt)*] $index:literal $name:ident $($rest:tt)*) => {
        tuples!(@each [] $($seen)* $index $name);
        tuples!(@up_to [$($seen)* $index $name] $($rest)*);
    };
    (@each [$($before:ident)*]) => {};
    (@each [$($before:ident)*] $index:literal $name:ident $($after_index:literal $after:ident)*) => {
        impl<$($before,)* $name, $($after,)*> At<$index> for ($($before,)* $name, $($after,)*) {
            type Type = $name;
        }
        tuples!(@each [$($before)* $name] $($after_index $after)*);
    };
}

tuples!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O 15 P);

/// The type of a field that does not exist: anything, so that no error follows from the one about the field.
pub struct AnyField;

impl Fields for AnyField {
    const FIELDS: &'static [&'static str] = ANY_FIELDS;
    type Types = AnyField;
}

impl IntoItems for AnyField {
    type Item = ();

    fn into_items(self) -> Vec<()> {
        Vec::new()
    }
}

/// The index of no field: its sixteen are `ANY / 16`, its place in them `ANY % 16`.
const ANY: usize = 16 * 256;

impl<T> At<256> for T {
    type Type = AnyField;
}

impl At<0> for AnyField {
    type Type = AnyField;
}

/// What a member path goes on from: a structure, optional or not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no structure, so the path cannot go on from it",
    label = "not a field of a structure",
    note = "`paginated` names fields from the output inwards: `inner.next_token` is `next_token` in the structure `inner`"
)]
pub trait Step {
    /// The structure.
    type Target;

    /// The structure, if it is there.
    fn step(self) -> Option<Self::Target>;
}

#[diagnostic::do_not_recommend]
impl<T: Fields> Step for T {
    type Target = T;

    fn step(self) -> Option<T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Fields> Step for Option<T> {
    type Target = T;

    fn step(self) -> Option<T> {
        self
    }
}

/// The index of a field; the message is what compilation stops with when there is none.
#[track_caller]
pub const fn index_of(fields: &[&str], name: &str, message: &str) -> usize {
    match position(fields, name) {
        Some(index) => index,
        None => panic!("{}", message),
    }
}

/// The index of a field; that of [`AnyField`] when there is none, which is reported elsewhere.
pub const fn index_or_any(fields: &[&str], name: &str) -> usize {
    match position(fields, name) {
        Some(index) => index,
        None => ANY,
    }
}

const fn position(fields: &[&str], name: &str) -> Option<usize> {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].as_bytes(), b"*") {
            return Some(ANY);
        }
        if same(fields[index].as_bytes(), name.as_bytes()) {
            return Some(index);
        }
        index += 1;
    }
    None
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

/// The fields of a structure with a mistake in its declaration: any name is taken for one of them.
pub const ANY_FIELDS: &[&str] = &["*"];

/// The metadata of an operation with a mistake in its declaration.
pub const NO_METADATA: &OperationMetadata = &OperationMetadata {
    target: "",
    service: &ServiceMetadata {
        id: "",
        target_prefix: "",
        endpoint_prefix: "",
        signing_name: "",
        protocol: Protocol::AwsJson1_1,
        query_compatible: false,
    },
    signed: true,
    host_prefix: &[],
    endpoint_member: None,
    request_compression: false,
};

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
