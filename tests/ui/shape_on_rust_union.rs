use aws_operation::aws_shape;

#[aws_shape]
union Value {
    number: i32,
    float: f32,
}

fn main() {}
