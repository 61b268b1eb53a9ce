//! Each wait has its limit.

use std::time::{Duration, Instant};

use aws_operation::http::HttpErrorKind;
use aws_operation::{Client, Credentials, Error, RetryConfig, Timeouts};
use aws_operation_tests::doubles::{self, Provider, ScriptedClient};
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, assert_presentable, builder, call, eventually, ping};
use aws_operation_tests::operations::{Ping, PingError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

const SHORT: Duration = Duration::from_millis(400);

/// Limits that only fail a test which hangs.
fn patient() -> Timeouts {
    Timeouts::new().connect(Duration::from_secs(20)).read(Duration::from_secs(20)).attempt(Duration::from_secs(20))
}

#[track_caller]
fn assert_timed_out(error: &Error<PingError>, kind: HttpErrorKind, attempts: u32) {
    assert_presentable(error);
    let Error::Transport(transport) = error else { panic!("{error:?}") };
    assert_eq!(transport.kind(), kind, "{error}");
    assert_eq!(transport.may_have_been_sent(), kind != HttpErrorKind::Connect, "{error}");
    assert_eq!(error.attempts(), attempts, "{error}");
    assert!(error.is_retryable());
}

/// How long an attempt may take until the test calls it late: its limit, and what a busy machine adds.
fn in_time(start: Instant, at_least: Duration) -> bool {
    (at_least..at_least + Duration::from_secs(8)).contains(&start.elapsed())
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "other systems accept connections into a full queue")]
async fn a_connection_that_is_not_accepted() {
    // A queue of one that is full: the kernel leaves further connections without a response.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    let mut queued = Vec::new();
    let full = loop {
        match tokio::time::timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
            Ok(stream) => queued.push(stream.unwrap()),
            Err(_) => break true,
        }
        if queued.len() > 64 {
            break false;
        }
    };
    assert!(full, "this system accepts connections into a queue that should be full");
    let client = Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new(KEY_ID, SECRET))
        .endpoint_url(format!("http://{address}"))
        .retry(RetryConfig::standard().max_attempts(2).base_delay(Duration::from_millis(1)))
        .timeouts(patient().connect(SHORT))
        .build()
        .unwrap();
    let start = Instant::now();
    let error = call(&client, &ping(1)).await.unwrap_err();
    assert_timed_out(&error, HttpErrorKind::Connect, 2);
    assert!(in_time(start, SHORT * 2), "{:?}", start.elapsed());
}

/// Ways not to end a response. Each stalls for longer than any limit here.
fn stalls() -> Vec<(&'static str, Vec<Step>)> {
    let full = pong("late");
    let part = |length: usize| vec![Step::Write(full.slice(..length)), Step::Hang];
    vec![
        ("no byte", vec![Step::Hang]),
        ("half a status line", part(7)),
        ("half a head", part(30)),
        ("a head", part(full.len() - 15)),
        ("all but a byte", part(full.len() - 1)),
    ]
}

#[tokio::test]
async fn an_answer_that_stalls_anywhere_runs_into_the_read_time_out() {
    for (name, script) in stalls() {
        let server = FaultyServer::scripted([script.clone(), write(pong("good"))]).await;
        let client = builder(&server).timeouts(patient().read(SHORT)).build().unwrap();
        let start = Instant::now();
        let reply = client.call(&ping(1)).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((reply.output().text.as_deref(), reply.attempts()), (Some("good"), 2), "{name}");
        assert!(in_time(start, SHORT), "{name}: {:?}", start.elapsed());

        let server = FaultyServer::scripted([script]).await;
        let client = builder(&server).timeouts(patient().read(SHORT)).retry(RetryConfig::off()).build().unwrap();
        assert_timed_out(&call(&client, &ping(1)).await.unwrap_err(), HttpErrorKind::Timeout, 1);
        eventually("the connection is given up", || server.open_connections() == 0).await;
    }
}

#[tokio::test]
async fn an_answer_that_stalls_anywhere_runs_into_the_attempt_time_out() {
    for (name, script) in stalls() {
        let server = FaultyServer::scripted([script]).await;
        let client = builder(&server).timeouts(patient().attempt(SHORT)).build().unwrap();
        let start = Instant::now();
        let error = call(&client, &ping(1)).await.unwrap_err();
        assert_timed_out(&error, HttpErrorKind::Timeout, 3);
        assert!(in_time(start, SHORT * 3), "{name}: {:?}", start.elapsed());
        assert!(error.to_string().contains("0.4 s"), "{name}: {error}");
        eventually("the connections are given up", || server.open_connections() == 0).await;
    }
}

#[tokio::test]
async fn a_slow_drip_passes_the_read_time_out_but_not_that_of_the_attempt() {
    let drip = vec![Step::Drip(pong("drip"), 1, Duration::from_millis(20))];
    let server = FaultyServer::scripted([drip.clone(), write(pong("good"))]).await;
    let timeouts = patient().read(Duration::from_secs(10)).attempt(Duration::from_millis(800));
    let reply = builder(&server).timeouts(timeouts).build().unwrap().call(&ping(1)).await.unwrap();
    assert_eq!((reply.output().text.as_deref(), reply.attempts()), (Some("good"), 2));
}

#[tokio::test]
async fn the_time_of_the_whole_call_ends_it_wherever_it_is() {
    for (name, script) in stalls() {
        let server = FaultyServer::scripted([script]).await;
        let client = builder(&server).timeouts(patient().operation(SHORT)).build().unwrap();
        let start = Instant::now();
        let error = call(&client, &ping(1)).await.unwrap_err();
        assert_timed_out(&error, HttpErrorKind::Timeout, 1);
        assert!(in_time(start, SHORT), "{name}: {:?}", start.elapsed());
        eventually("the connection is given up", || server.open_connections() == 0).await;
    }
}

#[tokio::test]
async fn the_time_of_the_whole_call_includes_the_waits_between_attempts() {
    let server = FaultyServer::scripted([write(answer(503, &[("x-amz-retry-after", "5000")], ""))]).await;
    let client = builder(&server).timeouts(patient().operation(SHORT)).build().unwrap();
    let start = Instant::now();
    let error = call(&client, &ping(1)).await.unwrap_err();
    assert_timed_out(&error, HttpErrorKind::Timeout, 1);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    assert!(error.to_string().contains("503"), "it tells what came last: {error}");
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn the_time_of_the_whole_call_includes_the_credentials() {
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let client =
        builder(&server).credentials(Provider::hanging()).timeouts(patient().operation(SHORT)).build().unwrap();
    let error = call(&client, &ping(1)).await.unwrap_err();
    assert_presentable(&error);
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!(transport.kind(), HttpErrorKind::Timeout);
    assert!(!transport.may_have_been_sent(), "nothing was sent: {error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test(start_paused = true)]
async fn credentials_that_never_come_end_the_call_without_any_limit_of_its_own() {
    let client = Client::builder()
        .region("us-west-2")
        .credentials(Provider::hanging())
        .http(ScriptedClient::new([doubles::Step::Hang]))
        .build()
        .unwrap();
    let error = client.send(&ping(1)).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn an_http_client_of_ones_own_that_never_answers_is_given_up_by_default() {
    let client = Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new(KEY_ID, SECRET))
        .http(ScriptedClient::new([doubles::Step::Hang]));
    let start = tokio::time::Instant::now();
    let error = client.build().unwrap().send(&ping(1)).await.unwrap_err();
    assert_timed_out(&error, HttpErrorKind::Timeout, 3);
    assert!(start.elapsed() >= Duration::from_secs(3 * 360) && start.elapsed() < Duration::from_secs(3 * 361));
}

/// Takes one request at this pace, a quarter of a mebibyte at a time, and answers.
fn slow_reader(pause: Duration) -> std::net::SocketAddr {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 * 1024).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (mut head, mut piece) = (Vec::new(), vec![0; 256 * 1024]);
        let mut left = usize::MAX;
        while left > 0 {
            let read = stream.read(&mut piece).await.unwrap();
            assert_ne!(read, 0, "the request was given up");
            if left == usize::MAX {
                head.extend_from_slice(&piece[..read]);
                let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
                let text = String::from_utf8_lossy(&head[..end]).to_ascii_lowercase();
                let length = text.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse::<usize>();
                left = length.unwrap() - (head.len() - end - 4);
            } else {
                left -= read;
                tokio::time::sleep(pause * u32::try_from(read).unwrap() / (256 * 1024)).await;
            }
        }
        stream.write_all(&pong("received")).await.unwrap();
        std::future::pending::<()>().await;
    });
    address
}

#[tokio::test]
async fn a_steady_upload_that_takes_longer_than_the_read_time_out() {
    // Twelve mebibytes at about three a second.
    let address = slow_reader(Duration::from_millis(80));
    let client = Client::builder()
        .region("us-west-2")
        .credentials(Credentials::new(KEY_ID, SECRET))
        .endpoint_url(format!("http://{address}"))
        .retry(RetryConfig::off())
        .timeouts(patient().read(Duration::from_secs(2)))
        .build()
        .unwrap();
    let start = Instant::now();
    let large = Ping { text: Some("x".repeat(12 * 1024 * 1024)), ..ping(1) };
    let output = call(&client, &large).await.unwrap_or_else(|error| panic!("{:?}: {error}", start.elapsed()));
    assert_eq!(output.text.as_deref(), Some("received"));
    assert!(start.elapsed() > Duration::from_secs(2), "{:?}", start.elapsed());
}
