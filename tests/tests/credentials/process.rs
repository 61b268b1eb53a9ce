use crate::support::{SECRET, Setup, expected};

fn setup(command: &str) -> Setup {
    Setup::new().config(&format!("[default]\ncredential_process = {command}"))
}

fn printing(json: &str) -> Setup {
    setup(&format!("printf '%s' '{json}'"))
}

#[tokio::test]
async fn the_output_of_a_program_gives_credentials() {
    let json = format!("{{\"Version\":1,\"AccessKeyId\":\"process\",\"SecretAccessKey\":\"{SECRET}\"}}");
    assert_eq!(printing(&json).ok().await, expected("process", None, None));
    let json = format!(
        "{{\"Version\":1,\"AccessKeyId\":\"process\",\"SecretAccessKey\":\"{SECRET}\",\"SessionToken\":\"t\",\
         \"Expiration\":\"2035-01-01T03:00:00+02:00\",\"AccountId\":\"1\"}}"
    );
    assert_eq!(printing(&json).ok().await, expected("process", Some("t"), Some(3600)));
}

#[tokio::test]
async fn arguments_with_spaces_stay_whole() {
    let command = "sh -c 'printf \"{\\\"Version\\\":1,\\\"AccessKeyId\\\":\\\"$1\\\",\\\"SecretAccessKey\\\":\\\"x\\\"}\"' sh \"a b\"";
    assert_eq!(setup(command).ok().await.0, "a b");
}

#[tokio::test]
async fn what_a_program_prints_is_in_no_error() {
    let cases = [
        (format!("echo {SECRET}; echo {SECRET} >&2; exit 3"), "failed (exit status: 3)"),
        (format!("echo {SECRET}"), "printed no JSON object"),
        ("/no/such/program".to_owned(), "failed (exit status: 127)"),
        ("true".to_owned(), "printed no JSON object"),
        ("head -c 100000 /dev/zero".to_owned(), "printed more than 65536 bytes"),
    ];
    for (command, part) in cases {
        let error = setup(&command).error().await;
        assert!(error.contains("profile `default`: the credential_process ") && error.contains(part), "{error}");
    }
    let cases = [
        (format!("{{\"AccessKeyId\":\"x\",\"SecretAccessKey\":\"{SECRET}\"}}"), "`Version` of 1"),
        (format!("{{\"Version\":2,\"AccessKeyId\":\"x\",\"SecretAccessKey\":\"{SECRET}\"}}"), "`Version` of 1"),
        (format!("{{\"Version\":1,\"SecretAccessKey\":\"{SECRET}\"}}"), "no `AccessKeyId`"),
        (format!("{{\"Version\":1,\"AccessKeyId\":\"x\",\"SecretAccessKey\":[\"{SECRET}\"]}}"), "is no string"),
        (
            format!("{{\"Version\":1,\"AccessKeyId\":\"x\",\"SecretAccessKey\":\"{SECRET}\",\"Expiration\":\"soon\"}}"),
            "no RFC 3339 time",
        ),
    ];
    for (json, part) in cases {
        let error = printing(&json).error().await;
        assert!(error.contains(part), "{error}");
    }
}

#[tokio::test]
async fn a_program_that_hangs_is_ended() {
    let error = setup("exec sleep 600").hurry().error().await;
    assert!(error.contains("took longer than 60 s"), "{error}");
}
