use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", target = "AmazonSQS.CreateQueue")]
struct ListQueues;

fn main() {}
