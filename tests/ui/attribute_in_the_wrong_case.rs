use aws_operation::aws_shape;

#[aws_shape(RenameAll = "PascalCase")]
struct Tag {
    #[aws(uniqueItems)]
    keys: Vec<String>,
}

fn main() {}
