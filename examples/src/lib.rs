//! What the examples share: the declared operations of Amazon ECS, and a local ECS to run them against.

pub mod ecs;
pub mod local_ecs;
