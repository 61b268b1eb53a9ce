//! A server on loopback that answers as ECS does, with as little work as possible.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Barrier, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

const TASK_SET: &str = include_str!("../../programs/speed-codec/src/task_set.json");

/// The response of `ListAttributes` with so many elements, of about 150 bytes each.
pub(crate) fn attributes(elements: usize) -> String {
    let mut text = String::from(r#"{"attributes":["#);
    for index in 0..elements {
        if index > 0 {
            text.push(',');
        }
        let _ = write!(
            text,
            r#"{{"name":"ecs.capability.feature-{index:05}","targetId":"arn:aws:ecs:us-east-1:123456789012:container-instance/{index:012x}","value":"v{index:05}","targetType":"container-instance"}}"#
        );
    }
    text.push_str("]}");
    text
}

/// A running server; it lives as long as the harness.
pub(crate) struct Server {
    port: u16,
    first_byte: Arc<Mutex<Option<Instant>>>,
}

impl Server {
    /// Starts a server whose lists have `elements`. `hold`: so many requests must have come before the first is answered.
    pub(crate) fn start(elements: usize, hold: Option<usize>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let first_byte = Arc::default();
        let answers = Arc::new(Answers {
            create: answer(TASK_SET),
            list: answer(&attributes(elements)),
            hold: hold.map(Barrier::new),
            first_byte: Arc::clone(&first_byte),
        });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = Arc::clone(&answers);
                let _ = thread::Builder::new().stack_size(128 * 1024).spawn(move || answers.serve(stream));
            }
        });
        Ok(Self { port, first_byte })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// When the first byte of a request came since this was asked last.
    pub(crate) fn take_first_byte(&self) -> Option<Instant> {
        self.first_byte.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct Answers {
    create: Vec<u8>,
    list: Vec<u8>,
    hold: Option<Barrier>,
    first_byte: Arc<Mutex<Option<Instant>>>,
}

impl Answers {
    /// Answers one request after the other until the peer closes.
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut buffer = Vec::with_capacity(16 * 1024);
        let mut chunk = [0; 16 * 1024];
        loop {
            let request = loop {
                if let Some(request) = parse(&buffer)? {
                    break request;
                }
                let count = stream.read(&mut chunk)?;
                if count == 0 {
                    return Ok(());
                }
                self.first_byte.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(Instant::now);
                buffer.extend_from_slice(&chunk[..count]);
            };
            buffer.drain(..request.length);
            if let Some(hold) = &self.hold {
                hold.wait();
                // Long enough for the client to see that all its calls are waiting.
                thread::sleep(Duration::from_millis(400));
            }
            stream.write_all(if request.is_list { &self.list } else { &self.create })?;
        }
    }
}

struct Request {
    length: usize,
    is_list: bool,
}

/// The request at the start of the buffer, if it is whole.
fn parse(buffer: &[u8]) -> io::Result<Option<Request>> {
    let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
    let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let body: usize = field("content-length:").unwrap_or("0").parse().map_err(io::Error::other)?;
    let length = end + 4 + body;
    let is_list = field("x-amz-target:").is_some_and(|target| target.ends_with("listattributes"));
    Ok((buffer.len() >= length).then_some(Request { length, is_list }))
}

fn answer(body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nx-amzn-RequestId: 9e2b6c5a-0000-4000-8000-1a2b3c4d5e6f\r\nContent-Type: \
         application/x-amz-json-1.1\r\nContent-Length: {length}\r\nDate: Tue, 24 Nov 2026 00:00:00 GMT\r\n\r\n{body}"
    )
    .into_bytes()
}
