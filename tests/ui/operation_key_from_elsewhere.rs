use aws_operation::{aws_operation, Document};

#[aws_operation(target = "AmazonSQS.ListQueues", region = "eu-central-1", response = Document)]
struct ListQueues;

fn main() {}
