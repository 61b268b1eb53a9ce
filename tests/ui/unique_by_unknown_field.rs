use aws_operation::aws_shape;

#[aws_shape]
struct Task {
    #[aws(unique_by = name)]
    tags: Option<Vec<Tag>>,
}

#[aws_shape]
struct Tag {
    key: String,
    value: Option<String>,
}

fn main() {}
