//! Shapes: the values that operations send and receive, and how a format walks them.
//!
//! A declared structure is a static [`StructureSchema`] and access to its members by index. Everything else (writing,
//! reading, validation) is code of this crate that walks a schema and is compiled once, not per declared type.

mod blob;
pub mod constraint;
pub(crate) mod decimal;
mod document;
mod document_map;
mod lists;
mod maps;
mod member;
mod number;
mod option;
pub(crate) mod path;
mod pattern;
mod pointers;
pub(crate) mod read_error;
mod scalars;
mod schema;
mod serde_member;
pub(crate) mod timestamp;
pub(crate) mod walk;

pub use blob::Blob;
pub use document::{Document, DocumentError};
pub use document_map::DocumentMap;
pub use maps::{MapKey, ReadMapKey};
#[cfg(feature = "event-streams")]
#[doc(hidden)]
pub use member::TakeEvents;
pub use member::{
    DeclaredError, Enumeration, List, Member, OperationError, ReadList, ReadMember, ReadStructure, ReadUnion,
    ShapeDeserializer, ShapeSerializer, Structure, Union, UnionVariant,
};
pub use number::{BigDecimal, BigInteger, Number, ParseNumberError};
pub use pattern::Pattern;
pub use read_error::ReadError;
pub use schema::{
    Bound, DeclaredRetry, ErrorSchema, ErrorVariant, Length, MemberSchema, MemberTraits, Range, StructureSchema,
    Traits, UnionSchema,
};
pub use serde_member::{Foreign, ReadForeign};
pub use timestamp::{ParseTimestampError, Timestamp, TimestampFormat, TimestampOutOfRange};

pub(crate) use member::Sealed;
pub(crate) use timestamp::http_date;
