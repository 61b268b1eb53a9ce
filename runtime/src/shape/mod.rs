//! Shapes: the values that operations send and receive, and how a format walks them.
//!
//! A declared structure is a static [`StructureSchema`] and access to its members by index. Everything else (writing,
//! reading, validation) is code of this crate that walks a schema and is compiled once, not per declared type.

mod document;
mod foreign;
mod member;
mod number;
mod read_error;
mod schema;
mod timestamp;

pub use document::Document;
pub use foreign::{Foreign, ReadForeign};
pub use member::{
    Enumeration, Member, OperationError, ReadMember, ReadStructure, ReadUnion, ShapeDeserializer, ShapeSerializer,
    Structure, Union, UnionVariant,
};
pub use number::Number;
pub use read_error::ReadError;
pub use schema::{
    Bound, ErrorSchema, ErrorVariant, Length, MemberSchema, MemberTraits, Pattern, Range, StructureSchema, Traits,
    UnionSchema,
};
pub use timestamp::{Timestamp, TimestampFormat};
