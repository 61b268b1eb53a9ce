use crate::support::{SECRET, Server, Setup, expected, sts_answer, sts_error};

const ROLE: &str = "arn:aws:iam::123456789012:role/web";
const ACTION: &str = "AssumeRoleWithWebIdentity";

fn setup(server: &Server) -> Setup {
    Setup::new()
        .server(server)
        .var("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")
        .file("/token", "planted-secret\n")
        .var("AWS_ROLE_ARN", ROLE)
        .var("AWS_REGION", "eu-west-1")
}

#[tokio::test]
async fn the_token_is_exchanged_at_the_regional_endpoint() {
    let server = Server::start(|_| (200, sts_answer(ACTION, "ASIAWEBIDENTITY00"))).await;
    let setup = setup(&server).var("AWS_ROLE_SESSION_NAME", "session");
    assert_eq!(setup.ok().await, expected("ASIAWEBIDENTITY00", Some("token-of-ASIAWEBIDENTITY00"), Some(3600)));
    assert_eq!(setup.http.urls(), ["https://sts.eu-west-1.amazonaws.com/"]);
    let [request] = &server.received()[..] else { panic!("one request") };
    let parameters = request.parameters();
    let expected = [
        ("Action", ACTION),
        ("RoleArn", ROLE),
        ("RoleSessionName", "session"),
        ("Version", "2011-06-15"),
        ("WebIdentityToken", SECRET),
    ];
    for (name, value) in expected {
        assert_eq!(parameters[name], value);
    }
    assert!(!request.headers.contains_key("authorization"), "this request is not signed");
}

#[tokio::test]
async fn the_file_is_read_each_time() {
    let server = Server::start(|request| (200, sts_answer(ACTION, &request.parameters()["WebIdentityToken"]))).await;
    let setup = setup(&server);
    setup.set_file("/token", "FIRST");
    assert_eq!(setup.ok().await.0, "FIRST");
    setup.set_file("/token", "SECOND");
    assert_eq!(setup.ok().await.0, "SECOND");
}

#[tokio::test]
async fn what_sts_says_is_told_on_but_not_the_token() {
    let server = Server::start(|request| {
        (403, sts_error("AccessDenied", &format!("no\nto {}", request.parameters()["WebIdentityToken"])))
    })
    .await;
    let error = setup(&server).error().await;
    assert!(
        error.contains("web identity: the role arn:aws:iam::123456789012:role/web could not be assumed"),
        "{error}"
    );
    assert!(error.contains("AccessDenied: no to <redacted>"), "{error}");
    assert_eq!(server.received().len(), 1, "a refusal is not repeated");
}

#[tokio::test]
async fn an_overloaded_sts_is_asked_again() {
    let server = Server::start(|_| (503, String::new())).await;
    let error = setup(&server).error().await;
    assert!(error.contains("503"), "{error}");
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let server = Server::start(|_| (500, String::new())).await;
    let error = setup(&server).var("AWS_ROLE_ARN", "").error().await;
    assert!(error.contains("AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN is not"), "{error}");
    let error = setup(&server).var("AWS_WEB_IDENTITY_TOKEN_FILE", "/gone").error().await;
    assert!(error.contains("cannot read the web identity token file /gone"), "{error}");
    let error = setup(&server).file("/token", " \n").error().await;
    assert!(error.contains("/token holds no token"), "{error}");
    let error = setup(&server).var("AWS_REGION", "").error().await;
    assert!(error.contains("set AWS_REGION"), "{error}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_profile_can_name_the_file() {
    let server = Server::start(|_| (200, sts_answer(ACTION, "ASIAPROFILE"))).await;
    let setup = Setup::new().server(&server).file("/home/a/t", SECRET).config(
        "[default]\nregion = us-gov-west-1\nrole_arn = arn:aws-us-gov:iam::123456789012:role/x\n\
         web_identity_token_file = ~/t\nduration_seconds = 900\nuse_fips_endpoint = true",
    );
    assert_eq!(setup.ok().await.0, "ASIAPROFILE");
    assert_eq!(server.received()[0].parameters()["DurationSeconds"], "900");
    assert_eq!(setup.http.urls(), ["https://sts.us-gov-west-1.amazonaws.com/"]);
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_an_error() {
    let attributes = (0..20_000).fold("<a".to_owned(), |tag, number| format!("{tag} b{number}=''")) + "/>";
    let entities = format!("<!DOCTYPE a [<!ENTITY e \"{SECRET}\">]>{}", sts_answer(ACTION, "&e;"));
    let deep = "<a>".repeat(10_000);
    for body in ["", "<html>", "{}", &sts_answer(ACTION, ""), &deep, &attributes, &entities] {
        let body = body.to_owned();
        let server = Server::start(move |_| (200, body.clone())).await;
        let begin = std::time::Instant::now();
        setup(&server).error().await;
        assert!(begin.elapsed() < std::time::Duration::from_secs(5), "the answer keeps the parser busy");
    }
}

#[tokio::test]
async fn an_identity_provider_that_sts_does_not_reach_is_asked_for_again() {
    let server = Server::start(|request| {
        let answers = ["IDPCommunicationError", "IDPRejectedClaim"];
        (400, sts_error(answers[usize::from(request.parameters()["RoleSessionName"] == "refused")], "x"))
    })
    .await;
    let error = setup(&server).error().await;
    assert!(error.contains("IDPCommunicationError: x"), "{error}");
    assert_eq!(server.received().len(), 3);
    setup(&server).var("AWS_ROLE_SESSION_NAME", "refused").error().await;
    assert_eq!(server.received().len(), 4, "what the provider refused is not repeated");
}
