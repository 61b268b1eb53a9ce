//! Runs the tests of the example `unit_test` with all the others.

#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "../unit_test.rs"]
mod unit_test;
