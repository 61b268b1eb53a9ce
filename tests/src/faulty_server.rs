//! A server on loopback that misbehaves as it is told: bytes, pauses, resets, at any point of a response.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};

/// The greatest head and the greatest body of a request that the server takes.
const MAX_REQUEST: usize = 4 * 1024 * 1024;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The number of the request, counted over all connections from 0.
    pub number: usize,
    /// The number of the connection, from 0.
    pub connection: usize,
    /// The first line.
    pub start: String,
    /// The headers, repeated ones too.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Received {
    /// The value of a header; empty when it did not come.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One thing that the server does.
#[derive(Clone, Debug)]
pub enum Step {
    /// Writes these bytes.
    Write(Bytes),
    /// Writes these bytes in pieces of the given size, with a pause after each.
    Drip(Bytes, usize, Duration),
    /// Writes these bytes again and again, until the client has gone.
    Forever(Bytes),
    /// Waits.
    Pause(Duration),
    /// Keeps the connection open and says nothing more.
    Hang,
    /// Ends the connection in good order; without it, the server waits for the next request.
    Close,
    /// Ends the connection with a reset.
    Reset,
}

/// A whole response with a right length.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Bytes {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status} Whatever\r\ncontent-length: {}\r\n", body.len()).into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes.into()
}

/// A whole response without errors.
pub fn pong(text: &str) -> Bytes {
    answer(200, &[("x-amzn-requestid", "req-good")], format!("{{\"text\":\"{text}\"}}"))
}

/// Writes bytes and waits for the next request.
pub fn write(bytes: impl Into<Bytes>) -> Vec<Step> {
    vec![Step::Write(bytes.into())]
}

/// Writes bytes and ends the connection.
pub fn write_and_close(bytes: impl Into<Bytes>) -> Vec<Step> {
    vec![Step::Write(bytes.into()), Step::Close]
}

/// A server on loopback. It ends when it is dropped.
#[derive(Debug)]
pub struct FaultyServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: AbortHandle,
}

#[derive(Debug, Default)]
struct Shared {
    received: Mutex<Vec<Received>>,
    requests: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
}

impl Shared {
    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FaultyServer {
    /// A server that follows one script for each request, in the order in which they come; the last one serves for all
    /// that follow.
    ///
    /// # Panics
    /// When no port can be had, or there is no script.
    pub async fn scripted(scripts: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let scripts: Vec<_> = scripts.into_iter().collect();
        assert!(!scripts.is_empty(), "a server needs a script");
        Self::start(true, move |request| {
            let script = scripts.get(request.number).or(scripts.last()).cloned().unwrap_or_default();
            std::future::ready(script)
        })
        .await
    }

    /// A server that asks `respond` what to do about each request. `keep`: it remembers the requests.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start<F>(keep: bool, respond: impl Fn(Received) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Vec<Step>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
        let address = listener.local_addr().expect("the address of a bound socket");
        let shared = Arc::new(Shared::default());
        let task = tokio::spawn(accept(listener, Arc::clone(&shared), keep, Arc::new(respond))).abort_handle();
        Self { address, shared, task }
    }

    /// The address as an endpoint.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests that came so far, if they are kept.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received().clone()
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.shared.open.load(Ordering::SeqCst)
    }

    /// How many requests came so far.
    pub fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::SeqCst)
    }
}

impl Drop for FaultyServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept<F>(
    listener: TcpListener,
    shared: Arc<Shared>,
    keep: bool,
    respond: Arc<dyn Fn(Received) -> F + Send + Sync>,
) where
    F: Future<Output = Vec<Step>> + Send + 'static,
{
    // Dropped with the server, which ends the connections too.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // Out of file descriptors, say: the next one may succeed.
                let Ok((stream, _)) = accepted else { continue };
                let number = shared.connections.fetch_add(1, Ordering::SeqCst);
                let open = Open::new(Arc::clone(&shared));
                let respond = Arc::clone(&respond);
                connections.spawn(async move {
                    // A client that has gone is what many tests want.
                    let _ = serve(stream, number, keep, &open.0, respond.as_ref()).await;
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Counts an open connection for as long as it lives.
struct Open(Arc<Shared>);

impl Open {
    fn new(shared: Arc<Shared>) -> Self {
        shared.open.fetch_add(1, Ordering::SeqCst);
        Self(shared)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn serve<F>(
    mut stream: TcpStream,
    connection: usize,
    keep: bool,
    shared: &Shared,
    respond: &(dyn Fn(Received) -> F + Send + Sync),
) -> io::Result<()>
where
    F: Future<Output = Vec<Step>> + Send + 'static,
{
    stream.set_nodelay(true)?;
    let mut buffer = BytesMut::new();
    while let Some((start, headers, body)) = read_request(&mut stream, &mut buffer).await? {
        let number = shared.requests.fetch_add(1, Ordering::SeqCst);
        let request = Received { number, connection, start, headers, body };
        if keep {
            shared.received().push(request.clone());
        }
        for step in respond(request).await {
            match step {
                Step::Write(bytes) => stream.write_all(&bytes).await?,
                Step::Drip(bytes, size, pause) => {
                    for piece in bytes.chunks(size.max(1)) {
                        stream.write_all(piece).await?;
                        tokio::time::sleep(pause).await;
                    }
                }
                Step::Forever(bytes) => loop {
                    stream.write_all(&bytes).await?;
                },
                Step::Pause(pause) => tokio::time::sleep(pause).await,
                Step::Hang => {
                    // Until the client gives up.
                    let mut rest = [0; 1024];
                    while stream.read(&mut rest).await? > 0 {}
                    return Ok(());
                }
                Step::Close => {
                    stream.shutdown().await?;
                    return Ok(());
                }
                Step::Reset => return stream.set_zero_linger(),
            }
        }
    }
    Ok(())
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

type Parts = (String, HeaderMap, Bytes);

/// The next request; `None` when the client has ended the connection.
async fn read_request(stream: &mut TcpStream, buffer: &mut BytesMut) -> io::Result<Option<Parts>> {
    let head = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break buffer.split_to(end + 4);
        }
        if buffer.len() > MAX_REQUEST {
            return Err(invalid("the head is too large"));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let head = std::str::from_utf8(&head).map_err(|_| invalid("the head is not UTF-8"))?;
    let mut lines = head.split("\r\n").filter(|line| !line.is_empty());
    let start = lines.next().unwrap_or_default().to_owned();
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(':').ok_or_else(|| invalid("a header without a colon"))?;
        let name = HeaderName::try_from(name).map_err(|_| invalid("the name of a header"))?;
        let value = HeaderValue::try_from(value.trim()).map_err(|_| invalid("the value of a header"))?;
        headers.append(name, value);
    }
    let length = headers.get(http::header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let length: usize = length.unwrap_or(0);
    if length > MAX_REQUEST {
        return Err(invalid("the body is too large"));
    }
    while buffer.len() < length {
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
    Ok(Some((start, headers, buffer.split_to(length).freeze())))
}
