use aws_operation::aws_shape;

#[aws_shape]
struct Account {
    #[aws(host_label)]
    account_id: String,
}

fn main() {}
