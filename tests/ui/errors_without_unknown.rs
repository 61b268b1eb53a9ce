use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum SqsError {
    QueueDoesNotExist,
}

fn main() {}
