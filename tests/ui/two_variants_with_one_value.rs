use aws_operation::aws_shape;

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
enum LaunchType {
    Ec2,
    #[aws(rename = "EC2")]
    Instances,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
