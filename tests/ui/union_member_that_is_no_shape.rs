use aws_operation::aws_shape;

#[aws_shape(rename_all = "PascalCase")]
enum AttributeValue {
    S(String),
    Path(std::path::PathBuf),
    #[aws(unknown)]
    Unknown,
}

fn main() {}
