use aws_operation::aws_operation;

#[aws_operation(target = "Billing.GetInvoice", service = "billing", protocol = "json1.1")]
struct GetInvoice {
    number: String,
}

fn main() {}
