use aws_operation::aws_shape;

#[aws_shape(model = "dynamodb")]
enum AttributeValue {
    S(String),
    Bol(bool),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
