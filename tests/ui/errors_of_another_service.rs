use aws_operation::{aws_error, aws_operation};

#[aws_operation(model = "ssm", error = EcsError)]
struct GetParameter {
    name: String,
}

#[aws_error(model = "ecs")]
#[derive(Debug)]
enum EcsError {
    ClusterNotFoundException,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
