use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.ListQueues")]
#[aws_shape]
struct ListQueues {
    queue_name_prefix: Option<String>,
}

fn main() {}
