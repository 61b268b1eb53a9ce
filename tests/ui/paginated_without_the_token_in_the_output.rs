use aws_operation::{aws_operation, aws_shape};

#[aws_operation(model = "ecs", output = ListTasksResponse, paginated)]
struct ListTasks {
    next_token: Option<String>,
}

#[aws_shape(model = "ecs")]
struct ListTasksResponse {
    task_arns: Option<Vec<String>>,
}

fn main() {}
