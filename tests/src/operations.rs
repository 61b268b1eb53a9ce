//! A small service whose operations are written by hand, as the attributes would write them.

use aws_operation::metadata::{HostPrefixPart, OperationMetadata, ServiceMetadata};
use aws_operation::protocol::AWS_JSON_1_1;
use aws_operation::shape::{
    ErrorSchema, ErrorVariant, Member, MemberSchema, MemberTraits, OperationError, ReadError, ReadMember,
    ReadStructure, ShapeDeserializer, ShapeSerializer, Structure, StructureSchema, Traits,
};
use aws_operation::{Document, Operation};

/// Declares structures whose members are all of one kind of type: optional and readable.
macro_rules! structures {
    ($($(#[doc = $doc:literal])+ $name:ident {
        $($index:literal $field:ident $wire:literal: $type:ty = $traits:expr,)+
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $(#[doc = concat!("The member `", $wire, "`.")] pub $field: Option<$type>,)+
        }

        impl Member for $name {
            fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
                serializer.structure(self);
            }
        }

        impl Structure for $name {
            fn schema(&self) -> &'static StructureSchema {
                static SCHEMA: StructureSchema =
                    StructureSchema::new(stringify!($name), &[$(MemberSchema::new($wire, $traits),)+]);
                &SCHEMA
            }
            fn member(&self, index: usize) -> &dyn Member {
                match index {
                    $($index => &self.$field,)+
                    _ => &(),
                }
            }
        }

        impl ReadMember for $name {
            fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, _: Traits) -> Result<bool, ReadError> {
                deserializer.structure(self)
            }
            fn reset(&mut self) {
                *self = Self::default();
            }
            fn blank() -> Self {
                Self::default()
            }
        }

        impl ReadStructure for $name {
            fn member_mut(&mut self, index: usize) -> &mut dyn ReadMember {
                structures!(@first $($field)+ => self, index, $($index $field)+)
            }
        }
    )+};
    // An index past the end gives any member: the first one.
    (@first $first:ident $($rest:ident)* => $self:ident, $index_value:ident, $($index:literal $field:ident)+) => {
        match $index_value {
            $($index => &mut $self.$field,)+
            _ => &mut $self.$first,
        }
    };
}

static TOKEN: MemberTraits = MemberTraits::NONE.idempotency_token();
static SENSITIVE: MemberTraits = MemberTraits::NONE.sensitive();

structures! {
    /// The input of the operation `Ping`.
    Ping {
        0 call "call": i64 = None,
        1 client_token "clientToken": String = Some(&TOKEN),
        2 text "text": String = None,
        3 password "password": String = Some(&SENSITIVE),
    }
    /// The output of the operation `Ping`.
    Pong {
        0 call "call": i64 = None,
        1 text "text": String = None,
        2 anything "anything": Document = None,
    }
    /// The input of an operation whose host has a label of the input in it.
    PrefixedPing {
        0 tenant "tenant": String = None,
    }
    /// The input of an operation whose target is not fit for a header.
    Injected {
        0 text "text": String = None,
    }
    /// The further members of [`PingError::Refused`].
    Refusal {
        0 reason "reason": String = None,
        1 message "message": String = None,
    }
}

/// The errors of the operation `Ping`.
#[derive(Clone, Debug, PartialEq)]
pub enum PingError {
    /// The service refused.
    Refused(Refusal),
    /// The service is busy: declared as retryable.
    Busy,
    /// Too many calls: declared as throttling.
    TooFast,
    /// Any other code.
    Unknown,
}

static ERRORS: ErrorSchema = ErrorSchema::new(
    "PingError",
    &[ErrorVariant::new("Refused"), ErrorVariant::new("Busy").retryable(), ErrorVariant::new("TooFast").throttling()],
);

impl OperationError for PingError {
    fn schema() -> &'static ErrorSchema {
        &ERRORS
    }
    fn at(index: Option<usize>) -> Self {
        match index {
            Some(0) => Self::Refused(Refusal::default()),
            Some(1) => Self::Busy,
            Some(2) => Self::TooFast,
            _ => Self::Unknown,
        }
    }
    fn index(&self) -> Option<usize> {
        match self {
            Self::Refused(_) => Some(0),
            Self::Busy => Some(1),
            Self::TooFast => Some(2),
            Self::Unknown => None,
        }
    }
    fn payload(&self) -> Option<&dyn Member> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
    fn payload_mut(&mut self) -> Option<&mut dyn ReadMember> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

/// The service of the operations here.
pub static SERVICE: ServiceMetadata = ServiceMetadata::new("echo", AWS_JSON_1_1)
    .id("Echo Chamber")
    .target_prefix("Echo_20200101")
    .signing_name(SIGNING_NAME);

/// The name in the credential scope.
pub const SIGNING_NAME: &str = "echo-signing";

impl Operation for Ping {
    type Output = Pong;
    type Error = PingError;
    const METADATA: &'static OperationMetadata = &OperationMetadata::new("Echo_20200101.Ping", &SERVICE);
    fn input(&self) -> &dyn Structure {
        self
    }
}

impl Operation for PrefixedPing {
    type Output = Pong;
    type Error = PingError;
    const METADATA: &'static OperationMetadata = &OperationMetadata::new("Echo_20200101.Ping", &SERVICE)
        .host_prefix(&[HostPrefixPart::Literal("data-"), HostPrefixPart::Label(0), HostPrefixPart::Literal(".")]);
    fn input(&self) -> &dyn Structure {
        self
    }
}

impl Operation for Injected {
    type Output = Pong;
    type Error = PingError;
    const METADATA: &'static OperationMetadata = &OperationMetadata::new("Echo\r\nx-injected: 1\r\n.Ping", &SERVICE);
    fn input(&self) -> &dyn Structure {
        self
    }
}
