use std::time::SystemTime;

use aws_operation::credentials::{Credentials, ProvideCredentials};
use aws_operation::sign::{PayloadHash, RequestToSign, Signing, SigningKeyCache, SigningTime};

use crate::support::{
    Answer, Received, SECRET, Server, Setup, agent_answer, expected, loaded, now, sts_answer, sts_error,
};

const KEYS: &str = "aws_access_key_id = AKIASOURCE\naws_secret_access_key = planted-secret";

fn role(name: &str) -> String {
    format!("role_arn = arn:aws:iam::123456789012:role/{name}")
}

/// STS that gives credentials named after the role.
async fn sts() -> Server {
    Server::start(|request| {
        let role = request.parameters()["RoleArn"].rsplit('/').next().unwrap().to_owned();
        (200, sts_answer("AssumeRole", &format!("ASIA000000000000{role}")))
    })
    .await
}

#[tokio::test]
async fn keys_stand_in_either_file() {
    let config = format!("[default]\n{KEYS}\naws_session_token = t\n[profile b]\nregion = us-east-1");
    let setup = Setup::new()
        .config(&config)
        .file("/home/a/.aws/credentials", "[b]\naws_access_key_id = b\naws_secret_access_key = planted-secret");
    assert_eq!(setup.ok().await, expected("AKIASOURCE", Some("t"), None));
    assert_eq!(setup.var("AWS_PROFILE", "b").ok().await, expected("b", None, None));
}

#[tokio::test]
async fn files_are_read_anew_for_each_load() {
    let setup = Setup::new().config(&format!("[default]\n{KEYS}"));
    let chain = setup.chain();
    assert_eq!(chain.provide_credentials().await.unwrap().access_key_id(), "AKIASOURCE");
    setup.set_file("/home/a/.aws/config", "[default]\naws_access_key_id = new\naws_secret_access_key = planted-secret");
    assert_eq!(loaded(&chain.provide_credentials().await.unwrap()), expected("new", None, None));
    assert!(!format!("{chain:?}").is_empty());
}

/// The request is signed by these credentials, at the injected time, for the host that it went to.
fn assert_signed(request: &Received, host: &str, id: &str, token: Option<&str>) {
    let mut credentials = Credentials::new(id, SECRET);
    if let Some(token) = token {
        credentials = credentials.with_session_token(token);
    }
    assert_eq!(request.header("host"), host);
    assert_eq!(request.header("x-amz-date"), "20350101T000000Z");
    assert_eq!(request.header("x-amz-security-token"), token.unwrap_or_default());
    assert_eq!(request.method, "POST", "the external id is in no URL");
    let names = request.header("authorization").split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap();
    let hash = PayloadHash::of(request.body.as_bytes());
    let mut parts = RequestToSign::new(&request.method, &request.target, "", hash);
    for name in names.split(';') {
        parts = parts.header(name, request.header(name).as_bytes());
    }
    for needed in ["content-type", "host", "x-amz-date"] {
        assert!(names.split(';').any(|name| name == needed), "{needed} is not signed");
    }
    let time: SystemTime = now();
    let signing = Signing::new(&credentials, "eu-west-1", "sts", SigningTime::new(time).unwrap());
    let signed = signing.sign(&parts, &SigningKeyCache::new()).unwrap();
    assert_eq!(request.header("authorization"), signed.authorization().to_str().unwrap());
}

#[tokio::test]
async fn a_chain_of_roles_is_assumed_from_its_source_on() {
    let server = sts().await;
    let config = format!(
        "[profile a]\nregion = eu-west-1\n{}\nsource_profile = b\nrole_session_name = me\nexternal_id = x:/y\n\
         duration_seconds = 1800\n[profile b]\n{}\nsource_profile = c\n[profile c]\n{KEYS}",
        role("A"),
        role("B")
    );
    let setup = Setup::new().server(&server).config(&config).var("AWS_PROFILE", "a");
    let id = "ASIA000000000000A";
    assert_eq!(setup.ok().await, expected(id, Some("token-of-ASIA000000000000A"), Some(3600)));
    let host = "sts.eu-west-1.amazonaws.com";
    for url in setup.http.urls() {
        assert_eq!(url, format!("https://{host}/"));
    }
    let [first, second] = &server.received()[..] else { panic!("two requests") };
    assert_signed(first, host, "AKIASOURCE", None);
    assert_signed(second, host, "ASIA000000000000B", Some("token-of-ASIA000000000000B"));
    let first = first.parameters();
    assert_eq!(first["RoleArn"], "arn:aws:iam::123456789012:role/B");
    assert_eq!(first["RoleSessionName"], "aws-operation-2051222400");
    assert!(!first.contains_key("ExternalId"));
    let second = second.parameters();
    assert_eq!(second["RoleArn"], "arn:aws:iam::123456789012:role/A");
    assert_eq!((&*second["RoleSessionName"], &*second["ExternalId"]), ("me", "x:/y"));
    assert_eq!((&*second["DurationSeconds"], &*second["Action"]), ("1800", "AssumeRole"));
}

#[tokio::test]
async fn the_endpoint_of_sts_can_be_elsewhere() {
    let server = sts().await;
    let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("self"));
    let setup = Setup::new().server(&server).config(&config);
    let setup = setup.var("AWS_ENDPOINT_URL_STS", &format!("{}/base/", server.url()));
    assert_eq!(setup.ok().await.0, "ASIA000000000000self", "a profile may be its own source");
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(request.target, "/base/");
    assert_signed(request, &server.address, "AKIASOURCE", None);
}

#[tokio::test]
async fn a_long_request_is_signed_with_its_body() {
    let server = sts().await;
    let id = "/".repeat(1_000);
    let config =
        format!("[default]\nregion = eu-west-1\n{}\nexternal_id = {id}\nsource_profile = default\n{KEYS}", role("L"));
    let setup = Setup::new().server(&server).config(&config);
    assert_eq!(setup.ok().await.0, "ASIA000000000000L");
    let request = server.received().remove(0);
    assert_eq!(request.parameters()["ExternalId"].len(), 1_000);
    assert_signed(&request, "sts.eu-west-1.amazonaws.com", "AKIASOURCE", None);
}

#[tokio::test]
async fn the_keys_of_a_source_go_before_its_role() {
    let server = sts().await;
    let config = format!(
        "[default]\nregion = eu-west-1\n{}\nsource_profile = b\n[profile b]\n{}\nsource_profile = c\n{KEYS}",
        role("A"),
        role("B")
    );
    assert_eq!(Setup::new().server(&server).config(&config).ok().await.0, "ASIA000000000000A");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_region_of_the_code_goes_before_that_of_the_profile() {
    let server = sts().await;
    let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("R"));
    let setup = Setup::new().server(&server).config(&config);
    setup.chain().with_region("ap-south-1").provide_credentials().await.unwrap();
    assert!(setup.http.urls()[0].starts_with("https://sts.ap-south-1.amazonaws.com/"));
}

#[tokio::test]
async fn a_role_can_stand_on_another_source() {
    let server = Server::start(|request| {
        if request.body.contains("AssumeRole") {
            let by = request.header("authorization").split(['=', '/']).nth(1).unwrap().to_owned();
            (200, sts_answer("AssumeRole", &format!("ASIABY0000000000{by}")))
        } else if request.target.starts_with("/container") {
            (200, agent_answer("container"))
        } else {
            (500, String::new())
        }
    })
    .await;
    let setup = |source: &str| {
        let config = format!("[profile p]\nregion = eu-west-1\n{}\ncredential_source = {source}", role("S"));
        Setup::new()
            .server(&server)
            .config(&config)
            .var("AWS_PROFILE", "p")
            .var("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/container")
    };
    assert_eq!(setup("EcsContainer").ok().await.0, "ASIABY0000000000container");
    let error = setup("Ec2InstanceMetadata").error().await;
    assert!(error.contains("Ec2InstanceMetadata gave nothing: AWS_EC2_METADATA_DISABLED"), "{error}");
    let by_environment = setup("Environment");
    let error = by_environment.error().await;
    assert!(error.contains("Environment gave nothing: AWS_ACCESS_KEY_ID is not set"), "{error}");
    // A profile in code, so that the variables are its source and not the response.
    let with_keys = by_environment.var("AWS_ACCESS_KEY_ID", "variables").var("AWS_SECRET_ACCESS_KEY", SECRET);
    let credentials = with_keys.chain().with_profile("p").provide_credentials().await.unwrap();
    assert_eq!(credentials.access_key_id(), "ASIABY0000000000variables");
}

#[tokio::test]
async fn a_refusal_of_sts_is_told_on() {
    let server = Server::start(|_| (403, sts_error("AccessDenied", "not you"))).await;
    let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("A"));
    let error = Setup::new().server(&server).config(&config).error().await;
    let expected = "profile `default`: the role arn:aws:iam::123456789012:role/A could not be assumed at \
                    sts.eu-west-1.amazonaws.com: AccessDenied: not you";
    assert!(error.starts_with(expected), "{error}");
}

#[tokio::test]
async fn no_connection_to_sts_is_told_with_its_cause() {
    let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("A"));
    let setup = Setup::new().config(&config);
    let error = setup.error().await;
    assert!(error.contains("could not connect"), "{error}");
    assert_eq!(setup.http.urls().len(), 3);
}

#[tokio::test]
async fn profiles_that_cannot_work_say_why() {
    let role = role("x");
    let cases = [
        (format!("[default]\n{role}"), "neither of source_profile and credential_source"),
        (format!("[default]\n{role}\nsource_profile = a\ncredential_source = Environment"), "both of source_profile"),
        (
            format!("[default]\n{role}\nsource_profile = gone"),
            "the profile `gone`, a source_profile of `default`, is not in",
        ),
        (
            format!("[default]\n{role}\nsource_profile = a\n[profile a]"),
            "the source of the role of `default`, has no credentials",
        ),
        (
            format!("[default]\n{role}\nsource_profile = a\n[profile a]\n{role}\nsource_profile = default\n"),
            "the profiles form a loop: default → a → default",
        ),
        (
            format!("[default]\n{role}\nsource_profile = a\n{KEYS}\n[profile a]\n{role}\nsource_profile = default\n"),
            "the profiles form a loop: default → a → default",
        ),
        (
            format!("[default]\n{role}\nsource_profile = default\n{KEYS}\nmfa_serial = m"),
            "`mfa_serial` in profile `default`",
        ),
        (format!("[default]\n{role}\nsource_profile = default\n{KEYS}\nduration_seconds = 60"), "from 900 to 43200"),
        (
            format!("[default]\n{role}\ncredential_source = Nowhere"),
            "`Environment`, `Ec2InstanceMetadata` or `EcsContainer`",
        ),
        (format!("[default]\n{role}\nsource_profile = default\n{KEYS}"), "set AWS_REGION"),
        (
            format!("[default]\nregion=us-east-1\nrole_arn = nonsense\nsource_profile = default\n{KEYS}"),
            "ARN is invalid",
        ),
        (format!("[default]\nregion=cn-north-1\n{role}\nsource_profile = default\n{KEYS}"), "partition"),
        ("[default]\naws_access_key_id = x".to_owned(), "stands without aws_secret_access_key"),
        (format!("[default]\naws_secret_access_key = {SECRET}"), "stands without aws_access_key_id"),
        ("[default]\nweb_identity_token_file = /t".to_owned(), "needs a role_arn beside it"),
        (
            "[default]\nlogin_session = x".to_owned(),
            "with the feature `aws-config`, write `let sdk = aws_config::load_defaults(",
        ),
        (format!("[default]\naws_secret_access_key {SECRET}"), "/home/a/.aws/config, line 2"),
    ];
    for (config, part) in cases {
        let setup = Setup::new().config(&config);
        let error = setup.error().await;
        assert!(error.starts_with("profile") && error.contains(part), "{config}\n{error}");
        assert!(setup.http.urls().is_empty(), "{config}");
    }
    let error = Setup::new().var("AWS_PROFILE", "gone").error().await;
    assert!(error.contains("the profile `gone`, which AWS_PROFILE names, is not in"), "{error}");
}

#[tokio::test]
async fn a_profile_that_fails_is_not_passed_over() {
    let server = Server::start(|_| (200, agent_answer("another identity"))).await;
    let setup = Setup::new().server(&server).var("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x");
    let setup = setup.config(&format!("[default]\n{}", role("x")));
    setup.error().await;
    assert_eq!(setup.config("[default]\nregion = eu-west-1").ok().await.0, "another identity");
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_before_a_role_is_assumed() {
    // The server's clock is twenty minutes ahead of ours.
    let server = Server::start(|request| {
        if request.header("x-amz-date") == "20350101T002000Z" {
            return (200, sts_answer("AssumeRole", "ASIALATER")).into();
        }
        let body = sts_error("SignatureDoesNotMatch", "Signature expired: 20350101T000000Z is now earlier than …");
        Answer { status: 403, headers: &[("date", "Mon, 01 Jan 2035 00:20:00 GMT")], body }
    })
    .await;
    let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("A"));
    let setup = Setup::new().server(&server).config(&config);
    let left = 3600 - 20 * 60;
    assert_eq!(setup.ok().await, expected("ASIALATER", Some("token-of-ASIALATER"), Some(left)), "by our own clock");
    assert_eq!(server.received().len(), 2);
    let chain = setup.chain();
    chain.provide_credentials().await.unwrap();
    chain.provide_credentials().await.unwrap();
    assert_eq!(server.received().len(), 5, "the correction is kept");
}

#[tokio::test]
async fn the_account_of_a_role_and_of_keys_is_known() {
    let server = sts().await;
    let keys = format!("[default]\nregion = eu-west-1\naws_account_id = 210987654321\n{KEYS}");
    assert_eq!(Setup::new().config(&keys).account().await.as_deref(), Some("210987654321"));
    let assumed = Setup::new().server(&server).config(&format!("{keys}\n{}\nsource_profile = default", role("A")));
    assert_eq!(assumed.account().await.as_deref(), Some("123456789012"), "that of the role, not of its source");
    let server = Server::start(|_| {
        let user =
            "</Credentials><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/A/s</Arn></AssumedRoleUser>";
        (200, sts_answer("AssumeRole", "ASIA").replace("</Credentials>", user))
    })
    .await;
    assert_eq!(assumed.server(&server).account().await.as_deref(), Some("111122223333"));
}

#[tokio::test]
async fn a_profile_whose_name_has_spaces_is_found_as_the_aws_cli_wrote_it() {
    let setup = Setup::new().config(&format!("[profile 'a b']\n{KEYS}")).var("AWS_PROFILE", "a b");
    assert_eq!(setup.ok().await.0, "AKIASOURCE");
    let setup = Setup::new().config("[profile \"a b\"]").file(".aws/credentials", &format!("[a b]\n{KEYS}"));
    assert_eq!(setup.var("AWS_PROFILE", "a b").ok().await.0, "AKIASOURCE");
    let setup =
        Setup::new().config("[default]\nsso_session = x y\nsso_account_id = 1\nsso_role_name = r\n[sso-session 'x y']");
    let error = setup.error().await;
    assert!(error.contains("the sso-session `x y` has no sso_start_url"), "{error}");
}

#[tokio::test]
async fn an_answer_of_sts_that_lacks_something_names_it() {
    for (part, without) in [
        ("no `SessionToken`", "SessionToken"),
        ("no `SecretAccessKey`", "SecretAccessKey"),
        ("no `Expiration`", "Expiration"),
        ("no `Credentials`", "Credentials"),
    ] {
        let server = Server::start(move |_| (200, sts_answer("AssumeRole", "ASIA").replace(without, "Other"))).await;
        let config = format!("[default]\nregion = eu-west-1\n{}\nsource_profile = default\n{KEYS}", role("A"));
        let error = Setup::new().server(&server).config(&config).error().await;
        assert!(error.contains(&format!("the answer has {part}")), "{error}");
    }
}
