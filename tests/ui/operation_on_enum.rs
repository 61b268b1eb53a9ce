use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues")]
enum ListQueues {
    All,
}

fn main() {}
