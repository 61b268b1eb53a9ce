use aws_operation::aws_shape;

use serde::Serialize;

#[aws_shape]
#[derive(Clone, Serialize)]
struct Tag {
    key: String,
}

fn main() {}
