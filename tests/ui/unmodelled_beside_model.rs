use aws_operation::aws_shape;

#[aws_shape(model = "ecs", unmodelled)]
struct Tag {
    key: Option<String>,
}

fn main() {}
