use aws_operation::aws_error;

#[aws_error]
enum KmsError {
    NotFoundException,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
