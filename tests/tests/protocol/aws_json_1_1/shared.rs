//! Shapes that the suites of both versions share.

use std::collections::BTreeMap;

use aws_operation::{Blob, Document, Timestamp, aws_error, aws_shape};

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FooEnum {
    Foo,
    Baz,
    Bar,
    #[aws(rename = "1")]
    One,
    #[aws(rename = "0")]
    Zero,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
#[repr(i32)]
pub(crate) enum IntegerEnum {
    A = 1,
    B = 2,
    C = 3,
    #[aws(unknown)]
    Unknown(i32),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GreetingStruct {
    pub(crate) hi: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MyUnion {
    StringValue(String),
    BooleanValue(bool),
    NumberValue(i32),
    BlobValue(Blob),
    TimestampValue(Timestamp),
    EnumValue(FooEnum),
    IntEnumValue(IntegerEnum),
    ListValue(Vec<String>),
    MapValue(BTreeMap<String, String>),
    StructureValue(GreetingStruct),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnionOutput {
    pub(crate) contents: Option<MyUnion>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScalarOutput {
    pub(crate) float_value: Option<f32>,
    pub(crate) double_value: Option<f64>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GreetingOutput {
    pub(crate) greeting: Option<String>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GreetingError {
    InvalidGreeting(InvalidGreeting),
    ComplexError(ComplexError),
    FooError,
    #[aws(unknown)]
    Unknown,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InvalidGreeting {
    pub(crate) message: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComplexError {
    pub(crate) top_level: Option<String>,
    pub(crate) nested: Option<ComplexNestedErrorData>,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComplexNestedErrorData {
    // Smithy's `jsonName` has no effect in AWS JSON.
    pub(crate) foo: Option<String>,
}
