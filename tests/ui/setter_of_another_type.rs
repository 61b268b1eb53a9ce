use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    key: String,
    value: Option<String>,
    priority: Option<i32>,
}

fn tag() -> Tag {
    Tag::builder().key(1).value("v").priority("high").build()
}

fn main() {}
