//! A small operation written by hand, and a client of it for which time, chance and the service follow a script.

use std::time::{Duration, UNIX_EPOCH};

use aws_operation::metadata::{HostPrefixPart, ServiceMetadata};
use aws_operation::protocol::{AWS_JSON_1_0, AWS_JSON_1_1, Protocol};
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

static LENGTH: MemberTraits = MemberTraits::NONE.length(Length::new(1, 40_000));
static TOKEN: MemberTraits = MemberTraits::NONE.idempotency_token();
static WORDS: StructureSchema = StructureSchema::new(
    "Ping",
    &[
        MemberSchema::new("name", Some(&LENGTH)),
        MemberSchema::new("token", Some(&TOKEN)),
        MemberSchema::new("message", None),
    ],
);

impl Member for Words {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.structure(self);
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

static ERRORS: ErrorSchema = ErrorSchema::new(
    "PingError",
    &[ErrorVariant::new("NotFound"), ErrorVariant::new("Busy").retryable(), ErrorVariant::new("Slow").throttling()],
);

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

const fn service(protocol: &'static dyn Protocol) -> ServiceMetadata {
    ServiceMetadata::new("echo", protocol)
        .id("Echo Chamber")
        .target_prefix("Echo_20200101")
        .signing_name("echo-signing")
}

const fn ping(service: &'static ServiceMetadata) -> OperationMetadata {
    OperationMetadata::new("Echo_20200101.Ping", service)
}

static SERVICE: ServiceMetadata = service(AWS_JSON_1_1);
static QUERY_SERVICE: ServiceMetadata = service(AWS_JSON_1_0).query_compatible();

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
    Ping => ping(&SERVICE);
    QueryPing => ping(&QUERY_SERVICE);
    UnsignedPing => ping(&SERVICE).unsigned();
    PrefixedPing => ping(&SERVICE).host_prefix(
        &[HostPrefixPart::Literal("data-"), HostPrefixPart::Label(0), HostPrefixPart::Literal(".")],
    );
    RoutedPing => ping(&SERVICE).endpoint_member(0);
    BulkyPing => ping(&SERVICE).request_compression();
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
