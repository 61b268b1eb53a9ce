//! `ListAttributes`: a response with many elements.

#![allow(dead_code, reason = "each program uses a part")]

use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.ListAttributes", output = ListAttributesResponse)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListAttributes {
    pub(crate) cluster: Option<String>,
    pub(crate) target_type: String,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListAttributesResponse {
    pub(crate) attributes: Option<Vec<Attribute>>,
    pub(crate) next_token: Option<String>,
}

#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) value: Option<String>,
    pub(crate) target_type: Option<String>,
    pub(crate) target_id: Option<String>,
}
