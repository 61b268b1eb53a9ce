//! Compares declarations, as `cargo aws-operation declare` writes them, with AWS's model.
//!
//! `.ci/run declared` lets the command declare all operations of a service into a package, and `lay-out` writes the test
//! of that package: a table of what is declared, by the macros of this crate, and a call of [`check`]. What is expected is
//! read from the facts in a walk of its own, which shares no code with the attributes or the command.

mod check;
mod declared;
mod faults;
mod table;
mod values;

pub use aws_operation;
pub use check::check;
pub use declared::{AnyShape, Declared};
pub use table::table;
