use aws_operation::aws_operation;

#[aws_operation(
    target = "TrentService.ListKeys",
    unmodelled,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next_marker)
)]
struct ListKeys {
    marker: Option<String>,
}

fn main() {}
