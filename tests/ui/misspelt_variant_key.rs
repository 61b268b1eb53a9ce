use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum SqsError {
    #[aws(retriable)]
    QueueBusy,
    #[aws(unkown)]
    Unknown,
}

fn main() {}
