use aws_operation::aws_error;

#[aws_error(model = "ssm")]
#[derive(Debug)]
enum SsmError {
    FrobnicationFailed,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
