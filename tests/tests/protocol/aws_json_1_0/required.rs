//! Required members of an output that a service left out.

#![expect(clippy::struct_field_names, reason = "the suite's names")]

use std::collections::BTreeMap;

use aws_operation::{Blob, Timestamp, aws_operation, aws_shape};

use super::defaults::{TestEnum, TestIntEnum};

#[aws_operation(
    target = "JsonRpc10.OperationWithRequiredMembers",
    service = "jsonrpc10",
    protocol = "awsJson1_0",
    output = Required
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OperationWithRequiredMembers;

#[aws_operation(
    target = "JsonRpc10.OperationWithRequiredMembersWithDefaults",
    service = "jsonrpc10",
    protocol = "awsJson1_0",
    output = RequiredWithDefaults
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OperationWithRequiredMembersWithDefaults;

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Required {
    required_string: String,
    required_boolean: bool,
    required_list: Vec<String>,
    required_timestamp: Timestamp,
    required_blob: Blob,
    required_byte: i8,
    required_short: i16,
    required_integer: i32,
    required_long: i64,
    required_float: f32,
    required_double: f64,
    required_map: BTreeMap<String, String>,
}

fn one_second() -> Timestamp {
    Timestamp::from_epoch(1, 0).expect("a second after the epoch is a timestamp")
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RequiredWithDefaults {
    #[aws(default = "hi")]
    required_string: String,
    #[aws(default = true)]
    required_boolean: bool,
    #[aws(default)]
    required_list: Vec<String>,
    #[aws(default = one_second())]
    required_timestamp: Timestamp,
    #[aws(default = "blob")]
    required_blob: Blob,
    #[aws(default = 1)]
    required_byte: i8,
    #[aws(default = 1)]
    required_short: i16,
    #[aws(default = 10)]
    required_integer: i32,
    #[aws(default = 100)]
    required_long: i64,
    #[aws(default = 1.0)]
    required_float: f32,
    #[aws(default = 1.0)]
    required_double: f64,
    #[aws(default)]
    required_map: BTreeMap<String, String>,
    #[aws(default = TestEnum::Foo)]
    required_enum: TestEnum,
    #[aws(default = TestIntEnum::One)]
    required_int_enum: TestIntEnum,
}
