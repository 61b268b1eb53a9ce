//! Responses that are read: outputs, error codes and their forms, and some that are none.

use std::error::Error as _;

use aws_operation::Error;
use aws_operation_tests::doubles::response;

use crate::support::*;

type PingResult = Result<Words, Error<PingError>>;

/// One attempt's worth: nothing that a test sends here is worth a retry.
async fn send(step: Step) -> PingResult {
    let script = ScriptedClient::strict([step]);
    let client = builder(&script, &clock()).retry(aws_operation::RetryConfig::off()).build().unwrap();
    client.send(&Ping::default()).await
}

async fn failure(step: Step) -> Error<PingError> {
    send(step).await.unwrap_err()
}

fn bare(status: u16, body: &str) -> Step {
    response(status, [], body.to_owned()).into()
}

#[tokio::test]
async fn an_output_may_be_empty_null_or_from_a_later_version() {
    for body in ["", " ", "{}", "null", r#"{"name":null}"#, r#"{"later":{"a":[1,"b"]}}"#] {
        assert_eq!(send(bare(200, body)).await.unwrap(), Words::default(), "{body}");
    }
    assert_eq!(send(bare(204, "")).await.unwrap(), Words::default());
}

#[tokio::test]
async fn the_code_is_found_in_each_place_and_form() {
    let header = |value: &str, body: &str| with_header(bare(400, body), "x-amzn-errortype", value);
    let busy = [
        header("Busy", ""),
        header("Busy:http://internal.amazon.com/coral/com.amazon.coral.validate/", ""),
        header("aws.protocoltests.json#Busy:http://internal.amazon.com/", "{}"),
        header("Busy", r#"{"__type":"NotFound","code":"Slow"}"#),
        with_header(bare(200, "{}"), "x-amzn-errortype", "Busy"),
        bare(400, r#"{"code":"Busy"}"#),
        bare(400, r#"{"__type":"Busy"}"#),
        bare(400, r#"{"__type":"aws.protocoltests.json#Busy"}"#),
        bare(400, r#"{"__type":"aws.protocoltests.json#Busy:http://x#NotFound"}"#),
        bare(400, r#"{"code":"b#Slow","__type":"a#Busy"}"#),
        // Lightsail's `code` is a member of the error.
        bare(400, r#"{"code":"x","__type":"a#Busy"}"#),
        // What comes first, and is declared.
        bare(400, r#"{"code":"Busy","__type":""}"#),
        header("Busy,Slow", ""),
        header("a#Busy:http://x,b#Slow", r#"{"__type":"Slow"}"#),
        // A message that was cut inside a character, in its own encoding or in UTF-8.
        bare(400, r#"{"__type":"a#Busy","message":"m\ud83d"}"#),
        bare(400, "\u{feff}{\"__type\":\"a#Busy\"}"),
        bare(400, r#"{"code":400,"__type":"b#Busy"}"#),
        bare(400, r#"{"details":[{"__type":"c#Slow","code":"Slow"}],"__type":"b#Busy"}"#),
        header("", r#"{"__type":"Busy"}"#),
        header(":", r#"{"__type":" Busy "}"#),
        bare(300, r#"{"__type":"Busy"}"#),
    ];
    for step in busy {
        let error = failure(step.clone()).await;
        assert_eq!(error.code(), Some("Busy"), "{step:?}");
        assert_eq!(error.service(), Some(&PingError::Busy), "{step:?}");
    }
    let error = failure(bare(400, r#"{"__type":"x#Strange","message":"m"}"#)).await;
    assert_eq!((error.code(), error.service()), (Some("Strange"), Some(&PingError::Unknown)));
}

#[tokio::test]
async fn only_a_query_compatible_service_may_name_the_code_in_a_header() {
    let step = with_header(bare(400, r#"{"__type":"x#NotFound","name":"n"}"#), "x-amzn-query-error", "AWS.Gone;Sender");
    let error = failure(step.clone()).await;
    assert_eq!(error.code(), Some("NotFound"));

    let (client, ..) = client([step]);
    let error = client.send(&QueryPing::default()).await.unwrap_err();
    assert_eq!(error.code(), Some("AWS.Gone"));
    let PingError::NotFound(words) = error.service().unwrap() else { panic!("the shape is still known: {error}") };
    assert_eq!(words.name.as_deref(), Some("n"));

    let (client, ..) = crate::support::client([with_header(
        bare(400, r#"{"__type":"x#Other"}"#),
        "x-amzn-query-error",
        "NotFound;Sender",
    )]);
    let error = client.send(&QueryPing::default()).await.unwrap_err();
    assert!(matches!(error.service(), Some(PingError::NotFound(_))), "{error}");
}

#[tokio::test]
async fn an_error_in_one_line_has_everything_that_support_asks_for() {
    for key in ["message", "Message", "errorMessage"] {
        let body = format!(r#"{{"__type":"x#NotFound","{key}":"no such\nthing","name":"n"}}"#);
        let error = failure(answer(400, &body)).await;
        let line = "Ping failed: NotFound: no such thing (HTTP 400, request id req-1)";
        assert_eq!(error.to_string(), line);
        assert_eq!(error.message(), Some("no such\nthing"));
        assert_eq!((error.request_id(), error.status(), error.attempts()), (Some("req-1"), Some(400), 1));
        assert!(!error.is_retryable() && !error.is_throttling());
        let PingError::NotFound(words) = error.service().unwrap() else { panic!("{error}") };
        assert_eq!(words.name.as_deref(), Some("n"));
    }
    for (header, value) in [("x-amz-request-id", "b"), ("x-amz-id-2", "c")] {
        let error = failure(with_header(bare(400, r#"{"__type":"Busy"}"#), header, value)).await;
        assert_eq!(error.to_string(), format!("Ping failed: Busy (HTTP 400, request id {value})"));
    }
}

#[tokio::test]
async fn a_broken_member_of_an_error_does_not_hide_its_code() {
    let error = failure(answer(400, r#"{"__type":"NotFound","name":17,"message":"m"}"#)).await;
    assert_eq!(error.service(), Some(&PingError::NotFound(Words::default())));
    assert_eq!((error.code(), error.message()), (Some("NotFound"), Some("m")));
    let source = error.source().expect("why the member is blank").to_string();
    assert!(source.contains("name"), "{source}");
}

#[tokio::test]
async fn an_answer_that_is_not_aws_json_shows_what_it_is() {
    let html = with_header(bare(502, "<html>\n<b>Bad  Gateway</b>\n</html>"), "content-type", "text/html");
    let xml = bare(403, "<Response><Errors><Error><Code>SignatureDoesNotMatch</Code></Error></Errors></Response>");
    let redirect = with_header(bare(301, ""), "location", "https://elsewhere.example/");
    let from = "Ping failed: https://echo.us-west-2.amazonaws.com answered HTTP";
    let lines = [
        (
            html,
            "502 with a body that is no error of the service's protocol (text/html): `<html> <b>Bad Gateway</b> </html>`; the \
             service, or a proxy before it, failed: try again later",
        ),
        (bare(500, ""), "500 with an empty body; the service, or a proxy before it, failed: try again later"),
        (
            xml,
            "403 with a body that is no error of the service's protocol: `<Response><Errors><Error><Code>SignatureDoesNotMatch\
             </Code></Error></Errors></Response>`; check that the endpoint is the service's own and no proxy answers in \
             its place",
        ),
        (
            redirect,
            "301 with an empty body; redirects are not followed: set the endpoint or region that the answer points to",
        ),
        (
            bare(404, r#"["x"]"#),
            "404 with a body that is no error of the service's protocol: `[\"x\"]`; check that the endpoint is the service's own \
             and no proxy answers in its place",
        ),
    ];
    for (step, line) in lines {
        let error = failure(step).await;
        assert!(matches!(error, Error::Response(_)), "{error}");
        assert_eq!(error.to_string(), format!("{from} {line}"));
        assert_eq!(error.code(), None);
    }
    assert!(failure(bare(503, "<html>")).await.is_retryable());
    assert!(!failure(bare(403, "<html>")).await.is_retryable());
    assert!(failure(bare(429, "slow down")).await.is_throttling());
}

#[tokio::test]
async fn an_output_that_cannot_be_read_says_where() {
    for body in [r#"{"name":{"a":1}}"#, r#"{"name":"x""#, "<html>", "[]", "\u{1}"] {
        let error = failure(answer(200, body)).await;
        let Error::Response(response) = &error else { panic!("{body}: {error}") };
        assert_eq!((response.status(), error.request_id(), error.attempts()), (200, Some("req-1"), 1));
        assert!(error.source().is_some() && !error.is_retryable());
        let line = error.to_string();
        assert!(line.starts_with("Ping failed: the answer (HTTP 200) could not be read: "), "{line}");
        assert!(!line.contains('\u{1}'), "{line}");
    }
    let line = failure(answer(200, r#"{"name":{"a":1}}"#)).await.to_string();
    assert!(line.contains("name: ") && line.contains("line 1 column"), "{line}");
}

#[tokio::test]
async fn a_giant_message_makes_no_giant_line() {
    let giant = "x".repeat(1_000_000);
    let error = failure(answer(400, &format!(r#"{{"__type":"{giant}","message":"{giant}"}}"#))).await;
    assert!(error.to_string().len() < 2_000);
    assert!(error.code().unwrap().len() < 300);
    let error = failure(bare(500, &giant)).await;
    assert!(error.to_string().len() < 2_000 && format!("{error:?}").len() < 4_000);
}
