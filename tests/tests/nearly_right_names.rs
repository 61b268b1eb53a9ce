//! A `rename_all` that was forgotten, where no model says so: one event a shape tells what came and what to write.

use aws_operation::{Client, aws_operation, aws_shape};
use aws_operation_tests::capture::Capture;
use aws_operation_tests::doubles::{ScriptedClient, response};
use tracing::Level;

/// A service of one's own, whose shapes lack `rename_all`.
#[aws_operation(target = "Depot_20260101.ListCrates", service = "depot", protocol = "awsJson1_1", auth = none, output = Crates)]
struct ListCrates {}

#[aws_shape]
struct Crates {
    crate_names: Option<Vec<String>>,
    next_token: Option<String>,
    state: Option<State>,
    value: Option<Value>,
}

#[aws_shape]
#[derive(PartialEq, Debug)]
enum State {
    InProgress,
    Done,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
enum Value {
    Text(String),
    #[aws(unknown)]
    Unknown,
}

/// Right, beside other members that nobody declared.
#[aws_operation(target = "Depot_20260101.CountCrates", service = "depot", protocol = "awsJson1_1", auth = none, output = Count)]
struct CountCrates {}

#[aws_shape]
struct Count {
    count: Option<i64>,
}

/// The warnings about answers, in one run of the program.
fn warnings<O: aws_operation::Operation>(operation: &O, bodies: &[&str]) -> Vec<String> {
    let capture = Capture::default();
    let guard = tracing::subscriber::set_default(capture.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    for body in bodies {
        let http = ScriptedClient::new([response(200, [], (*body).to_owned())]);
        let client = Client::builder().region("us-east-1").endpoint_url("http://localhost").http(http).build();
        assert!(runtime.block_on(client.expect("a client").send(operation)).is_ok());
    }
    drop(guard);
    let warnings = capture.lines().into_iter().filter(|line| line.is_event && line.level == Level::WARN);
    warnings.map(|line| line.text).collect()
}

#[test]
fn a_forgotten_rename_all_is_said_once_for_each_shape() {
    let bodies = [
        r#"{"CrateNames":[],"NextToken":"t","Other":1}"#,
        r#"{"CrateNames":[],"NextToken":"t"}"#,
        r#"{"state":"IN_PROGRESS"}"#,
        r#"{"state":"DONE"}"#,
        r#"{"value":{"Text":"x"}}"#,
    ];
    let warnings = warnings(&ListCrates {}, &bodies);
    let [member, value, union] = warnings.as_slice() else { panic!("{warnings:?}") };
    for part in ["`CrateNames` where `Crates` has `crateNames`", "`rename_all = \"PascalCase\"` on `Crates`"] {
        assert!(member.contains(part), "{member}");
    }
    for part in ["`IN_PROGRESS` where `State` has `InProgress`", "`rename_all = \"SCREAMING_SNAKE_CASE\"` on `State`"] {
        assert!(value.contains(part), "{value}");
    }
    assert!(union.contains("`Text` where `Value` has `text`"), "{union}");
}

#[test]
fn nothing_is_said_of_other_members_or_beside_the_declared_one() {
    let bodies = [r#"{"Count":1,"count":2,"COUNT":3,"counts":4,"größe":5,"":6}"#, r#"{"amount":1}"#];
    assert_eq!(warnings(&CountCrates {}, &bodies), [""; 0]);
}
