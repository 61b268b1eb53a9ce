use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct LaunchType {
    name: Option<String>,
}

fn main() {}
