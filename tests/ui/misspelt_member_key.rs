use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(lenght(max = 128))]
    key: String,
}

fn main() {}
