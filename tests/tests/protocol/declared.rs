//! A declared operation behind one type, so that a case can find it by its name.

use std::fmt::Debug;
use std::pin::Pin;

use aws_operation::shape::{OperationError, ReadMember};
use aws_operation::{Client, Document, Operation};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A declared operation.
pub(crate) struct Declared {
    pub(crate) name: &'static str,
    /// Sends the operation with this input; without one, with a blank input.
    pub(crate) send: for<'a> fn(Option<Value>, &'a Client) -> Sending<'a>,
    /// The output that a case expects.
    pub(crate) expected: fn(Option<Value>) -> Result<Shown, String>,
}

pub(crate) type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

pub(crate) type Outcome = Result<Answered, Failed>;

/// An output that came.
pub(crate) struct Answered {
    pub(crate) output: Shown,
    pub(crate) request_id: Option<String>,
}

/// A value, for a comparison in which NaN is NaN: what `Debug` says of it, which is exact, and its serde form.
#[derive(PartialEq, Debug)]
pub(crate) struct Shown {
    debug: String,
    serialized: Value,
}

/// A call that gave no output.
#[derive(Debug)]
pub(crate) struct Failed {
    /// The whole error in one line.
    pub(crate) line: String,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) status: Option<u16>,
    /// The variant of the operation's error type as `Debug` shows it.
    pub(crate) variant: Option<String>,
    /// The variant's further members.
    pub(crate) members: Option<Value>,
}

impl Declared {
    pub(crate) const fn new<O>(name: &'static str) -> Self
    where
        O: Operation + ReadMember + DeserializeOwned + 'static,
        O::Output: Debug + Send + Serialize + DeserializeOwned,
    {
        Self { name, send: |input, client| Box::pin(send::<O>(input, client)), expected: expected::<O::Output> }
    }
}

async fn send<O>(input: Option<Value>, client: &Client) -> Outcome
where
    O: Operation + ReadMember + DeserializeOwned,
    O::Output: Debug + Serialize,
{
    let input = match input {
        Some(input) => serde_json::from_value(input).map_err(|error| Failed::before(&error))?,
        None => O::blank(),
    };
    match client.call(&input).await {
        Ok(reply) => Ok(Answered {
            request_id: reply.request_id().map(str::to_owned),
            output: Shown::new(reply.output()).map_err(|error| Failed::before(&error))?,
        }),
        Err(error) => Err(Failed {
            line: error.to_string(),
            code: error.code().map(str::to_owned),
            message: error.message().map(str::to_owned),
            status: error.status(),
            variant: error.service().map(|variant| format!("{variant:?}")),
            members: error
                .service()
                .and_then(OperationError::payload)
                .map(|members| serde_json::to_value(Document::from_shape(&members)).unwrap_or_default()),
        }),
    }
}

fn expected<T: ReadMember + Debug + Serialize + DeserializeOwned>(output: Option<Value>) -> Result<Shown, String> {
    let output = match output {
        Some(output) => serde_json::from_value(output).map_err(|error| error.to_string())?,
        None => T::blank(),
    };
    Shown::new(&output).map_err(|error| error.to_string())
}

impl Shown {
    fn new<T: Debug + Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        Ok(Self { debug: format!("{value:?}"), serialized: serde_json::to_value(value)? })
    }
}

impl Failed {
    fn before(error: &serde_json::Error) -> Self {
        let line = format!("not a value of the shape: {error}");
        Self { line, code: None, message: None, status: None, variant: None, members: None }
    }
}

/// A table of declared operations, by their type's name or by another one.
macro_rules! declared {
    ($($type:ident),* $(,)?) => {
        &[$($crate::declared::Declared::new::<$type>(stringify!($type))),*]
    };
}
pub(crate) use declared;
