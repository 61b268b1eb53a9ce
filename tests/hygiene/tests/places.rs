//! Declarations in unusual places: in a function, in macros, beside `cfg`, with names that are keywords or that the
//! expansion uses too.

#![deny(warnings)]

use renamed::{Client, aws_error, aws_operation, aws_shape};
use serde_json::{Value, json};

fn wire(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Where the runtime is can be any path, also of a module of one's own.
mod facade {
    pub(crate) use renamed as runtime;
}

#[test]
fn a_declaration_in_a_function_is_complete() {
    #[aws_operation(target = "AmazonSQS.SendMessage", unmodelled, rename_all = "PascalCase", crate = renamed)]
    #[derive(Debug)]
    struct SendMessage {
        queue_url: String,
        #[aws(length(max = 3))]
        message_body: String,
        attributes: Option<Vec<Attribute>>,
    }

    #[aws_shape(crate = crate::facade::runtime)]
    #[derive(Debug)]
    struct Attribute {
        name: String,
    }

    let attributes = vec![Attribute { name: "n".to_owned() }];
    let message = SendMessage::builder().queue_url("q").message_body("b").attributes(attributes).build();
    let written = wire(&message);
    assert_eq!(written, json!({"QueueUrl":"q","MessageBody":"b","Attributes":[{"name":"n"}]}));
    let error = SendMessage { message_body: "long".to_owned(), ..message }.validate().expect_err("too long");
    assert_eq!(error.violations().len(), 1, "{error}");
}

#[aws_shape(crate = renamed)]
#[derive(Debug, PartialEq)]
struct Conditional {
    /// A doc comment, which the setter has too.
    #[cfg(test)]
    #[aws(length(max = 3), rename = "Kept")]
    kept: String,
    #[cfg(not(test))]
    removed: NoSuchType,
    #[cfg_attr(all(), aws(rename = "Renamed"))]
    renamed: Option<String>,
    #[cfg_attr(any(), no_such_attribute)]
    plain: Option<i32>,
}

#[aws_shape(crate = renamed)]
#[derive(Debug, PartialEq)]
enum ConditionalValue {
    A,
    #[cfg(not(test))]
    Removed(NoSuchType),
    #[cfg(test)]
    #[aws(rename = "b")]
    B,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_error(crate = renamed)]
#[derive(Debug)]
enum ConditionalError {
    #[cfg(not(test))]
    Removed,
    #[cfg(test)]
    Kept,
    #[aws(unknown)]
    Unknown,
}

#[test]
fn members_that_are_configured_away_are_gone() {
    let value = Conditional::builder().kept("long").renamed("r").build();
    assert_eq!(wire(&value), json!({"Kept":"long","Renamed":"r"}));
    assert!(value.validate().expect_err("too long").to_string().contains("Kept: may have at most 3 characters"));
    assert_eq!(ConditionalValue::B.as_str(), "b");
    assert_eq!(ConditionalValue::from("A"), ConditionalValue::A);
    assert_eq!(ConditionalError::Kept.to_string(), "Kept");
}

macro_rules! shape {
    ($vis:vis $name:ident $(: $wire:literal)? { $($field:ident: $type:ty $(= $default:expr)?, $max:literal;)* }) => {
        #[aws_shape(crate = renamed, rename_all = "PascalCase")]
        #[derive(Clone, Debug)]
        $vis struct $name {
            $(
                #[aws(length(max = $max) $(, default = $default)?)]
                $field: $type,
            )*
            $(
                #[aws(rename = $wire)]
                fixed: Option<String>,
            )?
        }
    };
}

shape!(pub(crate) FromMacro: "FIXED" {
    name: String, 3;
    kind: String = "k", 5;
    list: Option<Vec<String>>, 1;
});

macro_rules! operation {
    ($name:ident, $target:literal, $output:ty) => {
        #[aws_operation(target = $target, unmodelled, output = $output, crate = renamed)]
        struct $name {
            value: Option<i32>,
        }
    };
}

operation!(GetThing, "AmazonSQS.GetThing", FromMacro);

#[test]
fn structs_that_a_macro_writes_are_declared_too() {
    let value = FromMacro::builder().name("n").list(vec!["a".to_owned(), "b".to_owned()]).build();
    assert_eq!(value.kind, "k");
    let error = value.validate().expect_err("two elements");
    assert_eq!(error.to_string(), "FromMacro was not sent: List: may have at most 1 element, has 2");
    let written = wire(&FromMacro { fixed: Some("f".to_owned()), list: None, ..value });
    assert_eq!(written, json!({"Name":"n","Kind":"k","FIXED":"f"}));
    assert!(GetThing::builder().value(1).build().validate().is_ok());
}

/// Names of members that are keywords, or names in the expansion.
#[aws_operation(target = "AmazonSQS.Names", unmodelled, crate = renamed)]
#[derive(Clone, Debug, PartialEq)]
struct Names {
    r#type: String,
    r#async: Option<String>,
    value: String,
    index: Option<i32>,
    client: Option<String>,
    required: String,
    optional: Option<String>,
    state: Option<String>,
    serializer: Option<String>,
    build: Option<String>,
    send: Option<String>,
    builder: Option<String>,
    validate: Option<String>,
    maybe_value: Option<String>,
    _underscore: Option<String>,
    r#ref: Vec<String>,
    été: Option<String>,
}

#[test]
fn members_may_have_any_name() {
    let names = Names::builder()
        .r#type("t")
        .r#async("a")
        .value("v")
        .index(1)
        .client("c")
        .required("r")
        .optional("o")
        .state("s")
        .build_("b")
        .send_("s")
        .r#ref(Vec::<String>::new())
        .build();
    let written = wire(&names);
    assert_eq!((&written["type"], &written["async"], &written["ref"]), (&json!("t"), &json!("a"), &json!([])));
    assert_eq!(serde_json::from_value::<Names>(written).expect("the same"), names);
}

/// Type parameters that have the names of the expansion's own.
#[aws_shape(crate = renamed)]
#[derive(Clone, Debug)]
struct Generic<S, T = i32>
where
    T: Clone,
{
    s: S,
    t: Option<T>,
    ts: Vec<T>,
}

#[aws_operation(target = "AmazonSQS.Borrowed", unmodelled, crate = renamed)]
struct Borrowed<'a, 'b: 'a, SState: Clone, const N: usize> {
    s: &'a str,
    t: &'b [SState],
    array: [i32; N],
}

async fn send_borrowed(client: &Client) -> bool {
    let text = "s".to_owned();
    let array = [1, 2];
    Borrowed::builder().s(&text[..]).t(&["x"][..]).array(array).send(client).await.is_ok()
}

#[test]
fn lifetimes_and_parameters_of_all_kinds_can_be_declared() {
    fn assert_send<T: Send>(_: T) {}
    let generic = Generic::<String>::builder().s("s".to_owned()).t(1).ts(vec![2]).build();
    assert_eq!(wire(&generic), json!({"s":"s","t":1,"ts":[2]}));
    let borrowed = Borrowed { s: "s", t: &[1], array: [3; 2] };
    assert_eq!(wire(&borrowed), json!({"s":"s","t":[1],"array":[3,3]}));
    let _ = |client: &'static Client| assert_send(send_borrowed(client));
}
