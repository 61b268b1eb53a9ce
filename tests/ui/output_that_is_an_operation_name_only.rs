use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", output = ListQueuesResult)]
struct ListQueues;

fn main() {}
