//! The call path as a user meets it, with an operation that is written by hand.

mod answers;
mod bad_input;
mod environment;
mod logging;
mod network;
mod request;
mod retries;
mod support;
