use aws_operation::aws_error;

#[aws_error(model = "ssm")]
#[derive(Debug)]
enum SsmError {
    #[aws(code = "parameterNotFound")]
    NotFound,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
