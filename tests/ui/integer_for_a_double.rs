use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Scale {
    value: Option<i64>,
}

fn main() {}
