//! Calls with aws-operation over rustls with *ring*.

#[path = "../../declarations/ecs.rs"]
mod ecs;
#[path = "../../declarations/ecs_list.rs"]
mod ecs_list;
#[path = "../../declarations/full.rs"]
mod full;
#[path = "../../declarations/ours.rs"]
mod ours;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    call_driver::run::<ours::Ours>()
}
