//! The requests that are sent.

use std::io::Read as _;

use aws_operation::{Client, Error, Operation as _};

use crate::support::*;

fn words(name: &str) -> Words {
    Words { name: Some(name.to_owned()), ..Words::default() }
}

#[tokio::test]
async fn a_request_has_the_headers_of_the_protocol_and_nothing_else() {
    let (client, script, _) = client([answer(200, r#"{"name":"pong","new":[{}],"token":null}"#)]);
    let reply = client.call(&Ping(words("hi"))).await.unwrap();
    assert_eq!(reply.output(), &words("pong"));
    assert_eq!((reply.request_id(), reply.status(), reply.attempts()), (Some("req-1"), 200, 1));

    let requests = script.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].method(), "POST");
    assert_eq!(requests[0].uri(), "https://echo.us-west-2.amazonaws.com/");
    let mut names: Vec<&str> = requests[0].headers().keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    let expected = [
        "amz-sdk-invocation-id",
        "amz-sdk-request",
        "authorization",
        "content-length",
        "content-type",
        "user-agent",
        "x-amz-date",
        "x-amz-target",
    ];
    assert_eq!(names, expected);
    let body = r#"{"name":"hi","token":"00000000-0000-4000-8000-000000000000"}"#;
    assert_eq!(script.body(0), body);
    let header = |name| script.header(0, name).unwrap();
    assert_eq!(header("x-amz-target"), "Echo_20200101.Ping");
    assert_eq!(header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(header("content-length"), body.len().to_string());
    assert_eq!(header("amz-sdk-request"), "attempt=1; max=3");
    assert_eq!(header("amz-sdk-invocation-id"), "00000000-0000-4000-8000-000000000001");
    assert_eq!(header("x-amz-date"), "20150830T123600Z");
    assert!(header("user-agent").starts_with("aws-operation/"), "{}", header("user-agent"));
    let authorization = header("authorization");
    let scope = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-west-2/echo-signing/aws4_request, \
                 SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=";
    assert!(authorization.starts_with(scope), "{authorization}");
}

#[tokio::test]
async fn only_query_compatible_services_are_asked_for_query_mode() {
    let (client, script, _) = client([answer(200, "{}")]);
    client.send(&QueryPing::default()).await.unwrap();
    assert_eq!(script.header(0, "x-amzn-query-mode").as_deref(), Some("true"));
    assert_eq!(script.header(0, "content-type").as_deref(), Some("application/x-amz-json-1.0"));
    assert!(script.header(0, "authorization").unwrap().contains("x-amzn-query-mode"), "it is signed");
}

#[tokio::test]
async fn a_token_of_the_users_own_is_kept() {
    let (client, script, _) = client([answer(200, "{}")]);
    client.send(&Ping(Words { token: Some("mine".to_owned()), ..Words::default() })).await.unwrap();
    assert_eq!(script.body(0), r#"{"token":"mine"}"#);
}

#[tokio::test]
async fn an_endpoint_of_ones_own_keeps_its_path() {
    for (given, sent) in [
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566/"),
        ("https://example.com/custom", "https://example.com/custom/"),
        ("https://example.com/custom/", "https://example.com/custom/"),
        ("http://[::1]:80/a/b", "http://[::1]:80/a/b/"),
    ] {
        let script = ScriptedClient::strict([answer(200, "")]);
        let client = builder(&script, &clock()).endpoint_url(given).build().unwrap();
        client.send(&Ping::default()).await.unwrap();
        assert_eq!(script.requests()[0].uri(), sent);
    }
}

#[tokio::test]
async fn an_endpoint_for_one_service_is_for_that_service_alone() {
    let script = ScriptedClient::strict([answer(200, ""), answer(200, "")]);
    let client = builder(&script, &clock())
        .endpoint_url("http://all.example")
        .endpoint_url_for("Echo Chamber", "http://echo.example")
        .build()
        .unwrap();
    client.send(&Ping::default()).await.unwrap();
    assert_eq!(script.requests()[0].uri(), "http://echo.example/");
    let client = builder(&script, &clock()).endpoint_url_for("Echo", "http://x.example").build().unwrap();
    client.send(&Ping::default()).await.unwrap();
    assert_eq!(script.requests()[1].uri(), "https://echo.us-west-2.amazonaws.com/");
}

#[tokio::test]
async fn a_host_prefix_and_its_label_stand_before_the_host() {
    let (client, script, _) = client([answer(200, "{}")]);
    client.send(&named(PrefixedPing, "bar")).await.unwrap();
    assert_eq!(script.requests()[0].uri(), "https://data-bar.echo.us-west-2.amazonaws.com/");
    assert!(script.body(0).contains(r#""name":"bar""#), "the member is sent too");
}

#[tokio::test]
async fn a_label_cannot_lead_a_request_to_another_host() {
    for label in ["x@attacker.example:443/#", "a.b", "a/b", "-a", "a b", "a\r\nx: y", "\u{e4}"] {
        let (client, script, _) = client([]);
        let error = client.send(&named(PrefixedPing, label)).await.unwrap_err();
        assert!(matches!(error, Error::Configuration(_)), "{label:?}: {error}");
        assert!(error.to_string().contains("`name`"), "{error}");
        assert!(script.requests().is_empty());
    }
}

#[tokio::test]
async fn the_member_that_is_an_endpoint_decides_where_to_send() {
    let (client, script, _) = client([answer(200, "{}")]);
    client.send(&named(RoutedPing, "https://custom.example.com/")).await.unwrap();
    assert_eq!(script.requests()[0].uri(), "https://custom.example.com/");
    let error = client.send(&named(RoutedPing, "ftp://x")).await.unwrap_err();
    assert!(matches!(error, Error::Configuration(_)) && error.to_string().contains("`name`"), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn an_unsigned_operation_needs_no_credentials() {
    let script = ScriptedClient::strict([answer(200, "{}")]);
    let client = Client::builder().region("eu-west-1").http(script.clone()).build().unwrap();
    client.send(&UnsignedPing::default()).await.unwrap();
    assert_eq!(script.header(0, "authorization"), None);
    assert_eq!(script.header(0, "x-amz-date"), None);
}

#[tokio::test]
async fn only_large_bodies_of_operations_that_say_so_are_compressed() {
    let large = "x".repeat(20_000);
    let (client, script, _) = client([answer(200, "{}"), answer(200, "{}"), answer(200, "{}")]);
    client.send(&named(BulkyPing, &large)).await.unwrap();
    client.send(&named(BulkyPing, "small")).await.unwrap();
    client.send(&named(Ping, &large)).await.unwrap();

    assert_eq!(script.header(0, "content-encoding").as_deref(), Some("gzip"));
    let compressed = script.requests()[0].body().clone();
    assert_eq!(script.header(0, "content-length"), Some(compressed.len().to_string()));
    let mut body = String::new();
    flate2::read::GzDecoder::new(&compressed[..]).read_to_string(&mut body).unwrap();
    assert!(body.contains(&large) && compressed.len() < 1_000);
    assert_eq!(script.header(1, "content-encoding"), None);
    assert_eq!(script.header(2, "content-encoding"), None);
}

#[tokio::test]
async fn a_body_is_compressed_from_10_240_bytes_on() {
    let (client, script, _) = client([answer(200, "{}"), answer(200, "{}")]);
    let around = r#"{"name":"","token":"00000000-0000-4000-8000-000000000000"}"#.len();
    client.send(&named(BulkyPing, &"x".repeat(10_240 - around))).await.unwrap();
    client.send(&named(BulkyPing, &"x".repeat(10_239 - around))).await.unwrap();
    assert_eq!(script.header(0, "content-encoding").as_deref(), Some("gzip"));
    assert_eq!((script.header(1, "content-encoding"), script.body(1).len()), (None, 10_239));
}

#[test]
fn the_future_of_a_call_is_send_and_small_whatever_the_operation() {
    fn measure<F: Future + Send>(future: &F) -> usize {
        size_of_val(future)
    }
    let (client, ..) = client([]);
    let operation = Ping::default();
    assert!(measure(&client.send(&operation)) < 2_048, "{}", measure(&client.send(&operation)));
    assert_eq!(Ping::METADATA.name(), "Ping");
}
