use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
enum LaunchType {
    #[aws(rename = "fargate")]
    Fargate,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
