//! Smithy's `default` trait: a member that is not set has its default, below the top level of an input and in an output.

use std::collections::BTreeMap;

use aws_operation::{Blob, Document, DocumentMap, Timestamp, aws_operation, aws_shape};

#[aws_operation(
    target = "JsonRpc10.OperationWithDefaults",
    service = "jsonrpc10",
    protocol = "awsJson1_0",
    output = Defaults
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OperationWithDefaults {
    defaults: Option<Defaults>,
    client_optional_defaults: Option<ClientOptionalDefaults>,
    // A client leaves the defaults of an input's own members to the service: they are options here.
    top_level_default: Option<String>,
    other_top_level_default: Option<i32>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClientOptionalDefaults {
    member: Option<i32>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Defaults {
    #[aws(default = "hi")]
    default_string: String,
    #[aws(default = true)]
    default_boolean: bool,
    #[aws(default)]
    default_list: Vec<String>,
    #[aws(default = Document::Map(DocumentMap::new()))]
    default_document_map: Document,
    #[aws(default = "hi")]
    default_document_string: Document,
    #[aws(default = true)]
    default_document_boolean: Document,
    #[aws(default = Document::List(Vec::new()))]
    default_document_list: Document,
    default_null_document: Option<Document>,
    #[aws(default)]
    default_timestamp: Timestamp,
    #[aws(default = "abc")]
    default_blob: Blob,
    #[aws(default = 1)]
    default_byte: i8,
    #[aws(default = 1)]
    default_short: i16,
    #[aws(default = 10)]
    default_integer: i32,
    #[aws(default = 100)]
    default_long: i64,
    #[aws(default = 1.0)]
    default_float: f32,
    #[aws(default = 1.0)]
    default_double: f64,
    #[aws(default)]
    default_map: BTreeMap<String, String>,
    #[aws(default = TestEnum::Foo)]
    default_enum: TestEnum,
    #[aws(default = TestIntEnum::One)]
    default_int_enum: TestIntEnum,
    #[aws(default)]
    empty_string: String,
    #[aws(default)]
    false_boolean: bool,
    #[aws(default)]
    empty_blob: Blob,
    #[aws(default)]
    zero_byte: i8,
    #[aws(default)]
    zero_short: i16,
    #[aws(default)]
    zero_integer: i32,
    #[aws(default)]
    zero_long: i64,
    #[aws(default)]
    zero_float: f32,
    #[aws(default)]
    zero_double: f64,
}

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TestEnum {
    Foo,
    Bar,
    Baz,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
#[repr(i32)]
pub(crate) enum TestIntEnum {
    One = 1,
    Two = 2,
    #[aws(unknown)]
    Unknown(i32),
}

#[aws_operation(
    target = "JsonRpc10.OperationWithNestedStructure",
    service = "jsonrpc10",
    protocol = "awsJson1_0",
    output = NestedDefaults
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OperationWithNestedStructure {
    top_level: NestedDefaults,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NestedDefaults {
    dialog: Dialog,
    #[aws(default)]
    dialog_list: Vec<Dialog>,
    #[aws(default)]
    dialog_map: BTreeMap<String, Dialog>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dialog {
    language: Option<String>,
    #[aws(default = "hi")]
    greeting: String,
    farewell: Option<Farewell>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Farewell {
    #[aws(default = "bye")]
    phrase: String,
}
