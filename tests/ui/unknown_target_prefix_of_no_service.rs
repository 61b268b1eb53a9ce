use aws_operation::aws_operation;

#[aws_operation(target = "Billing.GetInvoice")]
struct GetInvoice {
    number: String,
}

fn main() {}
