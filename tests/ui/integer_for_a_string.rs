use aws_operation::aws_shape;

#[aws_shape(model = "ecs#RegisterTaskDefinitionRequest")]
struct Definition {
    cpu: Option<i32>,
}

fn main() {}
