use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(rename = "")]
    key: String,
}

fn main() {}
