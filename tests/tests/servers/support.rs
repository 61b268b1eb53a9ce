//! Servers, clients for them, and a proxy that counts connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_operation::{Client, ClientBuilder, Credentials, WaitConfig};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const REGION: &str = "us-east-1";

/// The URL of a server, from the variable that `.ci/servers` sets.
pub(crate) fn server(variable: &str) -> String {
    let url = std::env::var(variable).unwrap_or_default();
    assert!(!url.is_empty(), "{variable} names no server; `.ci/servers` starts one and runs this test");
    url
}

pub(crate) fn builder(url: &str, credentials: Credentials) -> ClientBuilder {
    Client::builder().region(REGION).credentials(credentials).endpoint_url(url)
}

pub(crate) fn client(url: &str, credentials: Credentials) -> Client {
    builder(url, credentials).build().expect("a client")
}

/// For a server that takes any signature.
pub(crate) fn any_credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
}

/// A name that no other run on the same server used.
pub(crate) fn unique(name: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("{name}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Local servers change state within milliseconds.
pub(crate) fn soon() -> WaitConfig {
    WaitConfig::for_at_most(Duration::from_secs(20)).delays(Duration::from_millis(20), Duration::from_millis(200))
}

/// Stands before a server and counts the connections.
pub(crate) struct CountingProxy {
    pub(crate) url: String,
    connections: Arc<AtomicUsize>,
}

impl CountingProxy {
    /// A proxy in the current runtime; it ends with it.
    pub(crate) async fn before(url: &str) -> Self {
        let server = url.strip_prefix("http://").expect("an http URL").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let proxy =
            Self { url: format!("http://{}", listener.local_addr().expect("an address")), connections: Arc::default() };
        let connections = Arc::clone(&proxy.connections);
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let server = server.clone();
                tokio::spawn(async move {
                    let mut far = TcpStream::connect(server).await.expect("the server");
                    // An error is one side that went away.
                    let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                });
            }
        });
        proxy
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}
