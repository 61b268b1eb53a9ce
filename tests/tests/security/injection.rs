//! Values that try to become another host or another header.

use aws_operation::{Client, ClientBuilder, Credentials, Error};
use aws_operation_tests::doubles::{FixedRandom, ScriptedClient, TestEnvironment};
use aws_operation_tests::faulty_server::{FaultyServer, pong, write};
use aws_operation_tests::loopback::{KEY_ID, SECRET, TOKEN, builder, call, ping, soon};
use aws_operation_tests::operations::{Injected, Ping, PrefixedPing};

fn recording() -> (ScriptedClient, ClientBuilder) {
    let recorder = ScriptedClient::default();
    let builder = Client::builder().http(recorder.clone()).credentials(Credentials::new(KEY_ID, SECRET));
    (recorder, builder)
}

/// Texts that would lead elsewhere, or break a header, where a host label is expected.
fn no_host_labels() -> Vec<String> {
    let texts = [
        "x@attacker.example:443/#",
        "attacker.example/",
        "attacker.example#",
        "attacker.example?",
        "attacker.example",
        "attacker.example\\",
        "us-east-1.attacker.example",
        "a:b@attacker.example",
        "a@",
        "us-east-1:8080",
        "us-east-1/",
        "us-east-1?x",
        "us-east-1#",
        "us-east-1%2f",
        "us-east-1%00",
        "us-east-1\r\nhost: attacker.example",
        "us-east-1\n",
        "us-east-1\0",
        "us-east-1\t",
        " us-east-1",
        "us-east-1 ",
        "us east",
        "",
        " ",
        ".",
        "..",
        "-us",
        "us-",
        "us_east_1",
        "us-éast-1",
        "ｕs-east-1",
        "us\u{3002}attacker",
        "us\u{ad}",
        "[::1]",
        "127.0.0.1",
        "$(id)",
        "{region}",
    ];
    let mut texts: Vec<_> = texts.into_iter().map(str::to_owned).collect();
    texts.push("a".repeat(64));
    texts.push("a".repeat(100_000));
    texts
}

#[tokio::test]
async fn a_region_that_is_no_host_label_sends_nothing() {
    for region in no_host_labels() {
        let (recorder, builder) = recording();
        let error = builder.region(&region).build().expect_err(&region).to_string();
        assert!(error.contains("region") && !error.chars().any(char::is_control), "{region:?}: {error}");
        assert!(error.len() < 2_000, "{region:?}");
        assert!(recorder.hosts().is_empty());
    }
}

#[tokio::test]
async fn a_region_of_the_environment_that_is_no_host_label_sends_nothing() {
    for region in no_host_labels() {
        // An empty variable is none, and others trim it: whatever is left must be a host label, or nothing is sent.
        for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
            let (recorder, builder) = recording();
            let variables = [(name, region.as_str()), ("AWS_ACCESS_KEY_ID", KEY_ID), ("AWS_SECRET_ACCESS_KEY", SECRET)];
            let builder = builder.environment(TestEnvironment::new().vars(variables));
            match soon(builder.build_from_env()).await {
                Err(error) => assert!(!error.to_string().chars().any(char::is_control), "{region:?}: {error}"),
                Ok(client) => {
                    let Err(error) = call(&client, &ping(1)).await else {
                        assert_eq!(region.trim(), "us-east-1", "{region:?} was used");
                        assert_eq!(recorder.hosts(), ["echo.us-east-1.amazonaws.com"]);
                        continue;
                    };
                    assert!(matches!(error, Error::Configuration(_)), "{region:?}: {error:?}");
                }
            }
            assert!(recorder.hosts().is_empty(), "{region:?}: {:?}", recorder.hosts());
        }
    }
}

#[tokio::test]
async fn a_member_that_stands_in_the_host_leads_nowhere_else() {
    for tenant in no_host_labels() {
        for endpoint in [None, Some("http://localhost:4566")] {
            let (recorder, mut builder) = recording();
            builder = builder.region("us-east-1");
            if let Some(endpoint) = endpoint {
                builder = builder.endpoint_url(endpoint);
            }
            let client = builder.build().unwrap();
            let input = PrefixedPing { tenant: Some(tenant.clone()) };
            let error = soon(client.send(&input)).await.expect_err(&tenant);
            assert!(matches!(error, Error::Configuration(_)), "{tenant:?}: {error:?}");
            assert!(error.to_string().contains("tenant"), "it names the member: {error}");
            assert!(!error.to_string().chars().any(char::is_control), "{tenant:?}: {error}");
            assert!(recorder.hosts().is_empty(), "{tenant:?}: {:?}", recorder.hosts());
        }
    }
    let (recorder, builder) = recording();
    let client = builder.region("us-east-1").build().unwrap();
    soon(client.send(&PrefixedPing { tenant: Some("tenant-1".to_owned()) })).await.unwrap();
    assert_eq!(recorder.hosts(), ["data-tenant-1.echo.us-east-1.amazonaws.com"]);
    let missing = soon(client.send(&PrefixedPing { tenant: None })).await.unwrap_err();
    assert!(matches!(missing, Error::Configuration(_)), "{missing:?}");
}

#[tokio::test]
async fn an_endpoint_that_hides_another_host_is_refused() {
    for url in [
        "http://good.example@attacker.example",
        "http://good.example:80@attacker.example/",
        "http://attacker.example\\@good.example",
        "http://good.example#@attacker.example",
        "http://good.example?x",
        "http://good.example /",
        "http://good.example\r\nx: y",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "//attacker.example",
        "good.example",
        "http://good.example:99999",
        "http://good.example:0",
        "http://[::1",
        "",
    ] {
        let (_, builder) = recording();
        let error = builder.region("us-east-1").endpoint_url(url).build().expect_err(url).to_string();
        assert!(!error.chars().any(char::is_control), "{url:?}: {error}");
    }
}

#[tokio::test]
async fn credentials_that_would_add_a_header_send_nothing_and_are_not_shown() {
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    for breaking in ["\r\nx-injected: 1", "\n", "\r", "\0", "\u{1b}[31m", "\u{7f}"] {
        let broken_token = Credentials::new(KEY_ID, SECRET).with_session_token(format!("{TOKEN}{breaking}"));
        let broken_id = Credentials::new(format!("{KEY_ID}{breaking}"), SECRET).with_session_token(TOKEN);
        for credentials in [broken_token, broken_id] {
            let client = builder(&server).credentials(credentials).build().unwrap();
            let error = call(&client, &ping(1)).await.expect_err(breaking);
            assert!(matches!(error, Error::Configuration(_)), "{breaking:?}: {error:?}");
            let shown = format!("{error} {error:?} {client:?}");
            assert!(!shown.contains(TOKEN) && !shown.contains(SECRET), "{shown}");
            assert!(!error.to_string().chars().any(char::is_control), "{error}");
        }
        // A secret is never sent, so it may hold anything.
        let odd_secret = Credentials::new(KEY_ID, format!("{SECRET}{breaking}"));
        call(&builder(&server).credentials(odd_secret).build().unwrap(), &ping(1)).await.unwrap();
    }
    for request in server.received() {
        assert!(!request.headers.contains_key("x-injected"));
    }
}

#[tokio::test]
async fn no_setting_or_member_can_add_a_header_or_a_request() {
    let injected = "v\r\nx-injected: 1\r\n\r\nPOST / HTTP/1.1\r\n\r\n\"},\"x\":\"";
    let server = FaultyServer::scripted([write(pong("good"))]).await;
    let client = builder(&server).app_id(injected).build().unwrap();
    let text = Some(injected.to_owned());
    call(&client, &Ping { text, client_token: Some(injected.to_owned()), ..ping(1) }).await.unwrap();

    let error = soon(client.send(&Injected::default())).await.expect_err("a target that is no header value");
    assert!(matches!(error, Error::Configuration(_)), "{error:?}");
    assert!(!error.to_string().chars().any(char::is_control), "{error}");

    let injecting = FixedRandom::jitter(f64::NAN).with_uuid("1\r\nx-injected: 1\r\n\r\n\"}");
    let client = builder(&server).random(injecting).build().unwrap();
    let error = call(&client, &ping(1)).await.expect_err("an invocation id that is no header value");
    assert!(matches!(error, Error::Configuration(_)), "{error:?}");

    let received = server.received();
    assert_eq!(received.len(), 1, "only what is well formed was sent");
    assert!(!received[0].headers.contains_key("x-injected"));
    let body: serde_json::Value = serde_json::from_slice(&received[0].body).unwrap();
    assert_eq!((body["text"].as_str(), body["clientToken"].as_str()), (Some(injected), Some(injected)));
    assert_eq!(body.as_object().unwrap().len(), 3);
    let application = received[0].header("user-agent").rsplit_once(" app/").expect("an application id").1;
    let word: String =
        injected.chars().take(50).map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    assert_eq!(application, word);
}
