//! All violations of an input at once, each with its path in wire names; sensitive values are not shown.

use std::collections::BTreeMap;

use aws_operation::test_util::FakeService;
use aws_operation::{Document, Error, aws_operation, aws_shape};

#[aws_operation(target = "AmazonSSM.PutParameter", unmodelled, rename_all = "PascalCase", check = whole)]
#[derive(Clone)]
struct PutParameter {
    #[aws(length(max = 3))]
    name: String,
    #[aws(sensitive)]
    secret: Option<Secret>,
    targets: Option<Vec<Target>>,
    by_name: Option<BTreeMap<String, Target>>,
    choice: Option<Choice>,
    parent: Option<Box<PutParameter>>,
}

#[aws_shape]
#[derive(Clone, Debug)]
struct Secret {
    #[aws(pattern = "^[a-z]+$", length(max = 4))]
    text: String,
    #[aws(keys(length(max = 1)), each(range(max = 1)))]
    numbers: BTreeMap<String, i32>,
}

#[aws_shape]
#[derive(Clone, Debug)]
struct Target {
    #[aws(rename = "roleARN", length(min = 1))]
    role_arn: String,
    #[aws(range(max = 3), check = odd)]
    size: Option<i32>,
    inner: Option<Vec<Target>>,
}

#[aws_shape]
#[derive(Clone)]
enum Choice {
    #[aws(length(max = 1))]
    Text(String),
    #[aws(sensitive, range(max = 1))]
    Number(i32),
    Target(Target),
    #[aws(unknown)]
    Unknown(Document),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form of a rule")]
fn odd(size: &i32) -> Result<(), String> {
    if size % 2 == 0 { Err(format!("must be odd, but is {size}")) } else { Ok(()) }
}

fn whole(input: &PutParameter) -> Result<(), &'static str> {
    if input.targets.is_some() && input.by_name.is_some() { Err("may have targets in one form only") } else { Ok(()) }
}

fn target(role_arn: &str, size: i32, inner: Option<Vec<Target>>) -> Target {
    Target { role_arn: role_arn.to_owned(), size: Some(size), inner }
}

fn plain() -> PutParameter {
    PutParameter { name: "n".to_owned(), secret: None, targets: None, by_name: None, choice: None, parent: None }
}

fn said(input: &PutParameter) -> Vec<String> {
    let Err(invalid) = input.validate() else { return Vec::new() };
    invalid.violations().iter().map(ToString::to_string).collect()
}

fn invalid() -> PutParameter {
    PutParameter {
        name: "long".to_owned(),
        targets: Some(vec![target("a", 1, None), target("", 4, Some(vec![target("", 3, None)]))]),
        by_name: Some(BTreeMap::from([("k.1".to_owned(), target("", 5, None))])),
        parent: Some(Box::new(PutParameter { name: "longer".to_owned(), ..plain() })),
        ..plain()
    }
}

#[test]
fn every_violation_has_its_path_in_wire_names() {
    assert_eq!(
        said(&invalid()),
        [
            "Name: may have at most 3 characters, has 4",
            "Targets[1].roleARN: needs at least 1 character, has 0",
            "Targets[1].size: must be odd, but is 4",
            "Targets[1].size: must be at most 3, but is 4",
            "Targets[1].inner[0].roleARN: needs at least 1 character, has 0",
            "ByName[\"k.1\"].roleARN: needs at least 1 character, has 0",
            "ByName[\"k.1\"].size: must be at most 3, but is 5",
            "Parent.Name: may have at most 3 characters, has 6",
            "may have targets in one form only",
        ]
    );
    assert!(said(&plain()).is_empty());
}

#[test]
fn the_member_of_a_union_that_is_set_is_validated() {
    let with = |choice: Choice| said(&PutParameter { choice: Some(choice), ..plain() });
    assert_eq!(with(Choice::Text("ab".to_owned())), ["Choice.text: may have at most 1 character, has 2"]);
    assert_eq!(with(Choice::Number(7)), ["Choice.number: must be at most 1"]);
    assert_eq!(with(Choice::Target(target("a", 5, None))), ["Choice.target.size: must be at most 3, but is 5"]);
    assert!(with(Choice::Text("a".to_owned())).is_empty());
}

#[test]
fn a_sensitive_value_is_in_no_message_and_neither_are_its_keys() {
    let numbers = BTreeMap::from([("KEY".to_owned(), 12345)]);
    let secret = Secret { text: "PLANTED".to_owned(), numbers };
    let input = PutParameter { secret: Some(secret), ..plain() };
    let said = said(&input);
    assert_eq!(said.len(), 4, "{said:?}");
    let error = input.validate().expect_err("violations");
    let texts = format!("{error} {error:?} {input:?} {}", said.join(" "));
    for planted in ["PLANTED", "KEY", "12345"] {
        assert!(!texts.contains(planted), "{texts}");
    }
    assert!(said[0].contains("Secret.text: may have at most 4 characters, has 7"), "{said:?}");
}

#[tokio::test]
async fn an_invalid_input_is_not_sent() {
    let fake = FakeService::new();
    let error = invalid().send(&fake.client()).await.expect_err("invalid");
    let Error::Invalid(error) = error else { panic!("{error}") };
    assert_eq!(error.name(), "PutParameter");
    assert_eq!(error.violations().len(), 9);
    assert!(fake.recorded().is_empty());
}
