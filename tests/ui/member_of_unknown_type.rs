use aws_operation::aws_shape;

#[aws_shape]
struct Task {
    tags: Option<Vec<Tag>>,
}

fn main() {}
