//! A small service whose operations differ in their metadata, and a client of it for which time, chance and the service follow a script.

use std::time::{Duration, UNIX_EPOCH};

use aws_operation::metadata::{HostPrefixPart, ServiceMetadata};
use aws_operation::protocol::{AWS_JSON_1_0, AWS_JSON_1_1, Protocol};
use aws_operation::shape::{Member, ShapeSerializer, Structure, StructureSchema, Traits};
use aws_operation::{Client, ClientBuilder, Credentials, Operation, OperationMetadata, aws_error, aws_shape};
use aws_operation_tests::doubles::response;
pub(crate) use aws_operation_tests::doubles::{FixedRandom, JumpingClock, ScriptedClient, Step};

pub(crate) const SECRET: &str = "wJalrPLANTEDSECRETbPxRfiCY";

/// 2015-08-30T12:36:00Z
pub(crate) const NOW: u64 = 1_440_938_160;

/// The input, output and error payload: three strings.
#[aws_shape]
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    #[aws(length(min = 1, max = 40_000))]
    pub(crate) name: Option<String>,
    #[aws(idempotency_token)]
    pub(crate) token: Option<String>,
    pub(crate) message: Option<String>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PingError {
    NotFound(Words),
    #[aws(retryable)]
    Busy,
    #[aws(throttling)]
    Slow,
    #[aws(unknown)]
    Unknown,
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
                self.0.schema()
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
