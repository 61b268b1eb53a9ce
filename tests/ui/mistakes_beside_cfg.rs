use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[cfg(all())]
    #[aws(lenght(max = 128))]
    key: String,
    #[cfg(any())]
    #[aws(this_member_does_not_exist)]
    old: String,
    #[aws(range(max = 3))]
    value: Option<String>,
}

fn main() {}
