use aws_operation::aws_operation;

#[aws_operation(target = "Timestream_20181101.TagResource")]
struct TagResource {
    #[aws(rename = "ResourceARN")]
    resource_arn: String,
}

fn main() {}
