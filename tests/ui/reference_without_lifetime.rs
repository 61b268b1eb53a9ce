use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues")]
struct ListQueues {
    queue_name_prefix: Option<&str>,
}

fn main() {
    let _ = ListQueues { queue_name_prefix: None };
}
