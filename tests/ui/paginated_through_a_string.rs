use aws_operation::{aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.ListKeys",
    unmodelled,
    output = ListKeysResponse,
    rename_all = "PascalCase",
    paginated(input_token = marker, output_token = next_marker.token, items = keys)
)]
struct ListKeys {
    limit: Option<i32>,
    marker: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct ListKeysResponse {
    keys: Option<Vec<Key>>,
    next_marker: Option<String>,
    truncated: Option<bool>,
    summary: Option<Summary>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Key {
    key_id: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Summary {
    count: Option<i32>,
}

fn main() {}
