//! The client's own HTTP client, against sockets that answer what they like.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_operation::http::{HttpErrorKind, ReqwestClient};
use aws_operation::{Client, ClientBuilder, Credentials, Error, RetryConfig, Timeouts};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support::*;

/// Serves connections one after the other; `serve` gets the number of the connection.
async fn server<F>(serve: impl Fn(TcpStream, usize) -> F + Send + 'static) -> String
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        for count in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, count));
        }
    });
    format!("http://{address}")
}

/// Answers each connection's first request with these bytes, then closes.
async fn answering(bytes: impl Into<Vec<u8>>) -> String {
    let bytes: Arc<[u8]> = bytes.into().into();
    server(move |mut stream, _| {
        let bytes = Arc::clone(&bytes);
        async move {
            read_request(&mut stream).await;
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
    })
    .await
}

/// Reads a request with a body that `content-length` announces.
async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some(head) = text.find("\r\n\r\n") {
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            if request.len() >= head + 4 + length.parse::<usize>().unwrap() {
                return text;
            }
        }
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer).await.unwrap() {
            0 => return text,
            read => request.extend_from_slice(&buffer[..read]),
        }
    }
}

fn builder(endpoint: &str) -> ClientBuilder {
    Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("id", SECRET).with_session_token("token"))
        .endpoint_url(endpoint)
        .retry(RetryConfig::off())
}

fn client(endpoint: &str) -> Client {
    builder(endpoint).build().unwrap()
}

fn kind(error: &Error<PingError>) -> HttpErrorKind {
    let Error::Transport(transport) = error else { panic!("{error}") };
    transport.kind()
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 15\r\nx-amzn-requestid: r\r\n\r\n{\"name\":\"pong\"}";

#[tokio::test]
async fn a_connection_cut_at_any_byte_is_one_clear_error() {
    let cut = Arc::new(AtomicUsize::new(0));
    let shared = Arc::clone(&cut);
    let endpoint = server(move |mut stream, _| {
        let bytes = &OK.as_bytes()[..shared.load(Ordering::SeqCst)];
        async move {
            read_request(&mut stream).await;
            let _ = stream.write_all(bytes).await;
            let _ = stream.shutdown().await;
        }
    })
    .await;
    let client = client(&endpoint);
    for length in 0..OK.len() {
        cut.store(length, Ordering::SeqCst);
        let error = client.send(&Ping::default()).await.unwrap_err();
        let Error::Transport(transport) = &error else { panic!("{length}: {error}") };
        assert!(transport.may_have_been_sent(), "{length}: {error}");
        assert!(matches!(transport.kind(), HttpErrorKind::Io | HttpErrorKind::Protocol), "{length}: {error:?}");
    }
    cut.store(OK.len(), Ordering::SeqCst);
    assert_eq!(client.send(&Ping::default()).await.unwrap().name.as_deref(), Some("pong"));
}

#[tokio::test]
async fn a_cut_answer_is_repeated_and_the_call_succeeds() {
    let endpoint = server(|mut stream, count| async move {
        read_request(&mut stream).await;
        let bytes = if count == 0 { &OK.as_bytes()[..OK.len() - 3] } else { OK.as_bytes() };
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
    })
    .await;
    let client = builder(&endpoint).retry(RetryConfig::standard().base_delay(Duration::ZERO)).build().unwrap();
    assert_eq!(client.call(&Ping::default()).await.unwrap().attempts(), 2);
}

#[tokio::test]
async fn what_is_not_http_is_said_to_be_that() {
    for bytes in ["SSH-2.0-OpenSSH_9.6\r\n", "\x15\x03\x01\x00\x02\x02\x16", "HTTP/1.1 abc\r\n\r\n"] {
        let error = client(&answering(bytes).await).send(&Ping::default()).await.unwrap_err();
        assert_eq!(kind(&error), HttpErrorKind::Protocol, "{error}");
    }
    let many = (0..2_000).fold(String::new(), |headers, index| headers + &format!("x-{index}: y\r\n"));
    let long = "y".repeat(2_000_000);
    for head in [many, format!("x: {long}\r\n")] {
        let endpoint = answering(format!("HTTP/1.1 200 OK\r\n{head}\r\n")).await;
        let error = client(&endpoint).send(&Ping::default()).await.unwrap_err();
        assert_eq!(kind(&error), HttpErrorKind::Protocol, "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_the_credentials() {
    let reached = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&reached);
    let elsewhere = server(move |_, _| {
        counter.fetch_add(1, Ordering::SeqCst);
        std::future::ready(())
    })
    .await;
    for status in ["301 M", "302 F", "303 S", "307 T", "308 P"] {
        let answer = format!("HTTP/1.1 {status}\r\nlocation: {elsewhere}/\r\ncontent-length: 0\r\n\r\n");
        let endpoint = answering(answer.clone()).await;
        let error = client(&endpoint).send(&Ping::default()).await.unwrap_err();
        assert!(matches!(error, Error::Response(_)), "{error}");
        assert!(error.to_string().contains("redirects are not followed"), "{error}");
    }
    assert_eq!(reached.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_that_the_users_own_client_followed_is_refused() {
    let elsewhere = answering(OK).await;
    let endpoint = answering(format!("HTTP/1.1 307 T\r\nlocation: {elsewhere}/\r\ncontent-length: 0\r\n\r\n")).await;
    let client = builder(&endpoint).http_client(reqwest::Client::new()).build().unwrap();
    let error = client.send(&Ping::default()).await.unwrap_err();
    assert!(error.to_string().contains("followed a redirect"), "{error}");
}

#[tokio::test]
async fn a_response_over_the_limit_is_refused_as_it_comes() {
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n{";
    let streamed = format!("HTTP/1.1 200 OK\r\n\r\n{{\"name\":\"{}\"}}", "x".repeat(5_000));
    for answer in [announced.to_owned(), streamed] {
        let endpoint = answering(answer).await;
        let client = builder(&endpoint).response_limit(4_000).build().unwrap();
        let error = client.send(&Ping::default()).await.unwrap_err();
        assert_eq!(kind(&error), HttpErrorKind::ResponseTooLarge, "{error}");
        assert!(error.to_string().contains("more than 4000 bytes"), "{error}");
    }
}

#[tokio::test]
async fn a_gzip_body_that_nobody_asked_for_is_not_unpacked() {
    let mut answer = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n".to_vec();
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut bomb, &vec![b' '; 10_000_000]).unwrap();
    answer.extend(bomb.finish().unwrap());
    let error = client(&answering(answer).await).send(&Ping::default()).await.unwrap_err();
    assert!(matches!(error, Error::Response(_)), "{error}");
}

#[tokio::test]
async fn a_stalled_body_ends_by_the_read_time_out_and_a_drip_by_that_of_the_attempt() {
    let endpoint = server(|mut stream, _| async move {
        read_request(&mut stream).await;
        stream.write_all(&OK.as_bytes()[..OK.len() - 5]).await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    let timeouts = Timeouts::new().read(Duration::from_millis(50)).attempt(None);
    let error = builder(&endpoint).timeouts(timeouts).build().unwrap().send(&Ping::default()).await.unwrap_err();
    assert_eq!(kind(&error), HttpErrorKind::Timeout, "{error}");

    let endpoint = server(|mut stream, _| async move {
        read_request(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    let timeouts = Timeouts::new().read(Duration::from_secs(5)).attempt(Duration::from_millis(100));
    let error = builder(&endpoint).timeouts(timeouts).build().unwrap().send(&Ping::default()).await.unwrap_err();
    assert_eq!(kind(&error), HttpErrorKind::Timeout, "{error}");
    assert!(error.to_string().contains("no whole response within 0.1 s"), "{error}");
}

#[tokio::test]
async fn odd_but_valid_http_is_read() {
    let bodies = [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"name\":\"pong\"}",
        "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"name\":\"pong\"}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"nam\r\na\r\ne\":\"pong\"}\r\n0\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\n{\"name\":\"pong\"}",
        "HTTP/1.1 200 OK\r\nx-amzn-requestid: a\r\nx-amzn-requestid: b\r\n\r\n{\"name\":\"pong\"}",
    ];
    for bytes in bodies {
        let output = client(&answering(bytes).await).send(&Ping::default()).await;
        assert_eq!(output.unwrap().name.as_deref(), Some("pong"), "{bytes}");
    }
    let empty = client(&answering("HTTP/1.1 204 No Content\r\n\r\n").await).send(&Ping::default()).await;
    assert_eq!(empty.unwrap(), Words::default());
    let conflicting = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 15\r\n\r\n{\"name\":\"pong\"}";
    assert_eq!(
        kind(&client(&answering(conflicting).await).send(&Ping::default()).await.unwrap_err()),
        HttpErrorKind::Protocol
    );
}

#[tokio::test]
async fn one_connection_serves_many_calls_and_survives_dropped_ones() {
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&connections);
    let endpoint = server(move |mut stream, _| {
        counter.fetch_add(1, Ordering::SeqCst);
        async move {
            while !read_request(&mut stream).await.is_empty() {
                tokio::time::sleep(Duration::from_millis(1)).await;
                if stream.write_all(OK.as_bytes()).await.is_err() {
                    return;
                }
            }
        }
    })
    .await;
    let client = client(&endpoint);
    for _ in 0..20 {
        client.send(&Ping::default()).await.unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
    for microseconds in 0..40 {
        let wait = Duration::from_micros(microseconds * 50);
        let _ = tokio::time::timeout(wait, client.send(&Ping::default())).await;
    }
    client.send(&Ping::default()).await.unwrap();
}

#[tokio::test]
async fn a_checksum_is_not_that_of_a_body_which_a_users_client_may_have_decompressed() {
    let with_length = "HTTP/1.1 200 OK\r\nx-amz-crc32: 1\r\ncontent-length: 2\r\n\r\n{}";
    let chunked = "HTTP/1.1 200 OK\r\nx-amz-crc32: 1\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    for (response, users_own, is_damaged) in
        [(with_length, false, true), (chunked, false, true), (with_length, true, true), (chunked, true, false)]
    {
        let mut builder = builder(&answering(response).await);
        if users_own {
            let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
            builder = builder.http(ReqwestClient::new(client));
        }
        let result = builder.build().unwrap().send(&Ping::default()).await;
        let damaged = result.as_ref().err().map(kind) == Some(HttpErrorKind::Damaged);
        assert_eq!(damaged, is_damaged, "{response:?}, the user's own client: {users_own}: {result:?}");
        assert_eq!(result.is_err(), is_damaged, "{result:?}");
    }
}
