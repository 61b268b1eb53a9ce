use aws_operation::aws_shape;

#[aws_shape]
enum AttributeValue {
    S(String),
    N(String),
    Null,
    #[aws(unknown)]
    Unknown,
}

fn main() {}
