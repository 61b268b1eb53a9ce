use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct Service {
    load_balancers: Option<Vec<Tag>>,
}

#[aws_shape(model = "ecs")]
struct Tag {
    key: Option<String>,
}

fn main() {}
