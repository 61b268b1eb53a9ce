//! Generated code under the lints of a strict user: it gives no warning that the user could not have avoided.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    non_ascii_idents,
    redundant_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unused_import_braces,
    unused_results,
    variant_size_differences,
    unnameable_types,
    clippy::all,
    clippy::pedantic
)]
#![forbid(unsafe_code)]

/// Public declarations of a library.
pub mod declared {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use renamed::{Blob, Timestamp, aws_error, aws_operation, aws_shape};

    /// Lists keys.
    #[aws_operation(
        target = "TrentService.ListKeys",
        unmodelled,
        output = ListKeysResponse,
        error = KmsError,
        crate = renamed,
        rename_all = "PascalCase",
        check = check_input,
        paginated(input_token = marker, output_token = next_marker, items = keys, page_size = limit),
    )]
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ListKeys {
        /// How many.
        #[aws(range(min = 1, max = 1000))]
        pub limit: Option<i32>,
        /// Where to go on.
        pub marker: Option<String>,
    }

    fn check_input(keys: &ListKeys) -> Result<(), &'static str> {
        if keys.limit == Some(13) { Err("is unlucky") } else { Ok(()) }
    }

    /// The keys.
    #[aws_shape(crate = renamed, rename_all = "PascalCase")]
    #[derive(Clone, Debug)]
    pub struct ListKeysResponse {
        /// The keys.
        pub keys: Option<Vec<Key>>,
        /// Where to go on.
        pub next_marker: Option<String>,
    }

    /// A key, with every kind of member.
    #[aws_shape(crate = renamed)]
    #[derive(Clone)]
    pub struct Key {
        /// Its name.
        #[aws(length(min = 1, max = 36), pattern = "^[a-z]+$")]
        pub id: String,
        /// A member that the service no longer reads.
        #[deprecated]
        pub old: Option<String>,
        /// Tags.
        #[aws(unique_by = key)]
        pub tags: Vec<Tag>,
        /// Labels.
        #[aws(keys(length(min = 1)), each(range(min = -0.5, max = 100)))]
        pub labels: Option<BTreeMap<String, f64>>,
        /// A secret.
        #[aws(sensitive)]
        pub secret: Option<Blob>,
        /// When.
        #[aws(timestamp_format = "date-time")]
        pub at: Option<Timestamp>,
        /// How many.
        #[aws(default = 10)]
        pub size: i32,
        /// Another crate's.
        #[aws(serde)]
        pub foreign: Option<serde_json::Value>,
        /// Yes.
        pub enabled: bool,
        /// Its parent.
        pub parent: Option<Box<Key>>,
    }

    /// A tag.
    #[aws_shape(crate = renamed)]
    #[derive(Clone, Copy, Debug)]
    pub struct Tag {
        /// Its key.
        pub key: i32,
    }

    /// Where tasks run.
    #[aws_shape(crate = renamed, rename_all = "SCREAMING_SNAKE_CASE")]
    #[derive(Clone, Debug, PartialEq)]
    pub enum LaunchType {
        /// Instances.
        Ec2,
        /// What AWS added since.
        #[aws(unknown)]
        Unknown(String),
    }

    /// How soon.
    #[aws_shape(crate = renamed)]
    #[derive(Clone, Copy, Debug, PartialEq)]
    #[repr(i32)]
    pub enum Priority {
        /// Later.
        Low = 1,
        /// What AWS added since.
        #[aws(unknown)]
        Unknown(i32),
    }

    /// A value.
    #[aws_shape(rename_all = "camelCase", crate = renamed)]
    #[derive(Clone, Debug)]
    pub enum AttributeValue {
        /// Text.
        S(String),
        /// Nothing.
        Null(()),
        /// What AWS added since.
        #[aws(unknown)]
        Unknown,
    }

    /// Errors.
    #[aws_error(crate = renamed)]
    #[derive(Debug)]
    pub enum KmsError {
        /// It is not allowed.
        #[aws(code = "AccessDenied", retryable)]
        Denied(Tag),
        /// It is too much.
        #[aws(throttling)]
        LimitExceededException,
        /// What AWS added since.
        #[aws(unknown)]
        Unknown,
    }

    /// Borrows.
    #[aws_operation(target = "AmazonSQS.Put", unmodelled, output = (), crate = renamed)]
    #[derive(Debug)]
    pub struct Put<'a, T: Clone> {
        /// Text.
        pub text: Cow<'a, str>,
        /// Values.
        pub values: &'a [T],
    }

    /// Takes nothing.
    #[aws_operation(target = "AmazonSQS.Ping", unmodelled, output = (), error = KmsError, auth = none, crate = renamed)]
    #[derive(Clone, Copy, Debug)]
    pub struct Ping;
}

mod private {
    use renamed::{aws_operation, aws_shape};

    #[aws_operation(target = "AmazonSQS.Private", unmodelled, output = Answer, crate = renamed)]
    #[derive(Debug)]
    struct Private {
        name: String,
        size: Option<i32>,
    }

    #[aws_shape(crate = renamed)]
    #[derive(Debug)]
    struct Answer {
        text: String,
    }

    #[test]
    fn what_is_private_is_used_as_it_is() {
        let built = Private::builder().name("n").build();
        assert_eq!((built.name.as_str(), built.size), ("n", None));
        let answer: Answer = serde_json::from_str("{\"text\":\"t\"}").expect("an answer");
        assert_eq!(answer.text, "t");
    }
}

#[test]
fn declarations_of_a_strict_library_work() {
    use declared::{AttributeValue, Key, KmsError, LaunchType, ListKeys, Ping, Priority, Put, Tag};

    let error = ListKeys { limit: Some(13), ..ListKeys::default() }.validate().expect_err("a rule");
    assert_eq!(error.to_string(), "ListKeys was not sent: is unlucky");
    let key = Key::builder().id("a").tags(vec![Tag { key: 1 }]).enabled(true).build();
    assert!(key.validate().is_ok());
    assert_eq!(key.size, 10);
    assert_eq!(LaunchType::from("EC2"), LaunchType::Ec2);
    assert_eq!(Priority::from(1), Priority::Low);
    let union = serde_json::to_string(&AttributeValue::Null(())).expect("JSON");
    assert_eq!(union, "{\"null\":{}}");
    assert_eq!(KmsError::Denied(Tag { key: 1 }).to_string(), "AccessDenied");
    assert!(Put::builder().text("t").values(&[1][..]).build().validate().is_ok());
    assert!(Ping::builder().build().validate().is_ok());
}
