//! Every feature without a prelude, with the runtime under another name, in a module where the usual names are taken.

#![no_implicit_prelude]
#![allow(dead_code, unused_macros, reason = "the names that are taken are not used")]

// What a declaration cannot live without: the types of its own members.
use ::std::borrow::Cow;
use ::std::collections::BTreeMap;

/// Names that generated code must not rely on, in the scope of the declarations.
mod taken {
    pub(crate) struct Result;
    pub(crate) struct Some;
    pub(crate) struct None;
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct Vec;
    pub(crate) struct Box;
    pub(crate) struct Send;
    pub(crate) struct Sync;
    pub(crate) struct Sized;
    pub(crate) struct Into;
    pub(crate) struct From;
    pub(crate) struct Default;
    pub(crate) struct Debug;
    pub(crate) struct Serialize;
    pub(crate) struct Deserialize;
    pub(crate) struct Member;
    pub(crate) struct Structure;
    pub(crate) struct Error;
    pub(crate) struct Client;
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod alloc {}
    pub(crate) mod serde {}
    pub(crate) mod aws_operation {}
    pub(crate) mod renamed {}

    macro_rules! panic {
        () => {};
    }
    macro_rules! vec {
        () => {};
    }
    macro_rules! format {
        () => {};
    }
    macro_rules! unreachable {
        () => {};
    }
    #[allow(unused_imports)]
    pub(crate) use {format, panic, unreachable, vec};
}

mod declared {
    #[allow(unused_imports)]
    use super::taken::*;
    use super::{BTreeMap, Cow};

    // The members' own types, by names that are not the usual ones.
    type Text = ::std::string::String;
    type Maybe<T> = ::std::option::Option<T>;

    /// Lists keys.
    #[::renamed::aws_operation(
        target = "TrentService.ListKeys",
        unmodelled,
        output = ListKeysResponse,
        error = KmsError,
        crate = ::renamed,
        rename_all = "PascalCase",
        check = check_input,
        paginated(input_token = marker, output_token = next.marker, items = keys, page_size = limit),
    )]
    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub(crate) struct ListKeys {
        #[aws(range(min = 1, max = 1000))]
        pub(crate) limit: ::std::option::Option<i32>,
        pub(crate) marker: ::std::option::Option<::std::string::String>,
    }

    fn check_input(_: &ListKeys) -> ::std::result::Result<(), &'static str> {
        ::std::result::Result::Ok(())
    }

    #[::renamed::aws_shape(crate = ::renamed, rename_all = "PascalCase")]
    #[derive(::std::clone::Clone, ::std::fmt::Debug)]
    pub(crate) struct ListKeysResponse {
        pub(crate) keys: ::std::vec::Vec<Key>,
        pub(crate) next: ::std::option::Option<Next>,
    }

    #[::renamed::aws_shape(crate = ::renamed)]
    #[derive(::std::clone::Clone, ::std::fmt::Debug)]
    pub(crate) struct Next {
        pub(crate) marker: ::std::option::Option<::std::string::String>,
    }

    /// Every key of a member.
    #[::renamed::aws_shape(crate = ::renamed)]
    #[derive(::std::clone::Clone)]
    pub(crate) struct Key {
        #[aws(rename = "Id", length(min = 1, max = 36), pattern = "^[a-z]+$")]
        pub(crate) id: Text,
        #[aws(required)]
        pub(crate) name: ::std::option::Option<Text>,
        #[aws(each(length(max = 36), pattern = "^subnet-"), unique_items)]
        pub(crate) subnets: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        #[aws(unique_by = r#type, conflicts_with(subnets, labels))]
        pub(crate) tags: ::std::option::Option<::std::vec::Vec<Tag>>,
        #[aws(keys(length(min = 1)), each(range(min = -0.5, max = 100)), requires = subnets)]
        pub(crate) labels: ::std::option::Option<BTreeMap<::std::string::String, f64>>,
        #[aws(sensitive, length(max = 4096))]
        pub(crate) secret: ::std::option::Option<::renamed::Blob>,
        #[aws(idempotency_token)]
        pub(crate) token: ::std::option::Option<::std::string::String>,
        #[aws(timestamp_format = "http-date")]
        pub(crate) at: ::std::vec::Vec<::renamed::Timestamp>,
        #[aws(default = 10)]
        pub(crate) size: i32,
        #[aws(default)]
        pub(crate) more: ::std::vec::Vec<::renamed::Document>,
        #[aws(default = "PERCENT")]
        pub(crate) unit: ::std::string::String,
        #[aws(check = even)]
        pub(crate) count: ::std::option::Option<i32>,
        #[aws(serde)]
        pub(crate) foreign: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        pub(crate) parent: ::std::option::Option<::std::boxed::Box<Key>>,
        pub(crate) launch_type: ::std::option::Option<LaunchType>,
        pub(crate) priority: ::std::option::Option<Priority>,
        pub(crate) value: ::std::option::Option<AttributeValue>,
        pub(crate) aliased: Maybe<i32>,
    }

    fn even(number: &i32) -> ::std::result::Result<(), ::std::string::String> {
        if number % 2 == 0 {
            ::std::result::Result::Ok(())
        } else {
            ::std::result::Result::Err(::std::borrow::ToOwned::to_owned("must be even"))
        }
    }

    #[::renamed::aws_shape(crate = ::renamed)]
    #[derive(::std::clone::Clone, ::std::fmt::Debug)]
    pub(crate) struct Tag {
        pub(crate) r#type: ::std::string::String,
        pub(crate) r#match: ::std::option::Option<::std::string::String>,
    }

    #[::renamed::aws_shape(crate = ::renamed, rename_all = "SCREAMING_SNAKE_CASE")]
    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub(crate) enum LaunchType {
        Ec2,
        Fargate,
        #[aws(unknown)]
        Unknown(::std::string::String),
    }

    #[::renamed::aws_shape(crate = ::renamed)]
    #[derive(::std::clone::Clone, ::std::marker::Copy, ::std::fmt::Debug)]
    #[repr(i32)]
    pub(crate) enum Priority {
        Low = 1,
        High,
        #[aws(unknown)]
        Unknown(i32),
    }

    #[::renamed::aws_shape(rename_all = "camelCase", crate = ::renamed)]
    #[derive(::std::clone::Clone)]
    pub(crate) enum AttributeValue {
        #[aws(sensitive, length(max = 3))]
        S(::std::string::String),
        L(::std::vec::Vec<AttributeValue>),
        #[aws(unknown)]
        Unknown(::renamed::Document),
    }

    #[::renamed::aws_error(crate = ::renamed)]
    #[derive(::std::fmt::Debug)]
    pub(crate) enum KmsError {
        #[aws(code = "AccessDenied", retryable)]
        Denied(Next),
        #[aws(throttling)]
        LimitExceededException,
        #[aws(unknown)]
        Unknown,
    }

    /// Borrows, and has a type parameter and a `where` clause.
    #[::renamed::aws_operation(
        target = "Own.Put",
        service = "own",
        protocol = "awsJson1_0",
        host_prefix = "{account_id}.",
        output = (),
        auth = none,
        crate = ::renamed,
    )]
    pub(crate) struct Put<'a, T>
    where
        T: ::std::clone::Clone,
    {
        #[aws(host_label)]
        pub(crate) account_id: &'a str,
        pub(crate) text: Cow<'a, str>,
        pub(crate) values: &'a [T],
    }

    pub(crate) async fn send(client: &::renamed::Client) -> bool {
        let put = Put::builder().account_id("1").text("2").values(&[1, 2][..]).send(client).await;
        let direct = ListKeys { limit: ::std::option::Option::None, marker: ::std::option::Option::None };
        put.is_ok() && direct.send(client).await.is_ok()
    }

    pub(crate) async fn items(client: &::renamed::Client) -> ::std::option::Option<Key> {
        let mut items = ListKeys::builder().limit(1).build().items(client);
        let first = items.next().await?;
        first.ok()
    }
}

#[test]
fn what_is_declared_without_a_prelude_works() {
    let mut tags = ::std::vec::Vec::new();
    for name in ["a", "a"] {
        let tag = declared::Tag::builder().r#type(name).build();
        ::std::vec::Vec::push(&mut tags, tag);
    }
    let key = declared::Key::builder()
        .id("A")
        .name("n")
        .at(::std::vec::Vec::<::renamed::Timestamp>::new())
        .foreign(::serde_json::Map::new())
        .aliased(::std::option::Option::Some(1))
        .tags(tags)
        .count(3)
        .secret(::std::vec![1_u8])
        .launch_type("EC2")
        .build();
    ::std::assert_eq!(key.launch_type, ::std::option::Option::Some(declared::LaunchType::Ec2));
    let violations = ::std::string::ToString::to_string(&key.validate().unwrap_err());
    ::std::assert_eq!(
        violations,
        "Key was not sent: Id: must match the pattern ^[a-z]+$, but is \"A\"; tags[1].type: repeats that of element [0], \
         but must be unique in the list; count: must be even"
    );
    let shown = ::std::format!("{key:?}");
    ::std::assert!(shown.contains("secret: Some(<redacted>)") || shown.contains("<redacted>"), "{shown}");
    let wire = ::serde_json::to_value(&key).unwrap();
    ::std::assert_eq!(wire["Id"], "A");
    let back: declared::Key = ::serde_json::from_value(wire).unwrap();
    ::std::assert_eq!(back.unit, "PERCENT");
}

#[test]
fn futures_of_declared_operations_are_send() {
    fn assert_send<T: ::std::marker::Send>(_: T) {}
    let _ = |client: &'static ::renamed::Client| {
        assert_send(declared::send(client));
        assert_send(declared::items(client));
    };
}
