use aws_operation::aws_shape;

#[aws_shape(model = "ecs")]
struct LoadBalancers {
    name: Option<String>,
}

fn main() {}
