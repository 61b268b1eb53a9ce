//! How shapes are walked: read in place, written to a format, looked into.

pub(crate) mod alike;
mod finding;
mod overlay;
mod reading;
mod text_at;
mod writing;

pub(crate) use finding::{member_at, member_text};
pub(crate) use overlay::Overlay;
pub(crate) use reading::{Chosen, Progress, read_element, read_member, refuse_null};
pub(crate) use text_at::text_at;
pub(crate) use writing::{Format, Writer};
