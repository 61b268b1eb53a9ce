use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS. ListQueues")]
struct ListQueues;

fn main() {}
