use aws_operation::aws_shape;

#[aws_shape]
enum AttributeValue {
    S(String),
    BOOL(bool),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
