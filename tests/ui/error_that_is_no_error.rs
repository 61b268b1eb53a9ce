use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", error = QueueError)]
struct ListQueues;

#[derive(Debug)]
enum QueueError {
    QueueDoesNotExist,
}

fn main() {}
