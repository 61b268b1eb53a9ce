use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    key: String,
    value: Option<String>,
}

fn tag() -> Tag {
    Tag::builder().value("v").build()
}

fn main() {}
