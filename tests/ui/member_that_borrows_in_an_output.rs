use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.GetQueueUrl", unmodelled, output = QueueUrl)]
struct GetQueueUrl {
    queue_name: String,
}

#[aws_shape]
struct QueueUrl {
    queue_url: Text<'static>,
}

#[aws_shape]
struct Text<'a> {
    text: &'a str,
}

fn main() {}
