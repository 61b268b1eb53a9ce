//! A small operation written by hand, and a client of it for which time, chance and the service follow a script.

use std::time::{Duration, UNIX_EPOCH};

use aws_operation::constraint::Validator;
use aws_operation::metadata::{HostPrefixPart, Protocol, ServiceMetadata};
use aws_operation::shape::{
    ErrorSchema, ErrorVariant, Length, Member, MemberSchema, MemberTraits, OperationError, ReadError, ReadMember,
    ReadStructure, ShapeDeserializer, ShapeSerializer, Structure, StructureSchema, Traits,
};
use aws_operation::{Client, ClientBuilder, Credentials, Operation, OperationMetadata};
use aws_operation_tests::doubles::response;
pub(crate) use aws_operation_tests::doubles::{FixedRandom, JumpingClock, ScriptedClient, Step};

pub(crate) const SECRET: &str = "wJalrPLANTEDSECRETbPxRfiCY";

/// 2015-08-30T12:36:00Z
pub(crate) const NOW: u64 = 1_440_938_160;

/// The input, output and error payload: three strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    pub(crate) name: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) message: Option<String>,
}

static LENGTH: MemberTraits = MemberTraits { length: Some(Length { min: 1, max: 40_000 }), ..MemberTraits::NONE };
static TOKEN: MemberTraits = MemberTraits { idempotency_token: true, ..MemberTraits::NONE };
static WORDS: StructureSchema = StructureSchema {
    name: "Ping",
    members: &[
        MemberSchema { name: "name", traits: Some(&LENGTH) },
        MemberSchema { name: "token", traits: Some(&TOKEN) },
        MemberSchema { name: "message", traits: None },
    ],
    check: false,
};

impl Member for Words {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.structure(self);
    }
    fn validate(&self, validator: &mut Validator, _: Traits) {
        validator.structure(self);
    }
}

impl Structure for Words {
    fn schema(&self) -> &'static StructureSchema {
        &WORDS
    }
    fn member(&self, index: usize) -> &dyn Member {
        match index {
            0 => &self.name,
            1 => &self.token,
            _ => &self.message,
        }
    }
}

impl ReadMember for Words {
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

impl ReadStructure for Words {
    fn member_mut(&mut self, index: usize) -> &mut dyn ReadMember {
        match index {
            0 => &mut self.name,
            1 => &mut self.token,
            _ => &mut self.message,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PingError {
    NotFound(Words),
    Busy,
    Slow,
    Unknown,
}

static ERRORS: ErrorSchema = ErrorSchema {
    name: "PingError",
    variants: &[
        ErrorVariant { code: "NotFound", retryable: false, throttling: false },
        ErrorVariant { code: "Busy", retryable: true, throttling: false },
        ErrorVariant { code: "Slow", retryable: true, throttling: true },
    ],
};

impl OperationError for PingError {
    fn schema() -> &'static ErrorSchema {
        &ERRORS
    }
    fn at(index: Option<usize>) -> Self {
        match index {
            Some(0) => Self::NotFound(Words::default()),
            Some(1) => Self::Busy,
            Some(2) => Self::Slow,
            _ => Self::Unknown,
        }
    }
    fn index(&self) -> Option<usize> {
        match self {
            Self::NotFound(_) => Some(0),
            Self::Busy => Some(1),
            Self::Slow => Some(2),
            Self::Unknown => None,
        }
    }
    fn payload(&self) -> Option<&dyn Member> {
        match self {
            Self::NotFound(words) => Some(words),
            _ => None,
        }
    }
    fn payload_mut(&mut self) -> Option<&mut dyn ReadMember> {
        match self {
            Self::NotFound(words) => Some(words),
            _ => None,
        }
    }
}

const SERVICE: ServiceMetadata = ServiceMetadata {
    id: "Echo Chamber",
    target_prefix: "Echo_20200101",
    endpoint_prefix: "echo",
    signing_name: "echo-signing",
    protocol: Protocol::AwsJson1_1,
    query_compatible: false,
};

const PING: OperationMetadata = OperationMetadata {
    target: "Echo_20200101.Ping",
    service: &SERVICE,
    signed: true,
    host_prefix: &[],
    endpoint_member: None,
    request_compression: false,
    endpoint_params: &[],
};

/// Declares operations that differ from `Ping` in their metadata alone.
macro_rules! operations {
    ($($name:ident => $metadata:expr;)+) => {$(
        #[derive(Clone, Debug, Default)]
        pub(crate) struct $name(pub(crate) Words);

        impl Member for $name {
            fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
                serializer.structure(self);
            }
        }
        impl Structure for $name {
            fn schema(&self) -> &'static StructureSchema {
                &WORDS
            }
            fn member(&self, index: usize) -> &dyn Member {
                self.0.member(index)
            }
        }
        impl Operation for $name {
            type Output = Words;
            type Error = PingError;
            const METADATA: &'static OperationMetadata = &$metadata;
            fn input(&self) -> &dyn Structure {
                self
            }
        }
    )+};
}

operations! {
    Ping => PING;
    QueryPing => OperationMetadata {
        service: &ServiceMetadata { query_compatible: true, protocol: Protocol::AwsJson1_0, ..SERVICE },
        ..PING
    };
    UnsignedPing => OperationMetadata { signed: false, ..PING };
    PrefixedPing => OperationMetadata {
        host_prefix: &[HostPrefixPart::Literal("data-"), HostPrefixPart::Label(0), HostPrefixPart::Literal(".")],
        ..PING
    };
    RoutedPing => OperationMetadata { endpoint_member: Some(0), ..PING };
    BulkyPing => OperationMetadata { request_compression: true, ..PING };
}

pub(crate) fn named<T>(make: fn(Words) -> T, name: &str) -> T {
    make(Words { name: Some(name.to_owned()), ..Words::default() })
}

pub(crate) fn answer(status: u16, body: &str) -> Step {
    response(status, [("x-amzn-requestid", "req-1")], body.to_owned()).into()
}

pub(crate) fn with_header(step: Step, name: &'static str, value: &str) -> Step {
    let Step::Respond(mut response) = step else { panic!("no response has no headers") };
    response.headers_mut().append(name, http::HeaderValue::try_from(value).unwrap());
    response.into()
}

/// A clock that shows [`NOW`].
pub(crate) fn clock() -> JumpingClock {
    JumpingClock::at(UNIX_EPOCH + Duration::from_secs(NOW))
}

pub(crate) fn builder(script: &ScriptedClient, clock: &JumpingClock) -> ClientBuilder {
    Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new("AKIDEXAMPLE", SECRET))
        .http(script.clone())
        .clock(clock.clone())
        .random(FixedRandom::default())
}

/// A client over a script, at [`NOW`].
pub(crate) fn client(steps: impl IntoIterator<Item = Step>) -> (Client, ScriptedClient, JumpingClock) {
    let script = ScriptedClient::strict(steps);
    let clock = clock();
    (builder(&script, &clock).build().unwrap(), script, clock)
}
