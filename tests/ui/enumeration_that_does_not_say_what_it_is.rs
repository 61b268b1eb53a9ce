use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct TaskSet {
    launch_type: Option<LaunchType>,
}

#[aws_shape]
enum LaunchType {
    EC2,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
