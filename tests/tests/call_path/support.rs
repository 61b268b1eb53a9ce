//! A small operation written by hand, and an HTTP client, clock and randomness that follow a script.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_operation::constraint::Validator;
use aws_operation::http::{HttpClient, HttpError, HttpErrorKind};
use aws_operation::metadata::{HostPrefixPart, Protocol, ServiceMetadata};
use aws_operation::random::Random;
use aws_operation::shape::{
    ErrorSchema, ErrorVariant, Length, Member, MemberSchema, MemberTraits, OperationError, ReadError, ReadMember,
    ReadStructure, ShapeDeserializer, ShapeSerializer, Structure, StructureSchema, Traits,
};
use aws_operation::time::{BoxFuture, Clock};
use aws_operation::{Client, ClientBuilder, Credentials, Operation, OperationMetadata};
use bytes::Bytes;
use http::{Request, Response};

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

/// What the service does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Answer(u16, Vec<(&'static str, String)>, Bytes),
    Fail(HttpErrorKind),
    Hang,
}

pub(crate) fn answer(status: u16, body: &str) -> Step {
    Step::Answer(status, vec![("x-amzn-requestid", "req-1".to_owned())], Bytes::copy_from_slice(body.as_bytes()))
}

pub(crate) fn with_header(step: Step, name: &'static str, value: &str) -> Step {
    let Step::Answer(status, mut headers, body) = step else { panic!("no answer has no headers") };
    headers.push((name, value.to_owned()));
    Step::Answer(status, headers, body)
}

/// An HTTP client that follows a script and keeps the requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    steps: Arc<Mutex<VecDeque<Step>>>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: Arc::new(Mutex::new(steps.into_iter().collect())), requests: Arc::default() }
    }

    pub(crate) fn requests(&self) -> Vec<Request<Bytes>> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn header(&self, request: usize, name: &str) -> Option<String> {
        let requests = self.requests.lock().unwrap();
        Some(requests[request].headers().get(name)?.to_str().unwrap().to_owned())
    }

    pub(crate) fn body(&self, request: usize) -> String {
        String::from_utf8(self.requests.lock().unwrap()[request].body().to_vec()).unwrap()
    }
}

impl HttpClient for Script {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        self.requests.lock().unwrap().push(request);
        let step = self.steps.lock().unwrap().pop_front().expect("a request that the script does not know");
        Box::pin(async move {
            match step {
                Step::Answer(status, headers, body) => {
                    let mut response = Response::builder().status(status);
                    for (name, value) in headers {
                        response = response.header(name, value);
                    }
                    Ok(response.body(body).unwrap())
                }
                Step::Fail(kind) => Err(HttpError::new(kind, "as the script says")),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

/// A clock that jumps ahead whenever somebody waits.
#[derive(Clone, Debug)]
pub(crate) struct JumpingClock {
    milliseconds: Arc<AtomicU64>,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl JumpingClock {
    pub(crate) fn new(seconds: u64) -> Self {
        Self { milliseconds: Arc::new(AtomicU64::new(seconds * 1_000)), slept: Arc::default() }
    }

    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }
}

impl Clock for JumpingClock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.milliseconds.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            clock.slept.lock().unwrap().push(duration);
            let milliseconds = u64::try_from(duration.as_millis()).unwrap();
            clock.milliseconds.fetch_add(milliseconds, Ordering::SeqCst);
        })
    }
}

/// The greatest jitter, and UUIDs that count.
#[derive(Debug, Default)]
pub(crate) struct Counting(AtomicU64);

impl Random for Counting {
    fn unit(&self) -> f64 {
        1.0
    }

    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.0.fetch_add(1, Ordering::SeqCst))
    }
}

pub(crate) fn builder(script: &Script, clock: &JumpingClock) -> ClientBuilder {
    Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new("AKIDEXAMPLE", SECRET))
        .http(script.clone())
        .clock(clock.clone())
        .random(Counting::default())
}

/// A client over a script, at [`NOW`].
pub(crate) fn client(steps: impl IntoIterator<Item = Step>) -> (Client, Script, JumpingClock) {
    let script = Script::new(steps);
    let clock = JumpingClock::new(NOW);
    (builder(&script, &clock).build().unwrap(), script, clock)
}
