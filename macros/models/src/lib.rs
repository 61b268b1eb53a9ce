//! AWS's models of the services that speak AWS JSON, as facts, and a reader of them.
//!
//! Start with [`service`], or with [`with_target_prefix`] where a target is at hand. A [`Service`] has [`Operation`]s and
//! [`Shape`]s, a shape has [`Member`]s or values. All of them are cheap to copy and hold nothing but references into the
//! text of the facts: looking something up reads only the few lines that it needs, without an index or a cache.
//!
//! # Names
//!
//! AWS's names are found by those that Rust code has for them: names are the same when they are, without `_`, `-`, `.`,
//! spaces and case ([`same_name`]). Where several names of a service differ in nothing else, the exact one is found first.
//!
//! # Time
//!
//! An import adds what is new, and marks what AWS's models no longer have (`is_removed`) instead of dropping it, so that
//! a declaration goes on to compile.

mod bounds;
mod common_errors;
mod data;
mod entry;
mod member;
mod name;
mod operation;
mod paginator;
mod service;
mod shape;

/// The form of the files of facts, for what writes them.
pub mod format {
    pub use crate::entry::Part;
    pub use crate::name::compare;
}

pub use bounds::Bounds;
pub use common_errors::COMMON_ERRORS;
pub use data::SOURCE;
pub use member::{Member, TimestampFormat};
pub use name::{nearest, same_name};
pub use operation::{ContextValue, Discovery, Operation};
pub use paginator::Paginator;
pub use service::{Service, service, services, with_target_prefix};
pub use shape::{Kind, Shape};
