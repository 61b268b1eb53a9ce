use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(code = "InvalidTag")]
    key: String,
}

fn main() {}
