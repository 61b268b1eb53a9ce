use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(rename = Key)]
    key: String,
}

fn main() {}
