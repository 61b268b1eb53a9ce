use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
enum LaunchType {
    Ec2,
    Moon,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
