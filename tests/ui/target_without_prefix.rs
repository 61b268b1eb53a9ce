use aws_operation::aws_operation;

#[aws_operation(target = "ListQueues")]
struct ListQueues;

fn main() {}
