//! Operations of the service `JsonRpc10` that are much as those of version 1.1.

use aws_operation::{aws_operation, aws_shape};

use crate::aws_json_1_1::shared::{GreetingError, GreetingOutput, MyUnion, ScalarOutput, UnionOutput};

/// An operation of this service.
macro_rules! operation {
    ($target:literal $name:ident -> $output:ty, $($key:ident $(= $value:tt)?),*; $(
        $(#[$attribute:meta])* $field:ident: $type:ty,
    )*) => {
        #[aws_operation(
            target = $target,
            service = "jsonrpc10",
            protocol = "awsJson1_0",
            output = $output,
            $($key $(= $value)?),*
        )]
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name {
            $($(#[$attribute])* pub(crate) $field: $type,)*
        }
    };
}

operation! { "JsonRpc10.ContentTypeParameters" ContentTypeParameters -> Empty,; value: Option<i32>, }
operation! { "JsonRpc10.NoInputAndNoOutput" NoInputAndNoOutput -> (),; }
operation! { "JsonRpc10.NoInputAndOutput" NoInputAndOutput -> Empty,; }
operation! { "JsonRpc10.EmptyInputAndEmptyOutput" EmptyInputAndEmptyOutput -> Empty,; }
operation! { "JsonRpc10.HostWithPathOperation" HostWithPathOperation -> (),; }
operation! { "JsonRpc10.EndpointOperation" EndpointOperation -> (), host_prefix = "foo."; }
operation! {
    "JsonRpc10.EndpointWithHostLabelOperation" EndpointWithHostLabelOperation -> (), host_prefix = "foo.{label}.";
    #[aws(host_label)]
    label: String,
}
operation! { "JsonRpc10.JsonUnions" JsonUnions -> UnionOutput,; contents: Option<MyUnion>, }
operation! {
    "JsonRpc10.GreetingWithErrors" GreetingWithErrors -> GreetingOutput, error = GreetingError;
    greeting: Option<String>,
}
operation! {
    "JsonRpc10.SimpleScalarProperties" SimpleScalarProperties -> ScalarOutput,;
    float_value: Option<f32>,
    double_value: Option<f64>,
}
operation! {
    "JsonRpc10.PutWithContentEncoding" PutWithContentEncoding -> (), request_compression;
    encoding: Option<String>,
    data: Option<String>,
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Empty {}
