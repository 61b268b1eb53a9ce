use aws_operation::{aws_operation, Document};

#[aws_operation(target = "AmazonSQS.ListQueues", ouput = Document)]
struct ListQueues;

fn main() {}
