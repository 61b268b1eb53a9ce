use aws_operation::aws_shape;

#[aws_shape(rename_all = "PascalCase")]
struct Image {
    bytes: Option<Vec<u8>>,
}

fn main() {}
