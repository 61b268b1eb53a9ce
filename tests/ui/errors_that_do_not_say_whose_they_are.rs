use aws_operation::{aws_error, aws_operation};

#[aws_operation(model = "ssm", error = SsmError)]
struct GetParameter {
    name: String,
}

#[aws_error]
#[derive(Debug)]
enum SsmError {
    ParameterNotFoundException,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
