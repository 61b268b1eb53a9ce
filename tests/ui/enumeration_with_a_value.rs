use aws_operation::aws_shape;

#[aws_shape]
enum LaunchType {
    Ec2,
    Fargate(String),
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
