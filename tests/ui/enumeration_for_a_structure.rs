use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
enum Tag {
    Key,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
