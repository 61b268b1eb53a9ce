use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Tag {
    key: Option<Key>,
}

#[aws_shape]
struct Key {
    name: String,
}

fn main() {}
