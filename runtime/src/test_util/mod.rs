//! A fake service for tests: handlers typed by operation, scripted faults, recorded requests.
//!
//! Shapes read and write, so that one declaration serves both sides. A test of a function that calls a service:
//!
//! ```
//! use aws_operation::test_util::{FakeService, Fault};
//! use aws_operation::{Client, CommonError, Error, aws_operation, aws_shape};
//!
//! #[aws_operation(target = "AWSGreeter_20250101.Greet", output = Greeting, service = "greeter", protocol = "awsJson1_1")]
//! struct Greet {
//!     name: String,
//! }
//!
//! #[aws_shape]
//! struct Greeting {
//!     text: String,
//! }
//!
//! /// What is to be tested.
//! async fn greeting(client: &Client, name: &str) -> Result<String, Error> {
//!     Ok(Greet { name: name.to_owned() }.send(client).await?.text)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let fake = FakeService::new();
//! fake.on::<Greet>(|input| match input.name.as_str() {
//!     "" => Err(CommonError::ValidationException.into()),
//!     name => Ok(Greeting { text: format!("Hello, {name}!") }),
//! });
//! fake.script::<Greet>([Fault::status(503), Fault::reset()]);
//!
//! assert_eq!(greeting(&fake.client(), "Ada").await?, "Hello, Ada!");
//! assert_eq!(fake.requests::<Greet>().len(), 3, "two attempts failed, without any waiting here");
//! # Ok(())
//! # }
//! ```
//!
//! An operation that answers with a stream of events has a handler of its own, with the feature `event-streams`:
//! `FakeService::on_events` and `FakeEvents`.
//!
//! [`FakeService::serve`] gives the same service over HTTP, for other processes and languages. Delays of responses and
//! faults are in real time: pause tokio's clock (`#[tokio::test(start_paused = true)]`) where they would be long.

mod clock;
mod exchange;
mod fake_body;
mod fake_error;
#[cfg(feature = "event-streams")]
mod fake_events;
mod fake_response;
mod fake_service;
mod fault;
mod handler;
mod recorded_request;
mod server;
mod signature;

pub use clock::FakeClock;
pub use fake_error::FakeError;
#[cfg(feature = "event-streams")]
pub use fake_events::FakeEvents;
pub use fake_response::FakeResponse;
pub use fake_service::FakeService;
pub use fault::Fault;
pub use recorded_request::RecordedRequest;
pub use server::FakeServer;
