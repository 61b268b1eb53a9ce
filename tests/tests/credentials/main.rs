//! The default credential chain, each source against a local server or files of ours, with the clock injected.

mod clients;
mod container;
mod environment;
mod instance_metadata;
#[cfg(unix)]
mod process;
mod profile;
mod sso;
mod support;
mod web_identity;
