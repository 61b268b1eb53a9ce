use crate::support::{SECRET, Server, Setup, agent_answer, expected};

const RELATIVE: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

#[tokio::test]
async fn the_relative_uri_goes_before_the_full_one() {
    let server = Server::start(|_| (200, agent_answer("relative"))).await;
    let setup = Setup::new().server(&server).var(RELATIVE, "/v2/x?id=1").var(FULL, "http://127.0.0.1/full");
    assert_eq!(setup.ok().await, expected("relative", Some("t"), Some(3600)));
    assert_eq!(setup.http.urls(), ["http://169.254.170.2/v2/x?id=1"]);
}

#[tokio::test]
async fn the_token_of_the_file_is_read_each_time_and_goes_before_the_variable() {
    let server = Server::start(|request| (200, agent_answer(request.header("authorization")))).await;
    let setup = Setup::new().server(&server).var(FULL, &format!("{}/creds", server.url()));
    let setup = setup.var("AWS_CONTAINER_AUTHORIZATION_TOKEN", "variable");
    assert_eq!(setup.ok().await.0, "variable");
    let setup = setup.var("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/token").file("/token", "first\n");
    assert_eq!(setup.ok().await.0, "first");
    setup.set_file("/token", "second");
    assert_eq!(setup.ok().await.0, "second");
    assert_eq!(server.received()[0].target, "/creds");
}

#[tokio::test]
async fn a_bad_token_is_not_sent_and_not_shown() {
    let server = Server::start(|_| (200, agent_answer("x"))).await;
    let setup = Setup::new()
        .server(&server)
        .var(RELATIVE, "/")
        .var("AWS_CONTAINER_AUTHORIZATION_TOKEN", &format!("{SECRET}\r\nX-Evil: 1"));
    let error = setup.error().await;
    assert!(error.contains("AWS_CONTAINER_AUTHORIZATION_TOKEN"), "{error}");
    let error = setup.var("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/gone").error().await;
    assert!(error.contains("cannot read /gone, which AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names"), "{error}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn only_safe_hosts_are_asked() {
    let server = Server::start(|_| (200, agent_answer("x"))).await;
    let allowed = [
        "https://anything.example/x",
        "http://127.0.0.1:1/",
        "http://127.255.0.9",
        "http://localhost/x",
        "http://[::1]:80/x",
        "http://169.254.170.2/x",
        "http://169.254.170.23/v1/credentials",
        "http://[fd00:ec2::23]/v1/credentials",
        "http://[fd00:ec2:0::23]/v1/credentials",
    ];
    for uri in allowed {
        assert_eq!(Setup::new().server(&server).var(FULL, uri).ok().await.0, "x", "{uri}");
    }
    let refused = [
        "http://example.com/x",
        "http://169.254.169.254/x",
        "http://169.254.170.2.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://user:planted-secret@127.0.0.1/",
        "https://user:planted-secret@anything.example/x",
        "http://[fd00:ec2::24]/",
        "http://0.0.0.0/",
        "ftp://127.0.0.1/",
        "/relative",
        "nonsense planted-secret",
    ];
    let asked = server.received().len();
    for uri in refused {
        let error = Setup::new().server(&server).var(FULL, uri).error().await;
        assert!(error.contains(FULL), "{uri}: {error}");
    }
    for path in ["x", "@evil.example/", ":80@evil.example/", ".evil.example/"] {
        let error = Setup::new().server(&server).var(RELATIVE, path).error().await;
        assert!(error.contains("must be a path that begins with `/`"), "{path}: {error}");
    }
    assert_eq!(server.received().len(), asked);
}

#[tokio::test]
async fn failures_are_told_without_secrets() {
    let cases = [
        (403, "not\nyours".to_owned(), 1, "not yours"),
        (500, "overloaded".to_owned(), 3, "overloaded"),
        (400, agent_answer("x"), 1, "400"),
        (203, agent_answer("x"), 1, "203"),
        (200, "{\"AccessKeyId\":\"x\"".to_owned(), 1, "parse"),
        (
            200,
            format!("{{\"AccessKeyId\":\"x\",\"SecretAccessKey\":[\"{SECRET}\"]}}"),
            1,
            "a `SecretAccessKey` that is no string",
        ),
        (200, "{\"AccessKeyId\":\"x\"}".to_owned(), 1, "the answer has no `SecretAccessKey`"),
        (200, "{}".to_owned(), 1, "no `AccessKeyId` and no `SecretAccessKey`"),
        (200, agent_answer(""), 1, "the answer has no `AccessKeyId`"),
        (403, "x".repeat(100_000), 1, "…"),
    ];
    for (status, body, requests, part) in cases {
        let server = Server::start(move |_| (status, body.clone())).await;
        let error = Setup::new().server(&server).var(RELATIVE, "/x").error().await;
        assert!(error.contains("container: ") && error.contains(part), "{error}");
        assert!(error.len() < 1500, "{}", error.len());
        assert_eq!(server.received().len(), requests, "{error}");
    }
}

#[tokio::test]
async fn an_agent_that_does_not_answer_is_given_up() {
    let server = Server::start(|_| (0, String::new())).await;
    let error = Setup::new().server(&server).var(RELATIVE, "/x").hurry().error().await;
    assert!(error.contains("no answer within 5 s"), "{error}");
}

#[tokio::test]
async fn keys_without_an_expiration_or_a_token_do_not_expire() {
    let cases = [
        (",\"Token\":\"t\"", expected("static", Some("t"), None)),
        (",\"Expiration\":\"2035-01-01T01:00:00Z\"", expected("static", None, Some(3600))),
        (",\"Expiration\":null,\"Token\":\"\"", expected("static", None, None)),
        ("", expected("static", None, None)),
    ];
    for (more, expected) in cases {
        let body = format!("{{\"AccessKeyId\":\"static\",\"SecretAccessKey\":\"{SECRET}\"{more}}}");
        let server = Server::start(move |_| (200, body.clone())).await;
        assert_eq!(Setup::new().server(&server).var(RELATIVE, "/x").ok().await, expected);
    }
}

#[tokio::test]
async fn the_account_of_the_container_is_known() {
    let body = agent_answer("x").replace("\"RoleArn\"", "\"AccountId\":\"123456789012\",\"RoleArn\"");
    let server = Server::start(move |_| (200, body.clone())).await;
    let setup = Setup::new().server(&server).var(RELATIVE, "/x");
    assert_eq!(setup.account().await.as_deref(), Some("123456789012"));
}
