use aws_operation::aws_operation;

#[aws_operation(target = "AmazonSQS.SendMessage", unmodelled)]
struct SendMessage {
    #[aws(idempotency_token)]
    token: Option<i64>,
}

fn main() {}
