use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", output = Queues)]
struct ListQueues;

struct Queues {
    queue_urls: Option<Vec<String>>,
}

fn main() {}
