use aws_operation::aws_shape;

#[aws_shape(model = "ecs#CreateServiceRequest")]
struct NewService {
    enable_execute_command: Option<String>,
}

fn main() {}
