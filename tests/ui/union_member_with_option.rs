use aws_operation::aws_shape;

#[aws_shape(rename_all = "PascalCase")]
enum AttributeValue {
    S(Option<String>),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
