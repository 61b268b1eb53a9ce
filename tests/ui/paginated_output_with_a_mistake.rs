use aws_operation::{aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.ListKeys",
    unmodelled,
    output = ListKeysResponse,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next_marker, items = keys)
)]
struct ListKeys {
    marker: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct ListKeysResponse {
    #[aws(lenght(max = 100))]
    keys: Option<Vec<String>>,
    next_marker: Option<String>,
}

fn main() {}
