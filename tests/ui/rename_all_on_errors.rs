use aws_operation::aws_error;

#[aws_error(rename_all = "PascalCase")]
#[derive(Debug)]
enum KmsError {
    NotFoundException,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
