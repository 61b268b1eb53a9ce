use aws_operation::aws_shape;

#[aws_shape]
#[serde(rename_all = "PascalCase")]
struct Tag {
    key: String,
}

fn main() {}
