use aws_operation::aws_error;

#[aws_error(model = "sqs")]
#[derive(Debug)]
enum SqsError {
    QueueDoesNotExist(String),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
