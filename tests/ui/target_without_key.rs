use aws_operation::aws_operation;

#[aws_operation("AmazonSQS.ListQueues")]
struct ListQueues;

fn main() {}
