use aws_operation::aws_shape;

#[aws_shape]
enum LaunchType {
    Ec2,
    #[aws(unknown)]
    Unknown(String),
    #[aws(unknown)]
    Other(String),
}

fn main() {}
