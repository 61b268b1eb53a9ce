use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws = "Key"]
    key: String,
}

fn main() {}
