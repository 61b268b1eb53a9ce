//! Tests of aws-operation from a downstream crate; see the files in `tests/`.

pub mod capture;
pub mod everything;
pub mod faulty_server;
pub mod http;
pub mod json;
pub mod loopback;
pub mod operations;
pub mod smithy;
pub mod vectors;
pub mod verifier;
