//! Answers that no service should give. Each is one clear error, an output, or a retry, and leaves the client working.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use aws_operation::Error;
use aws_operation::http::HttpErrorKind;
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, pong, write, write_and_close};
use aws_operation_tests::loopback::{assert_presentable, builder, call, ping};

#[derive(Debug)]
enum Expected {
    /// The output with this text.
    Output(Option<&'static str>),
    /// Another attempt, which succeeds.
    Retry,
    /// An unreadable response with this status, after one attempt.
    Response(u16),
    /// An error of the service with this code, after one attempt.
    Service(&'static str),
    /// No response, after one attempt.
    Transport(HttpErrorKind),
}
use Expected::{Output, Response, Retry, Service, Transport};

/// One request is answered so; all others are answered well.
async fn check(name: &str, script: Vec<Step>, expected: Expected) {
    let server = FaultyServer::scripted([script, write(pong("good"))]).await;
    let client = builder(&server).build().unwrap();
    let result = call(&client, &ping(1)).await;
    let requests = server.requests();
    if let Err(error) = &result {
        assert_presentable(error);
        assert_eq!((error.attempts(), requests), (1, 1), "{name}: {error}");
    }
    match (expected, &result) {
        (Output(text), Ok(output)) => assert_eq!((output.text.as_deref(), requests), (text, 1), "{name}"),
        (Retry, Ok(output)) => assert_eq!((output.text.as_deref(), requests), (Some("good"), 2), "{name}"),
        (Response(status), Err(error @ Error::Response(_))) => assert_eq!(error.status(), Some(status), "{name}"),
        (Service(code), Err(error @ Error::Service(_))) => assert_eq!(error.code(), Some(code), "{name}"),
        (Transport(kind), Err(Error::Transport(error))) => assert_eq!(error.kind(), kind, "{name}: {error}"),
        (expected, _) => panic!("{name}: expected {expected:?}, got {result:?}"),
    }
    let again = call(&client, &ping(2)).await.unwrap_or_else(|error| panic!("{name}, the call after it: {error}"));
    assert_eq!(again.text.as_deref(), Some("good"), "{name}: the call after it gets its own answer");
}

fn raw(text: &str) -> Vec<Step> {
    write_and_close(text.to_owned())
}

#[tokio::test]
async fn what_is_not_json_is_told_with_its_status_and_a_piece_of_it() {
    let html = "<html><body><h1>Proxy says no</h1></body></html>";
    for status in [200, 201, 400, 401, 403, 404, 407, 413, 418, 501, 505, 599, 999] {
        let script = write(answer(status, &[("content-type", "text/html")], html));
        check(&format!("HTML with {status}"), script, Response(status)).await;
    }
    for status in [500, 502, 503, 504, 429] {
        check(&format!("HTML with {status}"), write(answer(status, &[], html)), Retry).await;
        check(&format!("nothing with {status}"), write(answer(status, &[], "")), Retry).await;
    }
    check("XML", write(answer(403, &[], "<Error><Code>AccessDenied</Code></Error>")), Response(403)).await;
    check("bytes", write(answer(400, &[], [0, 255, 254, 128, 13, 10])), Response(400)).await;

    let server = FaultyServer::scripted([write(answer(403, &[("content-type", "text/html")], html))]).await;
    let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err().to_string();
    assert!(error.contains("403") && error.contains("Proxy says no") && error.contains("text/html"), "{error}");
}

#[tokio::test]
async fn a_server_that_only_fails_is_tried_three_times() {
    for body in ["", "<html>", "{}", "null", "[1]"] {
        let server = FaultyServer::scripted([write(answer(500, &[], body))]).await;
        let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
        assert_presentable(&error);
        assert!(matches!(error, Error::Response(_)) && error.is_retryable(), "{body}: {error:?}");
        assert_eq!((error.status(), error.attempts(), server.requests()), (Some(500), 3, 3), "{body}");
    }
}

#[tokio::test]
async fn an_error_type_header_makes_any_answer_an_error() {
    for status in [200, 202, 400] {
        let script = write(answer(status, &[("x-amzn-errortype", "Refused:http://x/")], "{\"text\":\"output\"}"));
        check(&format!("an error type with {status}"), script, Service("Refused")).await;
    }
    check("a retryable one with 200", write(answer(200, &[("x-amzn-errortype", "Busy")], "{}")), Retry).await;
    let empty = write(answer(200, &[("x-amzn-errortype", "")], "{\"text\":\"output\"}"));
    check("an empty error type is none", empty, Output(Some("output"))).await;
}

#[tokio::test]
async fn answers_without_a_body_are_empty_outputs_or_errors() {
    check("204", raw("HTTP/1.1 204 No Content\r\n\r\n"), Output(None)).await;
    // The body that must not be there is not taken for the next response.
    let text = "HTTP/1.1 204 No Content\r\ncontent-length: 17\r\n\r\n{\"text\":\"forged\"}";
    check("204 with a body", write(text), Output(None)).await;
    check("200 without one", write(answer(200, &[], "")), Output(None)).await;
    check("304", raw("HTTP/1.1 304 Not Modified\r\n\r\n"), Response(304)).await;
    check("101", raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"), Response(101))
        .await;
}

#[tokio::test]
async fn interim_answers_are_passed_over() {
    let good = String::from_utf8(pong("after").to_vec()).unwrap();
    for interim in
        ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n", "HTTP/1.1 199 X\r\n\r\n"]
    {
        check(interim, write(format!("{interim}{good}")), Output(Some("after"))).await;
        check(interim, write(format!("{}{good}", interim.repeat(50))), Output(Some("after"))).await;
        check(interim, raw(interim), Retry).await;
    }
}

#[tokio::test]
async fn lengths_that_lie_do_no_harm() {
    let body = "{\"text\":\"body\"}";
    let with = |headers: &str| format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{body}");
    let length = body.len();
    check("too long", raw(&with("content-length: 99")), Retry).await;
    check("too short", write(with("content-length: 14")), Response(200)).await;
    check("zero", write(with("content-length: 0")), Output(None)).await;
    check(
        "twice the same",
        write(with(&format!("content-length: {length}\r\ncontent-length: {length}"))),
        Output(Some("body")),
    )
    .await;
    for lie in [
        "content-length: 15\r\ncontent-length: 14",
        "content-length: -1",
        "content-length: abc",
        "content-length: 15, 14",
        "content-length: 18446744073709551616",
        "content-length: +15",
    ] {
        check(lie, raw(&with(lie)), Transport(HttpErrorKind::Protocol)).await;
    }
    for huge in ["content-length: 9223372036854775807", "content-length: 1099511627776"] {
        check(huge, raw(&with(huge)), Transport(HttpErrorKind::ResponseTooLarge)).await;
    }
}

#[tokio::test]
async fn broken_chunks_are_a_broken_connection() {
    let with = |chunks: &str| raw(&format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunks}"));
    for chunks in [
        "zz\r\n{}\r\n0\r\n\r\n",
        "10000000000000000\r\n{}\r\n",
        "-1\r\n{}",
        "2\r\n{}X\r\n0\r\n\r\n",
        "\r\n\r\n",
        "2\n{}\n0\n\n",
        "2\r\n{}\r\n",
        "ffffffff\r\n{}",
    ] {
        check(&format!("chunks {chunks:?}"), with(chunks), Retry).await;
    }
    check(
        "chunks and a length",
        write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        Output(None),
    )
    .await;
    check("trailers", with("2\r\n{}\r\n0\r\nx-amzn-errortype: Refused\r\n\r\n"), Output(None)).await;
}

#[tokio::test]
async fn what_is_not_http_is_a_protocol_error() {
    let binary: Vec<u8> = (0..=255).collect();
    let alert = b"\x15\x03\x01\x00\x02\x02\x46".to_vec();
    for (name, bytes) in [
        ("binary", binary),
        ("a TLS alert", alert),
        ("SSH", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
        ("another version", b"HTTP/2.0 200 OK\r\n\r\n".to_vec()),
        ("a status of letters", b"HTTP/1.1 abc OK\r\n\r\n".to_vec()),
        ("a status of two digits", b"HTTP/1.1 99 OK\r\n\r\n".to_vec()),
        ("a header without a colon", b"HTTP/1.1 200 OK\r\nbroken\r\n\r\n{}".to_vec()),
        ("a header with a zero byte", b"HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n{}".to_vec()),
        ("a header with an escape", b"HTTP/1.1 200 OK\r\nx-amzn-requestid: \x1b[31m\r\n\r\n{}".to_vec()),
    ] {
        check(name, write_and_close(bytes), Transport(HttpErrorKind::Protocol)).await;
    }
}

#[tokio::test]
async fn the_first_of_repeated_headers_counts() {
    let headers = [
        ("x-amzn-errortype", "Refused"),
        ("x-amzn-errortype", "Busy"),
        ("x-amzn-requestid", "one"),
        ("x-amzn-requestid", "two"),
        ("x-amz-request-id", "three"),
    ];
    let server = FaultyServer::scripted([write(answer(
        400,
        &headers,
        "{\"__type\":\"TooFast\",\"message\":\"m\",\"reason\":\"r\"}",
    ))])
    .await;
    let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
    assert_eq!((error.code(), error.request_id(), error.message()), (Some("Refused"), Some("one"), Some("m")));
    assert_eq!(server.requests(), 1);
    let id = write_and_close(
        b"HTTP/1.1 400 X\r\nx-amzn-requestid: \xff\xfe\r\ncontent-length: 16\r\n\r\n{\"__type\":\"Oops\"".as_slice(),
    );
    check("an id that is not UTF-8", id, Response(400)).await;
}

#[tokio::test]
async fn giant_error_texts_are_bounded_in_what_is_shown() {
    let giant = "A\\n\\u001b[31m\\u202e<".repeat(200_000);
    for member in ["message", "Message", "errorMessage", "reason", "__type", "code"] {
        let body =
            format!("{{\"__type\":\"Refused\",\"code\":\"Refused\",\"message\":\"m\",\"{member}\":\"{giant}\"}}");
        let server = FaultyServer::scripted([write(answer(400, &[], body))]).await;
        let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
        assert!(error.to_string().len() < 2_600 && !error.to_string().chars().any(char::is_control), "{member}");
        assert_eq!(error.code(), Some("Refused"), "{member}");
    }
    for (name, body) in [
        ("a message", format!("{{\"__type\":\"Other\",\"message\":\"{giant}\"}}")),
        ("a code", format!("{{\"__type\":\"{giant}\"}}")),
    ] {
        let server = FaultyServer::scripted([write(answer(400, &[], body))]).await;
        let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
        assert!(matches!(error, Error::Service(_)), "{name}");
        assert_presentable(&error);
    }
    let long = "x".repeat(60_000);
    for header in ["x-amzn-errortype", "x-amzn-requestid", "content-type"] {
        let server = FaultyServer::scripted([write(answer(400, &[(header, &long)], "<html>"))]).await;
        let error = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap_err();
        assert_presentable(&error);
    }
}

#[tokio::test]
async fn a_compressed_answer_that_nobody_asked_for_is_not_unpacked() {
    // 100 MB of one letter.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(b"{\"text\":\"").unwrap();
    for _ in 0..100 {
        encoder.write_all(&vec![b'a'; 1_000_000]).unwrap();
    }
    encoder.write_all(b"\"}").unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 200_000);
    for encoding in ["gzip", "deflate", "br", "zstd", "gzip, gzip"] {
        check(encoding, write(answer(200, &[("content-encoding", encoding)], &bomb)), Response(200)).await;
        check(encoding, write(answer(400, &[("content-encoding", encoding)], &bomb)), Response(400)).await;
    }
    let server = FaultyServer::scripted([write(pong("x"))]).await;
    call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap();
    assert_eq!(server.received()[0].header("accept-encoding"), "", "nobody asks for compression");
}

#[tokio::test]
async fn an_integer_that_no_member_can_hold_does_not_hide_the_rest_of_an_answer() {
    for digits in [20, 1_000_000] {
        let body = format!("{{\"call\":{},\"text\":\"kept\"}}", "9".repeat(digits));
        let server = FaultyServer::scripted([write(answer(200, &[], body))]).await;
        let pong = call(&builder(&server).build().unwrap(), &ping(1)).await.unwrap();
        assert_eq!((pong.call, pong.text.as_deref()), (None, Some("kept")), "{digits} digits");
    }
}

#[tokio::test]
async fn broken_json_is_one_error_with_a_piece_of_it() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(200_000), close.repeat(200_000));
    let mut cases = vec![
        ("not JSON", "nonsense".to_owned()),
        ("half an object", "{\"text\":\"a\"".to_owned()),
        ("two objects", "{}{}".to_owned()),
        ("rubbish after it", "{\"text\":\"a\"} <".to_owned()),
        ("a list", "[]".to_owned()),
        ("a string", "\"text\"".to_owned()),
        ("a number where text belongs", "{\"text\":1}".to_owned()),
        ("text where a number belongs", "{\"call\":\"1\"}".to_owned()),
        ("a fraction where an integer belongs", "{\"call\":1.5}".to_owned()),
        ("a bad escape", "{\"text\":\"\\x\"}".to_owned()),
        ("NaN", "{\"call\":NaN}".to_owned()),
        ("a comment", "{/**/}".to_owned()),
        ("deep lists in a member", format!("{{\"anything\":{}}}", deep("[", "]"))),
        ("deep objects in a member", format!("{{\"anything\":{}}}", deep("{\"a\":", "}"))),
        ("deep lists in an unknown member", format!("{{\"unknown\":{}}}", deep("[", "]"))),
        ("deep lists without end", "[".repeat(1_000_000)),
        ("deep objects without end", "{\"text\":".repeat(200_000)),
    ];
    let mut many = "{".to_owned();
    for index in 0..100_000 {
        write!(many, "\"m{index}\":{index},").unwrap();
    }
    cases.push(("many unknown members, and no end", many));
    for (name, body) in cases {
        check(name, write(answer(200, &[], &body)), Response(200)).await;
    }
    check("half a surrogate pair", write(answer(200, &[], "{\"text\":\"\\ud800\"}")), Output(Some("\u{fffd}"))).await;
    check("bytes that are not UTF-8", write(answer(200, &[], b"{\"text\":\"\xff\"}")), Response(200)).await;
    for (name, body) in [
        ("deep lists without end in an error", format!("{{\"__type\":\"Refused\",\"x\":{}", "[".repeat(200_000))),
        ("an error cut short", "{\"__type\":\"Refused\"".to_owned()),
    ] {
        check(name, write(answer(400, &[], &body)), Response(400)).await;
    }
    // The code tells more than a broken member hides.
    for value in ["[1]".to_owned(), deep("[", "]")] {
        let body = format!("{{\"__type\":\"Refused\",\"reason\":{value}}}");
        check("an error whose member has another type", write(answer(400, &[], body)), Service("Refused")).await;
    }
}

#[tokio::test]
async fn an_answer_for_a_call_that_was_not_made_is_not_given_to_the_next() {
    let forged = pong("forged");
    let good = pong("own");
    let both = [&good[..], &forged[..]].concat();
    check("two answers at once", write(both), Output(Some("own"))).await;
    for pause in [1, 20] {
        let script =
            vec![Step::Write(good.clone()), Step::Pause(Duration::from_millis(pause)), Step::Write(forged.clone())];
        let server = FaultyServer::scripted([script, write(pong("good"))]).await;
        let client = builder(&server).build().unwrap();
        assert_eq!(call(&client, &ping(1)).await.unwrap().text.as_deref(), Some("own"));
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(call(&client, &ping(2)).await.unwrap().text.as_deref(), Some("good"), "after {pause} ms");
    }
}
