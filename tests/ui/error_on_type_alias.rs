use aws_operation::aws_error;

#[aws_error]
type QueueError = String;

fn main() {}
