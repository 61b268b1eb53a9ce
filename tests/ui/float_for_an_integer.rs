use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Service {
    desired_count: Option<f64>,
}

fn main() {}
