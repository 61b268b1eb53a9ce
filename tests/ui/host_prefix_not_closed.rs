use aws_operation::aws_operation;

#[aws_operation(target = "Own.Get", service = "own", protocol = "awsJson1_1", host_prefix = "{accountId.")]
struct Get {
    #[aws(host_label)]
    account_id: String,
}

fn main() {}
