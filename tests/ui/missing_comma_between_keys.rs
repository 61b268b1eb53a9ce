use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.ListQueues" output = ListQueuesResult)]
struct ListQueues;

#[aws_shape(rename_all = "PascalCase")]
struct ListQueuesResult {
    queue_urls: Option<Vec<String>>,
}

fn main() {}
