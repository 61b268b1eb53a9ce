use aws_operation::aws_shape;

#[aws_shape]
struct Tag {
    #[aws(check = not_reserved)]
    key: String,
}

fn not_reserved(key: &Vec<u8>) -> Result<(), String> {
    if key.starts_with(b"aws:") { Err("must not start with aws:".to_owned()) } else { Ok(()) }
}

fn main() {}
