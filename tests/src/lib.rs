//! Tests of aws-operation from a downstream crate; see the files in `tests/`.

pub mod capture;
pub mod faulty_server;
pub mod loopback;
pub mod operations;
pub mod vectors;
pub mod verifier;
