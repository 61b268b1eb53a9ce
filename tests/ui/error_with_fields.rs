use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum KmsError {
    Throttled { retry_after: i32 },
    #[aws(unknown)]
    Unknown,
}

fn main() {}
