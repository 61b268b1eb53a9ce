use aws_operation::aws_shape;

#[aws_shape(rename_all = "PascalCase")]
enum AttributeValue {
    S(String),
    Range { from: i32, to: i32 },
    #[aws(unknown)]
    Unknown,
}

fn main() {}
