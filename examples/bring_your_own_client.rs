//! A reqwest client and a source of credentials of your own: `cargo run --example bring_your_own_client`.
//!
//! Teaches what a `Client` takes over from the program around it: connections (proxies, certificates, pools, time-outs),
//! and credentials from wherever they are, which it caches and refreshes. With `--features aws-config` the credentials
//! come from a provider of the official AWS SDK, as those of `aws_config::load_defaults` do; that needs Rust 1.94.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP; with `AWS_ENDPOINT_URL` against the server
//! there; with `--live` against AWS, where it only reads.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use aws_operation::credentials::CredentialsError;
use aws_operation::test_util::FakeService;
use aws_operation::time::BoxFuture;
use aws_operation::{Client, Credentials, ProvideCredentials};
use aws_operation_examples::ecs::DescribeClusters;
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{PlaceKind, report};

/// Credentials from a vault of yours. The client asks once, and again before they expire.
#[derive(Debug)]
struct Vault {
    /// The key of the vault; a real one would be asked over the network.
    contents: Credentials,
    asked: Arc<AtomicUsize>,
}

impl ProvideCredentials for Vault {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::Relaxed);
            if self.contents.access_key_id().is_empty() {
                return Err(CredentialsError::new("the vault is empty: put an access key into it"));
            }
            Ok(self.contents.clone().with_expiry(SystemTime::now() + Duration::from_secs(3600)))
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let connections = reqwest::Client::builder()
        // A signed request must not be sent to anybody else.
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(2))
        .pool_max_idle_per_host(4)
        .tcp_keepalive(Duration::from_secs(30))
        .build()?;
    let builder = Client::builder().http_client(connections).app_id("own-client");

    if PlaceKind::find() != PlaceKind::Local {
        // Region, endpoint and credentials from the environment; only the connections are ours.
        return describe(&builder.build_from_env().await?).await;
    }
    let local = LocalEcs::new();
    let server = local.fake().serve().await?;
    println!("A local ECS listens at {}", server.url());
    let asked = Arc::new(AtomicUsize::new(0));
    let vault = Vault { contents: local.fake().credentials().clone(), asked: Arc::clone(&asked) };
    let client = builder.region(local.fake().region()).endpoint_url(server.url()).credentials(vault).build()?;
    for _ in 0..3 {
        describe(&client).await?;
    }
    println!("Three calls, and the vault was asked {} time", asked.load(Ordering::Relaxed));
    official(local.fake(), &server.url()).await
}

async fn describe(client: &Client) -> Result<(), Box<dyn Error>> {
    let answer = DescribeClusters::builder().send(client).await?;
    let (found, missing) = (answer.clusters.unwrap_or_default(), answer.failures.unwrap_or_default());
    println!("DescribeClusters  {} found, {} missing", found.len(), missing.len());
    Ok(())
}

/// The same with a provider of the official SDK: here one with an access key, in life that of
/// `aws_config::load_defaults(BehaviorVersion::latest()).await.credentials_provider()`.
#[cfg(feature = "aws-config")]
async fn official(local: &FakeService, url: &str) -> Result<(), Box<dyn Error>> {
    use aws_operation::credentials::AwsConfigCredentials;

    let (id, secret) = (local.credentials().access_key_id(), local.credentials().secret_access_key());
    let provider = aws_credential_types::Credentials::new(id, secret, None, None, "example");
    let client = Client::builder()
        .region(local.region())
        .endpoint_url(url)
        .credentials(AwsConfigCredentials::new(provider))
        .build()?;
    describe(&client).await?;
    println!("That was with a provider of the official SDK");
    Ok(())
}

#[cfg(not(feature = "aws-config"))]
#[allow(clippy::unused_async, reason = "the same signature as with the feature")]
async fn official(_: &FakeService, _: &str) -> Result<(), Box<dyn Error>> {
    println!("With --features aws-config, a provider of the official SDK would be next");
    Ok(())
}
