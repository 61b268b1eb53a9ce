use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.ListQueues", rename_all = "pascalCase")]
struct ListQueues {
    queue_name_prefix: Option<String>,
}

fn main() {}
