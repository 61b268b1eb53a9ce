use aws_operation::aws_shape;

#[aws_shape(model = "dynamodb")]
enum AttributeValue {
    N(i32),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
