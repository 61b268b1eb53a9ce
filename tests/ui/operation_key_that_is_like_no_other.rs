use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", colour = "red")]
struct ListQueues;

fn main() {}
