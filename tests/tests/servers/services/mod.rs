//! One service a file: the operations that are called, and what is done with them.

#![allow(clippy::struct_field_names, reason = "members have the names that AWS gave them")]

pub(crate) mod dynamodb;
pub(crate) mod ecs;
pub(crate) mod event_bridge;
pub(crate) mod kinesis;
pub(crate) mod kms;
pub(crate) mod logs;
pub(crate) mod secrets_manager;
pub(crate) mod sqs;
pub(crate) mod ssm;
pub(crate) mod step_functions;
