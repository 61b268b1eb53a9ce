use aws_operation::aws_shape;

#[aws_shape]
struct Task {
    #[aws(unique_items, unique_by = key)]
    tags: Option<Vec<Tag>>,
}

#[aws_shape]
struct Tag {
    key: String,
}

fn main() {}
