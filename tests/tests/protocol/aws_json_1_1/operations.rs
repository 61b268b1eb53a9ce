//! The operations of the service `JsonProtocol`, but for the kitchen sink.

#![expect(clippy::struct_field_names, reason = "the suite's names")]

use std::collections::BTreeMap;

use aws_operation::{Document, Timestamp, aws_operation, aws_shape};

use super::shared::{FooEnum, GreetingError, GreetingOutput, IntegerEnum, MyUnion, ScalarOutput, UnionOutput};

#[aws_operation(target = "JsonProtocol.ContentTypeParameters", service = "jsonprotocol", protocol = "awsJson1_1", output = ())]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContentTypeParameters {
    value: Option<i32>,
}

#[aws_operation(
    target = "JsonProtocol.DatetimeOffsets",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = DatetimeOutput
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DatetimeOffsets;

#[aws_operation(
    target = "JsonProtocol.FractionalSeconds",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = DatetimeOutput
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FractionalSeconds;

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DatetimeOutput {
    #[aws(timestamp_format = "date-time")]
    datetime: Option<Timestamp>,
}

#[aws_operation(target = "JsonProtocol.EmptyOperation", service = "jsonprotocol", protocol = "awsJson1_1", output = ())]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EmptyOperation;

#[aws_operation(
    target = "JsonProtocol.HostWithPathOperation",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = ()
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HostWithPathOperation;

#[aws_operation(
    target = "JsonProtocol.EndpointOperation",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = (),
    host_prefix = "foo."
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EndpointOperation;

#[aws_operation(
    target = "JsonProtocol.EndpointWithHostLabelOperation",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = (),
    host_prefix = "foo.{label}."
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EndpointWithHostLabelOperation {
    #[aws(host_label)]
    label: String,
}

#[aws_operation(
    target = "JsonProtocol.GreetingWithErrors",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = GreetingOutput,
    error = GreetingError
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GreetingWithErrors;

#[aws_operation(
    target = "JsonProtocol.JsonUnions",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = UnionOutput
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JsonUnions {
    contents: Option<MyUnion>,
}

#[aws_operation(
    target = "JsonProtocol.SimpleScalarProperties",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = ScalarOutput
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SimpleScalarProperties {
    float_value: Option<f32>,
    double_value: Option<f64>,
}

#[aws_operation(
    target = "JsonProtocol.PutWithContentEncoding",
    service = "jsonprotocol",
    protocol = "awsJson1_1",
    output = (),
    request_compression
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PutWithContentEncoding {
    // Smithy's `httpHeader` has no effect in AWS JSON: this is a member like any other.
    encoding: Option<String>,
    data: Option<String>,
}

/// An operation whose output has the members of its input.
macro_rules! same_output {
    (
        $(#[$attribute:meta])*
        $target:literal: $operation:ident -> $output:ident $(($rename:literal))? {
            $($(#[$field_attribute:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        #[aws_operation(
            target = $target,
            service = "jsonprotocol",
            protocol = "awsJson1_1",
            output = $output
            $(, rename_all = $rename)?
        )]
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $operation {
            $($(#[$field_attribute])* pub(crate) $field: $type,)*
        }

        #[aws_shape $((rename_all = $rename))?]
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $output {
            $($(#[$field_attribute])* pub(crate) $field: $type,)*
        }
    };
}

same_output! {
    "JsonProtocol.JsonEnums": JsonEnums -> JsonEnumsOutput {
        foo_enum1: Option<FooEnum>,
        foo_enum2: Option<FooEnum>,
        foo_enum3: Option<FooEnum>,
        foo_enum_list: Option<Vec<FooEnum>>,
        #[aws(unique_items)]
        foo_enum_set: Option<Vec<FooEnum>>,
        foo_enum_map: Option<BTreeMap<String, FooEnum>>,
    }
}

same_output! {
    "JsonProtocol.JsonIntEnums": JsonIntEnums -> JsonIntEnumsOutput {
        int_enum1: Option<IntegerEnum>,
        int_enum2: Option<IntegerEnum>,
        int_enum3: Option<IntegerEnum>,
        int_enum_list: Option<Vec<IntegerEnum>>,
        #[aws(unique_items)]
        int_enum_set: Option<Vec<IntegerEnum>>,
        int_enum_map: Option<BTreeMap<String, IntegerEnum>>,
    }
}

same_output! {
    "JsonProtocol.NullOperation": NullOperation -> NullOutput {
        string: Option<String>,
    }
}

same_output! {
    "JsonProtocol.SparseNullsOperation": SparseNullsOperation -> SparseNullsOutput {
        sparse_string_list: Option<Vec<Option<String>>>,
        sparse_string_map: Option<BTreeMap<String, Option<String>>>,
    }
}

same_output! {
    "JsonProtocol.OperationWithOptionalInputOutput": OperationWithOptionalInputOutput -> OptionalOutput ("PascalCase") {
        value: Option<String>,
    }
}

same_output! {
    "JsonProtocol.PutAndGetInlineDocuments": PutAndGetInlineDocuments -> InlineDocuments {
        inline_document: Option<Document>,
    }
}
