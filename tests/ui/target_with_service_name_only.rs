use aws_operation::aws_operation;

#[aws_operation(target = "sqs")]
struct ListQueues;

fn main() {}
