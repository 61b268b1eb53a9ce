use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.ListQueues", unmodelled, error = QueueError)]
struct ListQueues;

#[aws_shape]
#[derive(Debug)]
enum QueueError {
    QueueDoesNotExist,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
