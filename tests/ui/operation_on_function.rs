use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues")]
async fn list_queues() -> Vec<String> {
    Vec::new()
}

fn main() {}
