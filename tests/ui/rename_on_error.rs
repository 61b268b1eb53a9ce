use aws_operation::aws_error;

#[aws_error]
#[derive(Debug)]
enum KmsError {
    #[aws(rename = "NotFoundException")]
    NotFound,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
