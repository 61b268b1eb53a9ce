use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
struct QueueDoesNotExist {
    message: Option<String>,
}

fn main() {}
