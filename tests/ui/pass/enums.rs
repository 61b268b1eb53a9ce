use aws_operation::{Document, aws_error, aws_shape};

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
enum LaunchType {
    Ec2,
    Fargate,
    #[aws(rename = "EXTERNAL_1")]
    External,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Priority {
    Low = 1,
    Medium,
    High = 10,
    #[aws(unknown)]
    Unknown(i32),
}

#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone)]
enum AttributeValue {
    S(String),
    #[aws(rename = "BOOL")]
    Bool(bool),
    L(Vec<AttributeValue>),
    #[aws(sensitive)]
    N(String),
    #[aws(unknown)]
    Other(Document),
}

#[aws_shape]
enum Part<T> {
    #[aws(length(max = 3))]
    Text(String),
    Other(T),
    #[aws(unknown)]
    Unknown,
}

#[aws_error]
#[derive(Debug)]
enum KmsError {
    NotFoundException,
    #[aws(throttling)]
    LimitExceededException,
    #[aws(code = "AccessDenied", retryable)]
    Denied(Details),
    #[aws(unknown)]
    Unknown,
}

#[aws_shape]
#[derive(Debug)]
struct Details {
    reason: Option<String>,
}

fn main() {
    assert_eq!(LaunchType::External.as_str(), "EXTERNAL_1");
    assert_eq!(Priority::Medium.value(), 2);
    let _ = (AttributeValue::S(String::new()), Part::<i32>::Text(String::new()), KmsError::Unknown);
}
