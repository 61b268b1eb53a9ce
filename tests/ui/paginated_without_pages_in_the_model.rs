use aws_operation::{Document, aws_operation};

#[aws_operation(model = "ssm", output = Document, paginated)]
struct GetParameter {
    name: String,
}

fn main() {}
