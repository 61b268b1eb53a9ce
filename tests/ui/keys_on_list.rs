use aws_operation::aws_shape;

#[aws_shape]
struct Keys {
    #[aws(keys(length(max = 128)))]
    tag_keys: Vec<String>,
}

fn main() {}
