use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[serde(rename = "Key")]
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

fn main() {}
