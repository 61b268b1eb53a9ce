use aws_operation::aws_shape;

#[aws_shape]
struct Message {
    body: &'static [char],
}

fn main() {}
