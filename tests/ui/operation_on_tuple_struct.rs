use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.GetQueueUrl")]
struct GetQueueUrl(String);

fn main() {}
