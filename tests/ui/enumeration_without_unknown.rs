use aws_operation::aws_shape;

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
enum LaunchType {
    Ec2,
    Fargate,
}

fn main() {}
