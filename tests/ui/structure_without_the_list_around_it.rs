use aws_operation::aws_shape;

#[aws_shape(model = "kinesis")]
struct PutRecordsOutput {
    records: PutRecordsResultEntry,
}

#[aws_shape(model = "kinesis")]
struct PutRecordsResultEntry {
    shard_id: Option<String>,
}

fn main() {}
