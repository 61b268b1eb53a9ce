use aws_operation::aws_shape;

#[aws_shape]
struct QueueUrl(#[aws(length(max = 80))] String);

fn main() {}
