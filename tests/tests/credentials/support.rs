//! A local server, an HTTP client that reaches it, an environment in memory and a fixed clock.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_operation::config::Environment;
use aws_operation::credentials::{Credentials, CredentialsError, ProvideCredentials};
use aws_operation::default_chain::DefaultChain;
use aws_operation::http::{HttpClient, HttpError, HttpErrorKind};
use aws_operation::time::Clock;
use bytes::Bytes;
use http::{Request, Response};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What no error, log or debug output may hold.
pub(crate) const SECRET: &str = "planted-secret";

/// 2035-01-01T00:00:00Z
pub(crate) const NOW: Duration = Duration::from_secs(2_051_222_400);

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + NOW
}

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The parameters of a query or form, decoded.
    pub(crate) fn parameters(&self) -> HashMap<String, String> {
        let query = self.target.split_once('?').map_or(self.body.as_str(), |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), decoded(value)))
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

type Handler = dyn Fn(&Received) -> (u16, String) + Send + Sync;

/// An HTTP server on loopback whose answers a closure gives.
pub(crate) struct Server {
    pub(crate) address: String,
    received: Arc<Mutex<Vec<Received>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(handler: impl Fn(&Received) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (handler, log): (Arc<Handler>, _) = (Arc::new(handler), Arc::clone(&received));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (handler, log) = (Arc::clone(&handler), Arc::clone(&log));
                tokio::spawn(async move { drop(serve(stream, &*handler, &log).await) });
            }
        });
        Self { address, received, task }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(stream: TcpStream, handler: &Handler, log: &Mutex<Vec<Received>>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (first, headers) = read_head(&mut stream).await?;
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let body = String::from_utf8_lossy(&body).into_owned();
    let received = Received { method: method.to_owned(), target: target.to_owned(), headers, body };
    log.lock().unwrap().push(received.clone());
    let (status, answer) = handler(&received);
    // Status 0: no answer at all.
    if status == 0 {
        return std::future::pending().await;
    }
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

async fn read_head(stream: &mut BufReader<TcpStream>) -> io::Result<(String, HashMap<String, String>)> {
    let mut first = String::new();
    stream.read_line(&mut first).await?;
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.trim().to_owned()),
            None => return Ok((first.trim_end().to_owned(), headers)),
        };
    }
}

/// An HTTP client that reaches every host at one address, and keeps the URLs that it was asked for.
#[derive(Debug, Default)]
pub(crate) struct RawClient {
    address: Mutex<String>,
    pub(crate) urls: Mutex<Vec<String>>,
}

impl RawClient {
    async fn exchange(&self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        let address = self.address.lock().unwrap().clone();
        self.urls.lock().unwrap().push(request.uri().to_string());
        let mut stream = BufReader::new(TcpStream::connect(address).await?);
        let target = request.uri().path_and_query().unwrap().as_str();
        let mut head = format!("{} {target} HTTP/1.1\r\n", request.method());
        let mut header = |name: &str, value: &str| head.extend([name, ": ", value, "\r\n"]);
        header("host", request.uri().authority().unwrap().as_str());
        header("content-length", &request.body().len().to_string());
        for (name, value) in request.headers().iter().filter(|(name, _)| *name != "content-length") {
            header(name.as_str(), value.to_str().unwrap());
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(request.body()).await?;
        let (first, _) = read_head(&mut stream).await?;
        let status: u16 = first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut body = Vec::new();
        stream.read_to_end(&mut body).await?;
        Response::builder().status(status).body(body.into()).map_err(io::Error::other)
    }
}

impl HttpClient for RawClient {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async { self.exchange(request).await.map_err(|error| HttpError::new(HttpErrorKind::Connect, error)) })
    }
}

/// A clock that stands still. Back-offs end at once; time-outs 50 times sooner when `hurry` is set, else never.
#[derive(Debug, Default)]
pub(crate) struct FixedClock {
    pub(crate) hurry: AtomicBool,
}

impl Clock for FixedClock {
    fn now(&self) -> SystemTime {
        now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let hurry = self.hurry.load(Ordering::SeqCst);
        Box::pin(async move {
            match (duration < Duration::from_secs(1), hurry) {
                (true, _) => {}
                (false, true) => tokio::time::sleep(duration / 50).await,
                (false, false) => std::future::pending().await,
            }
        })
    }
}

/// Variables and files in memory; the home directory is `/home/a`.
#[derive(Debug, Default)]
pub(crate) struct TestEnvironment {
    variables: Mutex<HashMap<String, String>>,
    files: Mutex<HashMap<PathBuf, String>>,
    writable: AtomicBool,
}

impl Environment for TestEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.lock().unwrap().get(name).cloned()
    }

    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>> {
        let found = self.files.lock().unwrap().get(path).cloned();
        Box::pin(async move { Ok(found.ok_or(io::ErrorKind::NotFound)?.into_bytes()) })
    }

    fn write_file<'a>(&'a self, path: &'a Path, contents: &'a [u8]) -> BoxFuture<'a, io::Result<()>> {
        Box::pin(async move {
            if !self.writable.load(Ordering::SeqCst) {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            let contents = String::from_utf8(contents.to_vec()).unwrap();
            self.files.lock().unwrap().insert(path.to_owned(), contents);
            Ok(())
        })
    }
}

/// A chain with what surrounds it.
#[derive(Debug, Default)]
pub(crate) struct Setup {
    pub(crate) environment: Arc<TestEnvironment>,
    pub(crate) http: Arc<RawClient>,
    pub(crate) clock: Arc<FixedClock>,
}

impl Setup {
    /// No instance metadata, unless a test turns it on.
    pub(crate) fn new() -> Self {
        Self::default().var("HOME", "/home/a").var("AWS_EC2_METADATA_DISABLED", "true")
    }

    /// All requests go to this server, whatever their host.
    pub(crate) fn server(self, server: &Server) -> Self {
        server.address.clone_into(&mut self.http.address.lock().unwrap());
        self
    }

    pub(crate) fn var(self, name: &str, value: &str) -> Self {
        self.environment.variables.lock().unwrap().insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn file(self, path: &str, contents: &str) -> Self {
        self.set_file(path, contents);
        self
    }

    pub(crate) fn set_file(&self, path: &str, contents: &str) {
        self.environment.files.lock().unwrap().insert(PathBuf::from(path), contents.to_owned());
    }

    pub(crate) fn get_file(&self, path: &str) -> String {
        self.environment.files.lock().unwrap()[Path::new(path)].clone()
    }

    pub(crate) fn config(self, contents: &str) -> Self {
        self.file("/home/a/.aws/config", contents)
    }

    pub(crate) fn writable(self) -> Self {
        self.environment.writable.store(true, Ordering::SeqCst);
        self
    }

    pub(crate) fn hurry(self) -> Self {
        self.clock.hurry.store(true, Ordering::SeqCst);
        self
    }

    pub(crate) fn chain(&self) -> DefaultChain {
        let environment = Arc::clone(&self.environment);
        let clock = Arc::clone(&self.clock);
        let http = Arc::clone(&self.http);
        DefaultChain::new(http).with_environment(environment).with_clock(Arc::new(SharedClock(clock)))
    }

    pub(crate) async fn load(&self) -> Result<Credentials, CredentialsError> {
        self.chain().provide_credentials().await
    }

    /// The id, secret and token of what the chain gives, and in how many seconds it expires.
    pub(crate) async fn ok(&self) -> Loaded {
        loaded(&self.load().await.unwrap())
    }

    /// The message of the chain's error, which holds no secret and is one line.
    pub(crate) async fn error(&self) -> String {
        let error = self.load().await.unwrap_err();
        let message = error.to_string();
        assert!(!format!("{message} {error:?}").contains(SECRET), "a secret is in {error:?}");
        assert!(!message.contains('\n'), "{message}");
        message
    }
}

pub(crate) type Loaded = (String, String, Option<String>, Option<u64>);

pub(crate) fn loaded(credentials: &Credentials) -> Loaded {
    assert!(!format!("{credentials:?}").contains(SECRET));
    let left = credentials.expires_at().map(|expiry| expiry.duration_since(now()).unwrap().as_secs());
    (
        credentials.access_key_id().to_owned(),
        credentials.secret_access_key().to_owned(),
        credentials.session_token().map(str::to_owned),
        left,
    )
}

/// Credentials as [`Setup::ok`] tells them.
pub(crate) fn expected(id: &str, token: Option<&str>, left: Option<u64>) -> Loaded {
    (id.to_owned(), SECRET.to_owned(), token.map(str::to_owned), left)
}

#[derive(Debug)]
struct SharedClock(Arc<FixedClock>);

impl Clock for SharedClock {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(duration)
    }
}

/// The answer of STS to one of its two requests, with credentials that live an hour.
pub(crate) fn sts_answer(action: &str, id: &str) -> String {
    format!(
        "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><Credentials>\
         <AccessKeyId>{id}</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey>\
         <SessionToken>token-of-{id}</SessionToken><Expiration>2035-01-01T01:00:00Z</Expiration></Credentials>\
         </{action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>"
    )
}

pub(crate) fn sts_error(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    )
}

/// The answer of a container's agent, with credentials that live an hour.
pub(crate) fn agent_answer(id: &str) -> String {
    format!(
        "{{\"AccessKeyId\":\"{id}\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\
         \"Expiration\":\"2035-01-01T01:00:00Z\",\"RoleArn\":\"arn\"}}"
    )
}
