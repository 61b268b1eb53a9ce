//! No error holds the value of a sensitive member, its map's keys or its own type's messages.

use std::collections::HashMap;
use std::time::Duration;

use aws_operation::test_util::FakeService;
use aws_operation::{Document, Operation, Wait, WaitConfig, aws_operation, aws_shape};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const SECRET: &str = "hunter2";

/// A type of another crate, whose messages repeat the value.
#[derive(Clone, Debug, Default, PartialEq)]
struct Talkative(String);

impl Serialize for Talkative {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(format!("cannot write {:?}", self.0)))
    }
}

impl<'de> Deserialize<'de> for Talkative {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Err(serde::de::Error::custom(format!("cannot read {text:?}")))
    }
}

#[aws_shape]
#[derive(Clone, PartialEq)]
struct Safe {
    #[aws(sensitive, serde)]
    foreign: Option<Talkative>,
    #[aws(serde)]
    open: Option<Talkative>,
    #[aws(sensitive)]
    numbers: Option<HashMap<String, i32>>,
    #[aws(sensitive)]
    choices: Option<HashMap<String, Key>>,
    key: Option<Key>,
}

#[aws_shape]
#[derive(Clone, PartialEq)]
enum Key {
    #[aws(sensitive)]
    Symmetric(String),
    Name(String),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_operation(target = "AWSGlue.GetSafe", unmodelled, output = Safe)]
#[derive(Clone, Debug, PartialEq)]
struct GetSafe {}

#[aws_operation(target = "AWSGlue.PutSafe", unmodelled, output = ())]
#[derive(Clone, Debug, PartialEq)]
struct PutSafe {
    safe: Safe,
}

fn safe() -> Safe {
    Safe { foreign: None, open: None, numbers: None, choices: None, key: None }
}

fn refused(text: &str) -> String {
    let document = Document::from_json(text).expect("JSON");
    let error = document.read_shape::<Safe>().expect_err("not of its type");
    format!("{error} {error:?}")
}

#[test]
fn an_answer_that_cannot_be_read_shows_nothing_sensitive() {
    let told = refused(r#"{"open":"hunter2"}"#);
    assert!(told.contains("open: cannot read \"hunter2\""), "the type does repeat values: {told}");

    let told = refused(r#"{"foreign":"hunter2"}"#);
    assert!(told.starts_with("foreign: the member's own type refuses the value"), "{told}");
    assert!(!told.contains(SECRET), "{told}");

    let told = refused(r#"{"numbers":{"hunter2":"hunter2"}}"#);
    assert!(told.starts_with("numbers[\"<redacted>\"]: expected an integer, found <redacted>"), "{told}");
    assert!(!told.contains(SECRET), "{told}");
}

#[tokio::test]
async fn an_input_that_cannot_be_written_shows_nothing_sensitive() {
    let fake = FakeService::new();
    fake.on::<PutSafe>(|_| Ok(()));
    let client = fake.client();

    let open = Safe { open: Some(Talkative(SECRET.to_owned())), ..safe() };
    let told = PutSafe { safe: open }.send(&client).await.expect_err("no wire form").to_string();
    assert!(told.contains("safe.open") && told.contains(SECRET), "the type does repeat values: {told}");

    let foreign = Safe { foreign: Some(Talkative(SECRET.to_owned())), ..safe() };
    let error = PutSafe { safe: foreign.clone() }.send(&client).await.expect_err("no wire form");
    assert!(error.to_string().contains("safe.foreign"), "{error}");
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
    let error = serde_json::to_string(&foreign).expect_err("no wire form").to_string();
    assert!(error.contains("foreign") && !error.contains(SECRET), "{error}");

    let unknown = HashMap::from([(SECRET.to_owned(), Key::Unknown(Document::Null))]);
    let choices = Safe { choices: Some(unknown), ..safe() };
    let error = PutSafe { safe: choices }.send(&client).await.expect_err("no wire form");
    assert!(error.to_string().contains("safe.choices"), "{error}");
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
}

#[tokio::test]
async fn a_wait_that_timed_out_shows_no_unknown_member_beside_sensitive_ones() {
    let fake = FakeService::new();
    let newer = Document::from_json(r#"{"asymmetric":"hunter2"}"#).expect("JSON");
    fake.on::<GetSafe>(move |_| Ok(Safe { key: Some(Key::Unknown(newer.clone())), ..safe() }));
    let wait = WaitConfig::for_at_most(Duration::ZERO);
    let outcome = GetSafe {}.wait_until(&fake.client(), wait, |_| Wait::<(), std::io::Error>::Again).await;
    let told = outcome.expect_err("too late").to_string();
    assert!(told.contains(r#""key":"<redacted>""#), "{told}");
}
