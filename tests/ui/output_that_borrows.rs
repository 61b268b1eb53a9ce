use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.GetQueueUrl", output = QueueUrl<'a>)]
struct GetQueueUrl<'a> {
    queue_name: &'a str,
}

#[aws_shape]
struct QueueUrl<'a> {
    queue_url: &'a str,
}

fn main() {}
