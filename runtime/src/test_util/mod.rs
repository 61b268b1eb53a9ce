//! A fake service for tests, with handlers typed by operation.

mod answer;
mod clock;
mod exchange;
mod fake_error;
mod fake_service;
mod fault;
mod handler;
mod recorded_request;
mod server;
mod signature;

pub use answer::Answer;
pub use clock::FakeClock;
pub use fake_error::FakeError;
pub use fake_service::FakeService;
pub use fault::Fault;
pub use recorded_request::RecordedRequest;
pub use server::FakeServer;
