use aws_operation::aws_operation;

#[aws_operation(target = "Billing.GetInvoice", protocol = "awsJson1_1")]
struct GetInvoice {
    number: String,
}

fn main() {}
