//! The declarations, behind one type for all of a kind, so that each costs little to compile.

use std::fmt::Debug;

use aws_operation::client::Pagination;
use aws_operation::generated::{ErrorSchema, ReadMember, ReadStructure, UnionSchema};
use aws_operation::metadata::OperationMetadata;

/// A declaration, with the name of AWS's operation or shape as it was declared.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is named after what it is")]
pub enum Declared {
    Operation {
        model: &'static str,
        metadata: &'static OperationMetadata,
        input: fn() -> Box<dyn AnyStructure>,
        output: fn() -> Box<dyn AnyShape>,
        errors: fn() -> &'static ErrorSchema,
        pages: Option<&'static Pagination>,
    },
    Structure {
        model: &'static str,
        blank: fn() -> Box<dyn AnyStructure>,
    },
    Union {
        model: &'static str,
        blank: fn() -> Box<dyn AnyShape>,
        schema: fn() -> &'static UnionSchema,
    },
    Enumeration {
        model: &'static str,
        blank: fn() -> Box<dyn AnyShape>,
        /// Whether a value on the wire is one of its variants.
        knows: fn(&str) -> bool,
    },
}

/// Any shape that can be read and shown.
pub trait AnyShape: Debug {
    /// The shape, to read into and to write.
    fn shape(&mut self) -> &mut dyn ReadMember;
}

impl<T: ReadMember + Debug> AnyShape for T {
    fn shape(&mut self) -> &mut dyn ReadMember {
        self
    }
}

/// Any structure that can be read and shown.
pub trait AnyStructure: AnyShape {
    /// The structure, to look at its schema and its members.
    fn structure(&mut self) -> &mut dyn ReadStructure;
}

impl<T: ReadStructure + Debug> AnyStructure for T {
    fn structure(&mut self) -> &mut dyn ReadStructure {
        self
    }
}

/// An operation, its name in the model, and `paginated` where it has pages.
#[macro_export]
macro_rules! operation {
    ($type:ty, $model:literal) => {
        $crate::operation!(@ $type, $model, None)
    };
    ($type:ty, $model:literal, paginated) => {
        $crate::operation!(@ $type, $model, Some(<$type as $crate::aws_operation::client::Paginated>::PAGINATION))
    };
    (@ $type:ty, $model:literal, $pages:expr) => {
        $crate::Declared::Operation {
            model: $model,
            metadata: <$type as $crate::aws_operation::Operation>::METADATA,
            input: || Box::new(<$type as $crate::aws_operation::generated::ReadMember>::blank()),
            output: || {
                type Output = <$type as $crate::aws_operation::Operation>::Output;
                Box::new(<Output as $crate::aws_operation::generated::ReadMember>::blank())
            },
            errors: <<$type as $crate::aws_operation::Operation>::Error as $crate::aws_operation::shape::OperationError>::schema,
            pages: $pages,
        }
    };
}

/// A structure, and its name in the model.
#[macro_export]
macro_rules! structure {
    ($type:ty, $model:literal) => {
        $crate::Declared::Structure {
            model: $model,
            blank: || Box::new(<$type as $crate::aws_operation::generated::ReadMember>::blank()),
        }
    };
}

/// A union, and its name in the model.
#[macro_export]
macro_rules! union {
    ($type:ty, $model:literal) => {
        $crate::Declared::Union {
            model: $model,
            blank: || Box::new(<$type as $crate::aws_operation::generated::ReadMember>::blank()),
            schema: || {
                let blank = <$type as $crate::aws_operation::generated::ReadMember>::blank();
                $crate::aws_operation::generated::Union::schema(&blank)
            },
        }
    };
}

/// An enumeration, its name in the model, and its variant for what AWS adds.
#[macro_export]
macro_rules! enumeration {
    ($type:ident, $model:literal, $unknown:ident) => {
        $crate::Declared::Enumeration {
            model: $model,
            blank: || Box::new(<$type as $crate::aws_operation::generated::ReadMember>::blank()),
            knows: |value| {
                let read = <$type as $crate::aws_operation::generated::Enumeration>::from_wire(value);
                !matches!(read, $type::$unknown(_))
            },
        }
    };
}
