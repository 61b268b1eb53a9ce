use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Cluster {
    tags: Option<Vec<String>>,
}

fn main() {}
