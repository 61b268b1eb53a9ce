use aws_operation::{aws_error, aws_shape};

#[aws_error]
#[derive(Debug)]
enum KmsError {
    Denied(Reason),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Debug)]
enum Reason {
    Policy,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
