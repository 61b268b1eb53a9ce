use aws_operation::{Document, aws_operation};

#[aws_operation(model = "ecs", output = Document, paginated)]
struct ListTasks {
    cluster: Option<String>,
}

fn main() {}
