//! Tests of aws-operation from a downstream crate; see the files in `tests/`.

pub mod vectors;
