use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum SqsError {
    #[aws(code = "com.amazonaws.sqs#QueueDoesNotExist")]
    QueueDoesNotExist,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
