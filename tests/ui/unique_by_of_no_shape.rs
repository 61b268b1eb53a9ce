use aws_operation::aws_shape;

#[aws_shape]
struct Task {
    #[aws(unique_by = key)]
    tags: Option<Vec<Tag>>,
}

struct Tag {
    key: String,
}

fn main() {}
