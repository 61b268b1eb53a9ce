use aws_operation::aws_shape;

#[aws_shape]
struct Keys {
    #[aws(each())]
    tag_keys: Vec<String>,
}

fn main() {}
