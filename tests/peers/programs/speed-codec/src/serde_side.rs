//! The declarations with serde.

#[path = "../../declarations/ecs_serde.rs"]
pub(crate) mod ecs;
#[path = "../../declarations/ecs_list_serde.rs"]
pub(crate) mod ecs_list;
#[path = "../../declarations/full.rs"]
pub(crate) mod full;
