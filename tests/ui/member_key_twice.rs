use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(rename = "Key")]
    #[aws(rename = "KEY")]
    key: String,
}

fn main() {}
