use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Scale {
    value: Option<f32>,
}

fn main() {}
