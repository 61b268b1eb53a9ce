use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", sensitive)]
struct ListQueues;

fn main() {}
