use aws_operation::aws_shape;

struct Policy;

#[aws_shape]
struct Role {
    #[aws(serde)]
    policy: Policy,
}

fn main() {}
