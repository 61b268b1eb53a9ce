use aws_operation::aws_shape;

#[aws_shape(rename_all = "PascalCase")]
enum AttributeValue {
    S(String),
    Range(i32, i32),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
