//! Builders as their users write them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use aws_operation::test_util::FakeService;
use aws_operation::{Operation as _, Wait, WaitConfig, aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.ListKeys",
    unmodelled,
    output = ListKeysResponse,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next_marker, items = keys)
)]
#[derive(Clone, Debug, PartialEq)]
struct ListKeys {
    owner: String,
    limit: Option<i32>,
    marker: Option<String>,
    #[aws(default = "any")]
    kind: String,
    names: Option<Vec<String>>,
    sizes: Option<Vec<i64>>,
    states: Option<Vec<KeyState>>,
    attributes: Option<HashMap<String, String>>,
    counts: Option<BTreeMap<String, i32>>,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
struct ListKeysResponse {
    keys: Option<Vec<String>>,
    next_marker: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
enum KeyState {
    Enabled,
    #[aws(unknown)]
    Unknown(String),
}

// AppStream has both, and so has a program that builds an `Image`.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Image {
    name: String,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct ImageBuilder {
    name: String,
    state: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Borrowed<'a> {
    id: &'a str,
    image: &'a Image,
    text: Option<Cow<'a, str>>,
    tags: Option<&'a [String]>,
    #[aws(default = 3)]
    level: i32,
}

fn fake() -> FakeService {
    let fake = FakeService::new();
    fake.on::<ListKeys>(|input| {
        let (key, next) = if input.marker.is_some() { ("second", None) } else { ("first", Some("m".to_owned())) };
        Ok(ListKeysResponse { keys: Some(vec![key.to_owned()]), next_marker: next })
    });
    fake
}

#[test]
fn a_list_is_set_to_whatever_gives_its_elements() {
    let build = || ListKeys::builder().owner("me");
    let wanted = Some(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(build().names(["a", "b"]).build().names, wanted);
    assert_eq!(build().names(vec!["a", "b"]).build().names, wanted);
    assert_eq!(build().names(vec!["a".to_owned(), "b".to_owned()]).build().names, wanted);
    assert_eq!(build().names("a b".split(' ')).build().names, wanted);
    assert_eq!(build().names(&["a".to_owned(), "b".to_owned()]).build().names, wanted);
    assert_eq!(build().maybe_names(wanted.clone()).build().names, wanted);
    assert_eq!(build().sizes([1, 2]).build().sizes, Some(vec![1, 2]));
    assert_eq!(build().sizes(1..=2).build().sizes, Some(vec![1, 2]));
    assert_eq!(build().states(["Enabled"]).build().states, Some(vec![KeyState::Enabled]));
}

#[test]
fn a_map_is_set_to_whatever_gives_its_entries() {
    let build = || ListKeys::builder().owner("me");
    let wanted = Some(HashMap::from([("k".to_owned(), "v".to_owned())]));
    assert_eq!(build().attributes([("k", "v")]).build().attributes, wanted);
    assert_eq!(build().attributes(HashMap::from([("k", "v".to_owned())])).build().attributes, wanted);
    assert_eq!(build().counts([("k", 1)]).build().counts, Some(BTreeMap::from([("k".to_owned(), 1)])));
}

#[test]
fn an_optional_member_can_be_set_under_a_condition_and_again() {
    for limited in [true, false] {
        let mut builder = ListKeys::builder().owner("me").limit(1);
        if limited {
            builder = builder.limit(5).names(["a"]);
        }
        let keys = builder.build();
        assert_eq!(keys.limit, Some(if limited { 5 } else { 1 }));
        assert_eq!(keys.names.is_some(), limited);
    }
    assert_eq!(ListKeys::builder().limit(1).maybe_limit(None).owner("me").build().limit, None);
}

#[test]
fn a_member_with_a_default_has_it_until_it_is_set() {
    assert_eq!(ListKeys::builder().owner("me").build().kind, "any");
    assert_eq!(ListKeys::builder().owner("me").kind("some").build().kind, "some");
    assert_eq!(ListKeys::builder().kind("some").maybe_kind(None).owner("me").build().kind, "any");
}

#[test]
fn a_structure_called_builder_stands_beside_the_one_that_it_is_named_for() {
    let image = Image::builder().name("i").build();
    let builder = ImageBuilder::builder().name("b").state("RUNNING").build();
    assert_eq!((image.name, builder.name, builder.state), ("i".into(), "b".into(), Some("RUNNING".into())));
}

#[test]
fn a_structure_that_borrows_has_a_builder_too() {
    let image = Image { name: "i".into() };
    let tags = ["t".to_owned()];
    let built = Borrowed::builder().image(&image).text("x").tags(&tags[..]).id("1").build();
    assert_eq!(built, Borrowed { id: "1", image: &image, text: Some("x".into()), tags: Some(&tags[..]), level: 3 });
    let least = Borrowed::builder().id("1").image(&image).maybe_text(None).level(4).build();
    assert_eq!(least, Borrowed { id: "1", image: &image, text: None, tags: None, level: 4 });
}

#[tokio::test]
async fn a_builder_is_sent_called_paged_and_waited_for_without_build() {
    let fake = fake();
    let client = fake.client();
    let keys = || ListKeys::builder().owner("me").limit(1);
    let first = Some(vec!["first".to_owned()]);

    assert_eq!(keys().send(&client).await.expect("an output").keys, first);
    assert_eq!(client.send(&keys()).await.expect("an output").keys, first);
    assert_eq!(client.call(&keys()).await.expect("a reply").output().keys, first);
    assert_eq!(keys().call(&client).await.expect("a reply").status(), 200);
    assert_eq!(keys().build().call(&client).await.expect("a reply").attempts(), 1);
    assert_eq!(keys().items(&client).collect().await.expect("items"), ["first", "second"]);
    let mut pages = keys().pages(&client);
    assert_eq!(pages.next().await.expect("a page").expect("an output").keys, first);
    let waited = keys()
        .wait_until(&client, WaitConfig::for_at_most(Duration::ZERO), |outcome| match outcome {
            Ok(output) => Wait::Done(output.keys),
            Err(error) => Wait::Failed(error),
        })
        .await;
    assert_eq!(waited.expect("a state"), first);
    fake.assert_no_unexpected();
}

/// More required members than one state of a builder tells of.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Many {
    a0: i32,
    a1: i32,
    a2: i32,
    a3: i32,
    a4: i32,
    a5: i32,
    a6: i32,
    a7: i32,
    a8: i32,
    a9: i32,
    b0: i32,
    b1: i32,
    b2: i32,
    b3: i32,
    b4: i32,
    b5: i32,
    b6: i32,
    b7: i32,
    b8: i32,
    b9: i32,
    c0: i32,
    c1: i32,
    c2: i32,
    c3: i32,
    c4: i32,
    c5: i32,
}

#[test]
fn a_structure_may_have_any_number_of_required_members() {
    let first = Many::builder().c5(25).a0(0).a1(1).a2(2).a3(3).a4(4).a5(5).a6(6).a7(7).a8(8).a9(9);
    let second = first.b0(10).b1(11).b2(12).b3(13).b4(14).b5(15).b6(16).b7(17).b8(18).b9(19);
    let many = second.c0(20).c1(21).c2(22).c3(23).c4(24).build();
    assert_eq!((many.a0, many.b9, many.c3, many.c4, many.c5), (0, 19, 23, 24, 25));
}
