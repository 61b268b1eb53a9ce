//! TLS of our own HTTP client, by real handshakes on 127.0.0.1. What counts depends on the features that the crate is built
//! with: `.ci/run tls` runs it with each crypto provider, and with the roots in the binary.

#![cfg(all(feature = "rustls-no-provider", not(feature = "native-tls"), any(feature = "rustls", feature = "ring")))]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_operation::{Client, ClientBuilder, Credentials, Error, RetryConfig, aws_operation};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

#[aws_operation(
    target = "Test_20260101.Ping",
    output = (),
    service = "test",
    signing_name = "test",
    protocol = "awsJson1_1"
)]
struct Ping {}

/// A server with a certificate for 127.0.0.1, and the certificate of who vouches for it.
struct Server {
    url: String,
    ca: String,
    /// The protocols that were agreed on, as they come.
    agreed: tokio::sync::mpsc::UnboundedReceiver<Option<Vec<u8>>>,
}

static AUTHORITIES: AtomicUsize = AtomicUsize::new(0);

/// Responds once to each connection, over HTTP/1.1.
async fn server(protocols: &[&[u8]]) -> Server {
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    // Authorities of one name would be taken for each other.
    let number = AUTHORITIES.fetch_add(1, Ordering::SeqCst);
    authority.distinguished_name.push(DnType::CommonName, format!("authority {number}"));
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key")).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let leaf = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a name");
    let leaf = leaf.signed_by(&key, &authority).expect("a certificate");
    let chain: Vec<CertificateDer<'static>> = vec![leaf.der().clone()];
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    #[cfg(feature = "rustls")]
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "rustls"))]
    let provider = rustls::crypto::ring::default_provider();
    let config = ServerConfig::builder_with_provider(Arc::new(provider)).with_safe_default_protocol_versions();
    let config = config.expect("versions").with_no_client_auth().with_single_cert(chain, key);
    let mut config = config.expect("a certificate and its key");
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    let (agreed, receiver) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, agreed) = (acceptor.clone(), agreed.clone());
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let _ = agreed.send(stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec));
                let mut request = [0; 4096];
                if stream.read(&mut request).await.is_ok_and(|length| length > 0) {
                    let response = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
                    let _ = stream.write_all(response).await;
                    let _ = stream.shutdown().await;
                }
            });
        }
    });
    Server { url, ca: authority.pem(), agreed: receiver }
}

fn client(server: &Server) -> ClientBuilder {
    Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("id", "secret"))
        .retry(RetryConfig::off())
        .endpoint_url(&server.url)
}

#[tokio::test]
async fn a_server_that_the_bundle_vouches_for_is_trusted() {
    let server = server(&[]).await;
    let client = client(&server).ca_bundle(server.ca.clone()).build().expect("a client");
    Ping {}.send(&client).await.expect("an output over TLS");
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_refused_before_anything_is_sent() {
    let server = server(&[]).await;
    let error = Ping {}.send(&client(&server).build().expect("a client")).await.expect_err("a private authority");
    assert!(matches!(&error, Error::Transport(error) if !error.may_have_been_sent()), "{error:?}");
    let text = error.to_string();
    // A machine without any certificates says that.
    assert!(
        text.contains("the server's certificate") || text.contains("this machine has no CA certificates"),
        "{text}"
    );
    assert!(text.contains("AWS_CA_BUNDLE"), "what to do: {text}");

    let another = server_of_another_authority().await;
    let client = client(&server).ca_bundle(another).build().expect("a client");
    let error = Ping {}.send(&client).await.expect_err("a bundle without this authority").to_string();
    assert!(error.contains("no authority that is trusted"), "{error}");
}

async fn server_of_another_authority() -> String {
    server(&[]).await.ca
}

#[tokio::test]
async fn http_2_is_offered_where_events_need_it() {
    let mut server = server(&[b"h2", b"http/1.1"]).await;
    let client = client(&server).ca_bundle(server.ca.clone()).build().expect("a client");
    // This server does not speak HTTP/2: only what was agreed on counts.
    let _ = Ping {}.send(&client).await;
    let expected: &[u8] = if cfg!(feature = "event-streams") { b"h2" } else { b"http/1.1" };
    assert_eq!(server.agreed.recv().await.expect("a connection").as_deref(), Some(expected));
}
