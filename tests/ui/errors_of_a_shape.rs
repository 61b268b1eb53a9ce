use aws_operation::aws_error;

#[aws_error(model = "ssm#ParameterNotFound")]
#[derive(Debug)]
enum SsmError {
    ParameterNotFound,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
