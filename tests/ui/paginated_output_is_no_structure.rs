use aws_operation::{aws_operation, Document};

#[aws_operation(
    target = "TrentService.ListKeys",
    unmodelled,
    output = Document,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next_marker)
)]
struct ListKeys {
    marker: Option<String>,
}

fn main() {}
