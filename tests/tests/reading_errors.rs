//! Errors about a response that cannot be read: the fault, and its place. And no response is too bad to be refused.

use aws_operation::{Client, Document, Error, RetryConfig, aws_operation, aws_shape};
use aws_operation_tests::doubles::{ScriptedClient, response};
use aws_operation_tests::everything::{Echo, EchoError, Echoed, Everything};
use bytes::Bytes;

fn client(http: &ScriptedClient) -> Client {
    Client::builder()
        .region("us-east-1")
        .endpoint_url("http://localhost")
        .http(http.clone())
        .retry(RetryConfig::off())
        .build()
        .expect("a client")
}

fn blank() -> Everything {
    Document::Map(<_>::default()).read_shape().expect("every member is corrected")
}

async fn answer(status: u16, body: impl Into<Bytes>) -> Result<Echoed, Error<EchoError>> {
    client(&ScriptedClient::new([response(status, [], body)])).send(&Echo { value: blank() }).await
}

/// The error for a body in which `§` stands before what is wrong: without the mark, and with its line and column.
async fn refused(marked: &str) -> (Error<EchoError>, String) {
    let (before, after) = marked.split_once('§').unwrap_or_else(|| panic!("no mark in {marked}"));
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let error = answer(200, format!("{before}{after}")).await.expect_err(marked);
    (error, format!("(line {line} column {column})"))
}

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet", unmodelled, output = CreateTaskSetResponse, auth = none)]
struct CreateTaskSet {}

#[aws_shape]
#[derive(Debug)]
struct CreateTaskSetResponse {
    task_set: Option<TaskSet>,
}

#[aws_shape]
#[derive(Debug)]
struct TaskSet {
    id: Option<String>,
    load_balancers: Option<Vec<LoadBalancer>>,
}

#[aws_shape]
#[derive(Debug)]
struct LoadBalancer {
    container_name: Option<String>,
    container_port: Option<i32>,
}

#[tokio::test]
async fn a_wrong_value_is_told_with_its_path_and_place() {
    let body = r#"{"taskSet":{"id":"ecs-svc/1","loadBalancers":[{"containerName":"web","containerPort":80},{"containerName":"web","containerPort":"80a"}]}}"#;
    let http = ScriptedClient::new([response(200, [("x-amzn-requestid", "id-1")], body)]);
    let error = client(&http).send(&CreateTaskSet {}).await.expect_err("the port is no number");
    let column = body.find("\"80a\"").expect("it stands there") + 1;
    let told =
        format!("taskSet.loadBalancers[1].containerPort: expected an integer, found \"80a\" (line 1 column {column})");
    let line = error.to_string();
    assert!(line.contains(&told), "{line}");
    assert!(line.contains("CreateTaskSet") && line.contains("id-1"), "{line}");
    assert!(matches!(error, Error::Response(_)), "{error:?}");
}

#[tokio::test]
async fn every_kind_of_member_says_where_it_is_wrong() {
    let cases = [
        (r#"{"value":{"boolean":§1}}"#, "value.boolean: expected a boolean, found 1"),
        (r#"{"value":{"boolean":§"true"}}"#, "value.boolean: expected a boolean, found \"true\""),
        (r#"{"value":{"integer":§1.5}}"#, "value.integer: expected an integer, found 1.5"),
        (r#"{"value":{"long":§[1]}}"#, "value.long: expected an integer, found a list"),
        (r#"{"value":{"bigInteger":§"1"}}"#, "value.bigInteger: expected"),
        (r#"{"value":{"floats":{"double":§"nan"}}}"#, "value.floats.double: expected a number, found \"nan\""),
        (r#"{"value":{"floats":{"list":[0.5,§true]}}}"#, "value.floats.list[1]: expected a number, found true"),
        (r#"{"value":{"floats":{"double":§1e999}}}"#, "value.floats.double: expected a 64-bit float, found 1e999"),
        (r#"{"value":{"string":§7}}"#, "value.string: expected a string, found 7"),
        (r#"{"value":{"blob":§"no base64!"}}"#, "value.blob: expected base64 text, found \"no base64!\""),
        (r#"{"value":{"blobs":["",§{}]}}"#, "value.blobs[1]: expected base64 text, found an object"),
        (r#"{"value":{"timestamp":§"yesterday"}}"#, "value.timestamp: expected a timestamp, found \"yesterday\""),
        (r#"{"value":{"dates":[§false]}}"#, "value.dates[0]: expected a timestamp, found false"),
        (r#"{"value":{"color":§3}}"#, "value.color: expected a string, found 3"),
        (r#"{"value":{"size":§"SMALL"}}"#, "value.size: expected an integer, found \"SMALL\""),
        (r#"{"value":{"choice":§"text"}}"#, "value.choice: expected an object, found \"text\""),
        (r#"{"value":{"choice":{"flags":[true,§0]}}}"#, "value.choice.flags[1]: expected a boolean, found 0"),
        (r#"{"value":{"choice":§{}}}"#, "value.choice: the union Choice has no member"),
        (
            r#"{"value":{"choice":{"text":"a",§"bytes":""}}}"#,
            "value.choice: the union Choice has two members, text and bytes",
        ),
        (r#"{"value":{"list-of_Strings":§{}}}"#, "value.list-of_Strings: expected a list, found an object"),
        (r#"{"value":{"map":{"a b":§"x"}}}"#, "value.map[\"a b\"]: expected an integer, found \"x\""),
        (r#"{"value":{"structures":[{},{"Key":§0}]}}"#, "value.structures[1].Key: expected a string, found 0"),
        (r#"{"value":{"structuresByName":{"k":{"Value":§0}}}}"#, "value.structuresByName"),
        (r#"{"value":{"foreign":{"some-number":-1}}§}"#, "value.foreign: "),
        (r#"{"value":{"children":[{"boxed":{"byte":§"x"}}]}}"#, "value.children[0].boxed.byte: expected an integer"),
        ("{\n  \"value\": {\n    \"byte\": §null1\n  }\n}", "value"),
        (r#"{"value":§[]}"#, "value: expected an object, found a list"),
        ("§[]", "expected an object, found a list"),
    ];
    for (body, told) in cases {
        let (error, place) = refused(body).await;
        let line = error.to_string();
        assert!(line.contains(told), "{body}: {line}");
        // A foreign type says itself what is wrong, and a broken literal has no value to point at.
        if !told.starts_with("value.foreign") && !body.contains("null1") {
            assert!(line.contains(&place), "{body}: {line} has not {place}");
        }
    }
}

#[tokio::test]
async fn an_integer_that_does_not_fit_is_an_error() {
    for (member, good, bad) in [
        ("byte", "127", "128"),
        ("byte", "-128.0", "-129"),
        ("short", "32767", "32768"),
        ("integer", "2147483647", "2147483648"),
        ("integer", "2.147483647e9", "1e10"),
        ("long", "9223372036854775807", "9223372036854775808"),
    ] {
        answer(200, format!(r#"{{"value":{{"{member}":{good}}}}}"#)).await.unwrap_or_else(|e| panic!("{good}: {e}"));
        let error = answer(200, format!(r#"{{"value":{{"{member}":{bad}}}}}"#)).await.expect_err(bad);
        assert!(error.to_string().contains(&format!("value.{member}: ")), "{error}");
    }
    // An optional member is absent then; a fraction is another matter.
    for (member, good, bad) in [
        ("unsigned", "18446744073709551615", "-1"),
        ("unsigned", "0", "18446744073709551616"),
        ("huge", "170141183460469231731687303715884105727", "170141183460469231731687303715884105728"),
    ] {
        let member = |value: &str| answer(200, format!(r#"{{"value":{{"{member}":{value}}}}}"#));
        let good = member(good).await.expect("it fits").value;
        assert!(good.unsigned.is_some() || good.huge.is_some());
        let bad = member(bad).await.expect("it may be absent").value;
        assert!(bad.unsigned.is_none() && bad.huge.is_none());
        member("0.5").await.expect_err("no integer");
    }
}

#[tokio::test]
async fn a_secret_is_not_told() {
    let error = answer(200, r#"{"value":{"secret":{"pin":"hunter2"}}}"#).await.expect_err("the pin is no number");
    let mut told = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        told = format!("{told} {cause} {cause:?}");
        source = cause.source();
    }
    assert!(told.contains("value.secret.pin: expected an integer, found <redacted>"), "{told}");
    assert!(!told.contains("hunter2"), "{told}");
}

#[tokio::test]
async fn broken_json_is_told_with_its_place() {
    for body in [
        "{§",
        "{\"value\"§",
        "{\"value\":§",
        "{\"value\":{}§",
        "{\"value\":{},§}",
        "{\"value\":{} §\"x\":1}",
        "{\"value\":{}} §x",
        "{§'value':{}}",
        "§<html><body>502</body></html>",
        "{\"value\":{\"document\":[1,§]}}",
        "{\"value\":{\"long\":0§1}}",
        "{\"value\":{\"long\":-§}}",
        "{\"value\":{\"number\":1.§}}",
    ] {
        let (error, place) = refused(body).await;
        assert!(error.to_string().contains(&place), "{body}: {error} has not {place}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_utf_8_is_an_error() {
    let error = answer(200, &b"{\"value\":{\"string\":\"\xff\"}}"[..]).await.expect_err("not UTF-8");
    assert!(error.to_string().contains("not UTF-8 (line 1 column 21)"), "{error}");
    for body in [&b"\xff\xfe{\0}\0"[..], b"\0", b"\x80"] {
        answer(200, body).await.expect_err("not UTF-8 or no JSON");
    }
}

#[tokio::test]
async fn bombs_of_depth_are_refused_wherever_they_stand() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    let lists = deep("[", "]");
    let objects = format!("{}1{}", "{\"a\":".repeat(200_000), "}".repeat(200_000));
    for bomb in [lists.as_str(), objects.as_str(), &lists[..200_000], &"[{\"a\":".repeat(100_000)] {
        for member in ["unheardOf", "document", "foreign", "nestedList", "children", "choice"] {
            let error = answer(200, format!(r#"{{"value":{{"{member}":{bomb}}}}}"#)).await.expect_err("a bomb");
            assert!(error.to_string().len() < 2_000, "{error}");
        }
        answer(200, bomb.to_owned()).await.expect_err("a bomb");
        for body in [bomb.to_owned(), format!(r#"{{"__type":"Telling","About":{{"document":{bomb}}}}}"#)] {
            let error = answer(400, body).await.expect_err("an error");
            assert!(error.to_string().len() < 2_000, "{error}");
        }
    }
    let boxed = format!("{{\"value\":{}{}", "{\"boxed\":".repeat(100_000), "}".repeat(100_001));
    let error = answer(200, boxed.replace(":}", ":{}}")).await.expect_err("a bomb");
    assert!(error.to_string().contains("nested more than 128 deep"), "{error}");
    assert!(Document::from_json(&lists).is_err());
}

#[tokio::test]
async fn nesting_up_to_the_limit_is_read() {
    // The response and the value are two levels of the 128.
    let lists = |depth: usize| format!(r#"{{"value":{{"document":{}{}}}}}"#, "[".repeat(depth), "]".repeat(depth));
    answer(200, lists(126)).await.expect("126 lists in two objects are 128 levels");
    answer(200, lists(127)).await.expect_err("one more is too many");
}

#[tokio::test]
async fn bombs_of_digits_cost_nothing() {
    let digits = "9".repeat(1_000_000);
    let zeros = format!("0.{}1", "0".repeat(1_000_000));
    let bombs = [digits.clone(), format!("-{digits}"), format!("1e{digits}"), format!("1e-{digits}"), zeros];
    let more = ["1e999999999", "1e-999999999", "-1e2147483648", "1e9223372036854775808", "1e-9223372036854775808"];
    for bomb in bombs.iter().map(String::as_str).chain(more) {
        for member in ["byte", "long", "huge", "size", "timestamp", "epoch"] {
            // Either a value (zero, the epoch) or an error that does not repeat the bomb.
            if let Err(error) = answer(200, format!(r#"{{"value":{{"{member}":{bomb}}}}}"#)).await {
                assert!(error.to_string().len() < 2_000, "{member}");
            }
        }
        let floats = format!(r#"{{"value":{{"floats":{{"float":{bomb},"double":{bomb}}}}}}}"#);
        if let Err(error) = answer(200, floats).await {
            assert!(error.to_string().len() < 2_000);
        }
        // These keep their digits, of which there are no more than came.
        let document = Document::from_json(format!(r#"{{"document":{bomb},"number":{bomb},"bigDecimal":{bomb}}}"#));
        let value: Everything = document.expect("numbers").read_shape().expect("numbers of any size");
        assert_eq!(value.number, value.document.as_ref().and_then(Document::as_number).cloned());
        assert!(value.number.is_some_and(|number| number.to_string().len() <= bomb.len().max(24)));
    }
    let quoted = format!(r#"{{"value":{{"long":"{digits}"}}}}"#);
    let error = answer(200, quoted).await.expect_err("a string");
    assert!(error.to_string().len() < 2_000);
}

#[tokio::test]
async fn an_error_answer_is_an_error_whatever_its_body() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>".repeat(10_000);
    let bodies: [&[u8]; 14] = [
        b"",
        b"{}",
        b"null",
        b"[]",
        b"\"oops\"",
        b"{",
        b"{\"__type\":",
        b"{\"__type\":{\"__type\":\"Silent\"}}",
        b"{\"code\":7,\"message\":null}",
        b"{\"__type\":\"Telling\",\"Times\":\"many\"}",
        b"{\"__type\":\"\",\"Message\":\"\"}",
        b"{\"__type\":\"#:#\"}",
        b"\xff\xfe",
        page.as_bytes(),
    ];
    for status in [300, 302, 400, 404, 413, 429, 500, 503, 599] {
        for body in bodies {
            let error = answer(status, body.to_vec()).await.expect_err("an error");
            assert!(matches!(error, Error::Service(_) | Error::Response(_)), "{error:?}");
            assert_eq!(error.status(), Some(status));
            let line = error.to_string();
            assert!(line.contains(&status.to_string()) && line.contains("Echo"), "{line}");
            assert!(line.len() < 2_000 && !line.contains('\n'), "{line}");
        }
    }
    let error = answer(400, bodies[9].to_vec()).await.expect_err("an error");
    assert!(matches!(error.service(), Some(EchoError::Telling(_))), "a broken member hides no code: {error:?}");
}
