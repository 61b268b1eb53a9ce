//! The parts that the examples share: declared operations of five services, a local service for each, the place of a run.

pub mod dynamodb;
pub mod ecs;
pub mod kms;
pub mod local_dynamodb;
pub mod local_ecs;
pub mod local_kms;
pub mod local_sqs;
pub mod local_ssm;
pub mod place;
pub mod sqs;
pub mod ssm;
