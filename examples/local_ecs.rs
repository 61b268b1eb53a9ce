//! A local ECS for other programs and languages: `cargo run --example local_ecs`.
//!
//! Prints the settings that a client needs in the words of the AWS SDKs' environment variables, and serves until its
//! input ends: Ctrl-D in a terminal, or a script that closes the pipe.

use std::error::Error;
use std::io::Read as _;

use aws_operation_examples::local_ecs::LocalEcs;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let ecs = LocalEcs::new();
    let server = ecs.serve().await?;
    println!("AWS_ENDPOINT_URL={}", server.url());
    println!("AWS_REGION={}", ecs.fake().region());
    println!("AWS_ACCESS_KEY_ID={}", ecs.fake().credentials().access_key_id());
    println!("AWS_SECRET_ACCESS_KEY={}", ecs.fake().credentials().secret_access_key());
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    for request in ecs.fake().recorded() {
        if let Some((code, message)) = request.rejection() {
            println!("{} was turned away: {code}: {message}", request.operation());
        }
    }
    Ok(())
}
