use aws_operation::{aws_operation, aws_shape};

#[aws_operation(
    target = "Records_20260101.ListRecords",
    service = "records",
    protocol = "awsJson1_1",
    output = ListRecordsResponse,
    paginated(input_token = [start_name, start_type], output_token = next_name)
)]
struct ListRecords {
    filter: Option<String>,
    start_name: Option<String>,
    start_type: Option<String>,
}

#[aws_shape]
struct ListRecordsResponse {
    next_name: Option<String>,
    next_type: Option<String>,
}

fn main() {}
