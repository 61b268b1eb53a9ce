use aws_operation::aws_operation;

#[aws_operation(model = "ecs")]
struct CreateTaskSet {
    external_id: Option<String>,
}

fn main() {}
