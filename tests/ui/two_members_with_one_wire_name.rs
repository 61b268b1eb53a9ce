use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    key: String,
    #[aws(rename = "key")]
    name: Option<String>,
}

fn main() {}
