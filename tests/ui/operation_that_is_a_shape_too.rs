use aws_operation::{aws_operation, aws_shape};

#[aws_operation(target = "AmazonSQS.ListQueues", unmodelled)]
#[aws_shape]
struct ListQueues {
    tags: Option<Vec<Tag>>,
}

#[aws_shape]
struct Tag {
    key: String,
}

fn main() {}
