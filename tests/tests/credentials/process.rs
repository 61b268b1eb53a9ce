use aws_operation_tests::loopback::eventually;

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

#[tokio::test]
async fn an_expiration_that_ends_in_utc_is_read() {
    for expiration in ["2035-01-01T01:00:00UTC", "2035-01-01T01:00:00Z"] {
        let json = format!(
            "{{\"Version\":1,\"AccessKeyId\":\"p\",\"SecretAccessKey\":\"{SECRET}\",\"Expiration\":\"{expiration}\"}}"
        );
        assert_eq!(printing(&json).ok().await, expected("p", None, Some(3600)));
    }
}

#[tokio::test]
async fn the_account_comes_from_the_program_else_from_the_profile() {
    let json = "{\"Version\":1,\"AccessKeyId\":\"p\",\"SecretAccessKey\":\"s\"";
    let setup = |more: &str| {
        let config =
            format!("[default]\naws_account_id = 222222222222\ncredential_process = printf '%s' '{json}{more}}}'");
        Setup::new().config(&config)
    };
    assert_eq!(setup("").account().await.as_deref(), Some("222222222222"));
    assert_eq!(setup(",\"AccountId\":\"111111111111\"").account().await.as_deref(), Some("111111111111"));
}

#[tokio::test]
async fn a_program_that_hangs_is_ended_with_all_that_it_started() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("children-{}", std::process::id()));
    let command = format!("sleep 600 & echo $! > {0}; sh -c 'sleep 600; true' & echo $! >> {0}; wait", path.display());
    let error = setup(&command).hurry().error().await;
    assert!(error.contains("took longer than 60 s"), "{error}");
    let children = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(children.lines().count(), 2);
    for child in children.lines() {
        eventually("the child ends", || !runs(child)).await;
    }
}

/// Whether there is such a process; one that has ended and that nobody waited for yet is none.
fn runs(id: &str) -> bool {
    let listed = std::process::Command::new("ps").args(["-o", "stat=", "-p", id]).output().unwrap();
    let state = String::from_utf8(listed.stdout).unwrap();
    !state.trim().is_empty() && !state.trim().starts_with('Z')
}
