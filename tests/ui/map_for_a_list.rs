use aws_operation::aws_shape;

#[aws_shape(model = "ecs#ListTasksResponse")]
struct Tasks {
    task_arns: std::collections::HashMap<String, String>,
}

fn main() {}
