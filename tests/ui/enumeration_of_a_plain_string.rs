use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
enum TaskSetStatus {
    Primary,
    Active,
    #[aws(unknown)]
    Unknown(String),
}

fn main() {}
