use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
enum LaunchType {
    Ec2,
    Fargat,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
