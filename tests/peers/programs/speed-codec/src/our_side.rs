//! The declarations with our attributes.

#[path = "../../declarations/ecs.rs"]
pub(crate) mod ecs;
#[path = "../../declarations/ecs_list.rs"]
pub(crate) mod ecs_list;
#[path = "../../declarations/full.rs"]
pub(crate) mod full;
