use aws_operation::aws_operation;

#[aws_operation(target = "Billing.GetInvoice", service = "billing")]
struct GetInvoice {
    number: String,
}

fn main() {}
