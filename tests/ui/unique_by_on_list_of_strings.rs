use aws_operation::aws_shape;

#[aws_shape]
struct Keys {
    #[aws(unique_by = key)]
    tag_keys: Vec<String>,
}

fn main() {}
