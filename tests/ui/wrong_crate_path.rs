use aws_operation::aws_shape;

#[aws_shape(crate = "aws_operation")]
struct Tag {
    key: String,
}

fn main() {}
