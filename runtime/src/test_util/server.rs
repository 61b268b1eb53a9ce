//! The fake service on loopback, over HTTP/1.1.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::FakeService;
use super::exchange::{Outcome, exchange};
use super::fake_body::{FakeBody, GoingOut};
use crate::time::SystemClock;

/// More than any request of a test has.
const MAX_BODY: usize = 64 * 1024 * 1024;

impl FakeService {
    /// Serves over HTTP/1.1 on a free port of 127.0.0.1, until the server is dropped.
    ///
    /// # Errors
    /// No port could be bound.
    pub async fn serve(&self) -> std::io::Result<FakeServer> {
        FakeServer::bind(self.clone()).await
    }
}

/// A [`FakeService`] on a port of 127.0.0.1. Dropping it closes the port and all connections.
pub struct FakeServer {
    address: SocketAddr,
    accept: JoinHandle<()>,
}

impl FakeServer {
    pub(super) async fn bind(service: FakeService) -> io::Result<Self> {
        let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        Ok(Self { address, accept: tokio::spawn(accept(listener, service)) })
    }

    /// The endpoint: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.accept.abort();
    }
}

impl fmt::Debug for FakeServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeServer").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Ends when it is aborted; its connections end with it.
async fn accept(listener: TcpListener, service: FakeService) {
    let mut connections = tokio::task::JoinSet::new();
    loop {
        // A failed accept concerns that one connection only.
        if let Ok((stream, _)) = listener.accept().await {
            connections.spawn(serve(stream, service.clone()));
        } else {
            // Out of file descriptors, perhaps: others must end first.
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, service: FakeService) {
    let _ = stream.set_nodelay(true);
    let answer = service_fn(|request| answer(&service, request));
    // An error is a client that went away, or a fault of the script.
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), answer).await;
}

/// An error makes hyper close the connection without a response.
async fn answer(service: &FakeService, request: Request<Incoming>) -> io::Result<Response<GoingOut>> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, MAX_BODY).collect().await.map_err(io::Error::other)?.to_bytes();
    let now = service.inner.now(&SystemClock);
    match exchange(&service.inner, Request::from_parts(parts, body), &[now]).await {
        Outcome::Response(mut response) => {
            // Also of a body that breaks off, which is shorter than it says.
            if let Some(length) = response.body().announced() {
                response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
            }
            Ok(response.map(FakeBody::going_out))
        }
        Outcome::Reset => Err(io::ErrorKind::ConnectionReset.into()),
    }
}
