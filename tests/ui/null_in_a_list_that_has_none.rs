use aws_operation::aws_shape;

#[aws_shape(model = "ecs#ListTasksResponse")]
struct Tasks {
    task_arns: Option<Vec<Option<String>>>,
}

fn main() {}
