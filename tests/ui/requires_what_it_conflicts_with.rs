use aws_operation::aws_shape;

#[aws_shape]
struct Registry {
    container_name: Option<String>,
    #[aws(requires = container_name, conflicts_with = container_name)]
    container_port: Option<i32>,
}

fn main() {}
