//! Operations that answer with a stream of events.

mod calls;
mod fakes;
mod frames;
