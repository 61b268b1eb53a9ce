//! The errors of an operation: codes, traits, and further members of one.

#[aws_error]
#[derive(Debug)]
pub enum KmsError {
    #[aws(throttling)]
    LimitExceededException,
    #[aws(code = "AccessDenied", retryable)]
    Denied(Details),
    #[aws(unknown)]
    Unknown,
}
