use aws_operation::{Document, aws_operation};

#[aws_operation(target = "Timestream_20181101.TagResource")]
struct TagResource {
    #[aws(rename = "ResourceARN")]
    arn: String,
    tags: Vec<Document>,
}

fn main() {}
