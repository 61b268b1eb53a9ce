//! The operation with a member of every kind, recursive in three ways.

use std::collections::BTreeMap;

use aws_operation::{Blob, Timestamp, aws_error, aws_operation, aws_shape};

/// The members stand in the operation and in the shape that it holds and answers.
macro_rules! kitchen_sink {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name {
            blob: Option<Blob>,
            boolean: Option<bool>,
            double: Option<f64>,
            empty_struct: Option<EmptyStruct>,
            float: Option<f32>,
            #[aws(timestamp_format = "http-date")]
            httpdate_timestamp: Option<Timestamp>,
            integer: Option<i32>,
            #[aws(timestamp_format = "date-time")]
            iso8601_timestamp: Option<Timestamp>,
            json_value: Option<String>,
            list_of_lists: Option<Vec<Vec<String>>>,
            list_of_maps_of_strings: Option<Vec<BTreeMap<String, String>>>,
            list_of_strings: Option<Vec<String>>,
            list_of_structs: Option<Vec<SimpleStruct>>,
            long: Option<i64>,
            map_of_lists_of_strings: Option<BTreeMap<String, Vec<String>>>,
            map_of_maps: Option<BTreeMap<String, BTreeMap<String, String>>>,
            map_of_strings: Option<BTreeMap<String, String>>,
            map_of_structs: Option<BTreeMap<String, SimpleStruct>>,
            recursive_list: Option<Vec<KitchenSink>>,
            recursive_map: Option<BTreeMap<String, KitchenSink>>,
            recursive_struct: Option<Box<KitchenSink>>,
            simple_struct: Option<SimpleStruct>,
            string: Option<String>,
            struct_with_json_name: Option<StructWithJsonName>,
            timestamp: Option<Timestamp>,
            #[aws(timestamp_format = "epoch-seconds")]
            unix_timestamp: Option<Timestamp>,
        }
    };
}

kitchen_sink! {
    #[aws_operation(
        target = "JsonProtocol.KitchenSinkOperation",
        service = "jsonprotocol",
        protocol = "awsJson1_1",
        output = KitchenSink,
        error = KitchenSinkError,
        rename_all = "PascalCase"
    )]
    KitchenSinkOperation
}

kitchen_sink! {
    #[aws_shape(rename_all = "PascalCase")]
    KitchenSink
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EmptyStruct {}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SimpleStruct {
    value: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StructWithJsonName {
    // Smithy's `jsonName` has no effect in AWS JSON.
    value: Option<String>,
}

#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum KitchenSinkError {
    ErrorWithMembers(Box<ErrorWithMembers>),
    ErrorWithoutMembers,
    #[aws(unknown)]
    Unknown,
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ErrorWithMembers {
    code: Option<String>,
    complex_data: Option<KitchenSink>,
    integer_field: Option<i32>,
    list_field: Option<Vec<String>>,
    map_field: Option<BTreeMap<String, String>>,
    message: Option<String>,
    string_field: Option<String>,
}
