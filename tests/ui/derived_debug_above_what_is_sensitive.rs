use aws_operation::{aws_operation, aws_shape};

#[derive(Debug)]
#[aws_shape(model = "ssm")]
struct Parameter {
    value: Option<String>,
}

#[derive(Debug)]
#[aws_operation(model = "ssm")]
struct PutParameter {
    name: String,
    value: String,
}

#[derive(Debug)]
#[aws_shape]
enum Secret {
    #[aws(sensitive)]
    Word(String),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
