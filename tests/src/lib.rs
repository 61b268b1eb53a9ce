//! Tests of aws-operation from a downstream crate; see the files in `tests/`.

pub mod capture;
pub mod doubles;
pub mod everything;
pub mod faulty_server;
pub mod json;
pub mod loopback;
pub mod operations;
pub mod shard;
pub mod smithy;
pub mod vectors;
pub mod verifier;

/// Pages whose code blocks are compiled and run here, since where they stand they cannot be.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    mod readme {}
    #[doc = include_str!("../../macros/docs/aws_operation.md")]
    mod aws_operation {}
    #[doc = include_str!("../../macros/docs/aws_shape.md")]
    mod aws_shape {}
    #[doc = include_str!("../../macros/docs/aws_error.md")]
    mod aws_error {}
}
