use aws_operation::{aws_operation, aws_shape};

#[aws_operation(model = "ecs")]
struct TagResource {
    resource_arn: String,
    tags: Vec<Tag>,
}

#[aws_shape]
struct Tag {
    key: Option<String>,
}

fn main() {}
