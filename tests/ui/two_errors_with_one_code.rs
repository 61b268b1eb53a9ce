use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum SqsError {
    QueueDoesNotExist,
    #[aws(code = "QueueDoesNotExist")]
    NonExistentQueue,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
