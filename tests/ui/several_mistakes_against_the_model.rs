use aws_operation::aws_operation;

#[aws_operation(model = "ecs", rename_all = "camelCase")]
struct CreateTaskSet {
    cluster: Option<String>,
    servce: String,
    task_definition: i32,
    scale: Option<String>,
}

fn main() {}
