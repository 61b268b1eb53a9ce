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
    // Fails only if another provider is installed, which does as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    call_driver::run::<ours::Ours>()
}
