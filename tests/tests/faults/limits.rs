//! The limits of a client on what comes in.

use std::fmt::Write as _;
use std::time::Duration;

use aws_operation::http::HttpErrorKind;
use aws_operation::{Error, Timeouts};
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write};
use aws_operation_tests::loopback::{assert_presentable, builder, call, eventually, ping};
use bytes::Bytes;

fn body(length: usize) -> String {
    format!("{{\"text\":\"{}\"}}", "x".repeat(length - 11))
}

fn chunked(body: &str, size: usize) -> Bytes {
    let mut text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
    for piece in body.as_bytes().chunks(size) {
        write!(text, "{:x}\r\n{}\r\n", piece.len(), std::str::from_utf8(piece).unwrap()).unwrap();
    }
    text.push_str("0\r\n\r\n");
    text.into()
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    for (length, fits) in [(1_000, true), (1_001, false), (100_000, false)] {
        let body = body(length);
        let no_length = Bytes::from(format!("HTTP/1.1 200 OK\r\n\r\n{body}"));
        for (name, script) in [
            ("with a length", write(answer(200, &[], &body))),
            ("in chunks", write(chunked(&body, 300))),
            ("in one chunk", write(chunked(&body, length))),
            ("until the end", vec![Step::Write(no_length), Step::Close]),
        ] {
            let server = FaultyServer::scripted([script, write(pong("good"))]).await;
            let client = builder(&server).response_limit(1_000).build().unwrap();
            let result = call(&client, &ping(1)).await;
            if fits {
                assert_eq!(result.unwrap().text.map(|text| text.len()), Some(length - 11), "{length} {name}");
            } else {
                let error = result.unwrap_err();
                assert_presentable(&error);
                let Error::Transport(transport) = &error else { panic!("{length} {name}: {error:?}") };
                assert_eq!(transport.kind(), HttpErrorKind::ResponseTooLarge, "{length} {name}");
                assert!(error.to_string().contains("response_limit"), "it says what to do: {error}");
                assert!(!error.is_retryable(), "{length} {name}");
                assert_eq!(server.requests(), 1, "{length} {name}: the same answer would be as large again");
            }
            assert_eq!(call(&client, &ping(2)).await.unwrap().text.as_deref(), Some("good"), "{length} {name}");
        }
    }
}

#[tokio::test]
async fn a_body_without_end_is_refused_as_it_streams_in() {
    let piece = Bytes::from("a".repeat(65_536));
    let chunk = Bytes::from(format!("10000\r\n{}\r\n", "a".repeat(65_536)));
    let until_the_end = vec![Step::Write(Bytes::from_static(b"HTTP/1.1 200 OK\r\n\r\n")), Step::Forever(piece)];
    let head = Bytes::from_static(b"HTTP/1.1 503 X\r\ntransfer-encoding: chunked\r\n\r\n");
    for script in [until_the_end, vec![Step::Write(head), Step::Forever(chunk)]] {
        let server = FaultyServer::scripted([script]).await;
        let client = builder(&server).response_limit(1_000_000).build().unwrap();
        let error = call(&client, &ping(1)).await.unwrap_err();
        assert_presentable(&error);
        assert!(
            matches!(&error, Error::Transport(error) if error.kind() == HttpErrorKind::ResponseTooLarge),
            "{error}"
        );
        eventually("the connection is given up", || server.open_connections() == 0).await;
    }
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let start = Step::Write(Bytes::from_static(b"HTTP/1.1 200 OK\r\n"));
    let chunks = Step::Write(Bytes::from_static(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"));
    let forever = |text: &str| Step::Forever(Bytes::from(text.repeat(1_000)));
    for (name, script) in [
        ("headers", vec![start.clone(), forever("a: b\r\n")]),
        ("one header's value", vec![start.clone(), Step::Write(Bytes::from_static(b"a: ")), forever("bbbbbbbb")]),
        ("one header's name", vec![start, forever("aaaaaaaa")]),
        ("the status line", vec![Step::Write(Bytes::from_static(b"HTTP/1.1 200 ")), forever("OK OK ")]),
        ("a chunk's extension", vec![chunks.clone(), Step::Write(Bytes::from_static(b"1;")), forever("xxxxxxxx")]),
        ("trailers", vec![chunks, Step::Write(Bytes::from_static(b"0\r\n")), forever("a: b\r\n")]),
    ] {
        let server = FaultyServer::scripted([script, write(pong("good"))]).await;
        let client = builder(&server).build().unwrap();
        match call(&client, &ping(1)).await {
            Ok(output) => assert_eq!(output.text.as_deref(), Some("good"), "{name}"),
            Err(error) => {
                assert_presentable(&error);
                assert!(matches!(error, Error::Transport(_)), "{name}: {error:?}");
            }
        }
        eventually("the connection is given up", || server.open_connections() <= 1).await;
        assert_eq!(call(&client, &ping(2)).await.unwrap().text.as_deref(), Some("good"), "{name}");
    }
}

#[tokio::test]
async fn interim_answers_without_end_run_into_the_time_out() {
    let interim = Bytes::from("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100));
    let server = FaultyServer::scripted([vec![Step::Forever(interim)], write(pong("good"))]).await;
    let timeouts = Timeouts::new().attempt(Duration::from_millis(300));
    let client = builder(&server).timeouts(timeouts).build().unwrap();
    assert_eq!(call(&client, &ping(1)).await.unwrap().text.as_deref(), Some("good"));
    eventually("the connection is given up", || server.open_connections() <= 1).await;
}

#[tokio::test]
async fn as_many_headers_as_services_send_are_read_and_no_more() {
    for (count, fits) in [(90, true), (101, false), (10_000, false)] {
        let headers: Vec<_> = (0..count).map(|index| (format!("x-header-{index}"), index.to_string())).collect();
        let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let server = FaultyServer::scripted([write(answer(200, &headers, "{\"text\":\"many\"}"))]).await;
        match call(&builder(&server).build().unwrap(), &ping(1)).await {
            Ok(output) => assert!(fits && output.text.as_deref() == Some("many"), "{count}"),
            Err(error) => {
                assert_presentable(&error);
                assert!(!fits && matches!(error, Error::Transport(_)), "{count}: {error:?}");
            }
        }
    }
}
