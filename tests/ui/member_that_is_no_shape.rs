use aws_operation::aws_shape;

#[aws_shape]
struct Task {
    tags: Option<Vec<Tag>>,
    started: std::time::SystemTime,
}

struct Tag {
    key: String,
}

fn main() {}
