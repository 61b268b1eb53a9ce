use aws_operation::aws_shape;

#[aws_shape]
enum AttributeValue {
    S(Option<String>),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
