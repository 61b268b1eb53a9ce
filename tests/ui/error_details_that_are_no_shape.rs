use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum KmsError {
    Denied(Details),
    #[aws(unknown)]
    Unknown,
}

#[derive(Debug)]
struct Details {
    reason: Option<String>,
}

fn main() {}
