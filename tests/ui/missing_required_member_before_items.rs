use aws_operation::{Client, aws_operation, aws_shape};

#[aws_operation(
    target = "TrentService.ListResourceTags",
    output = ListResourceTagsResponse,
    paginated(input_token = marker, output_token = next_marker, items = tags)
)]
struct ListResourceTags {
    key_id: String,
    marker: Option<String>,
}

#[aws_shape(model = "kms")]
struct ListResourceTagsResponse {
    tags: Option<Vec<Tag>>,
    next_marker: Option<String>,
}

#[aws_shape(model = "kms")]
struct Tag {
    tag_key: String,
    tag_value: String,
}

async fn tags(client: &Client) -> usize {
    ListResourceTags::builder().items(client).collect().await.map_or(0, |tags| tags.len())
}

fn main() {
    let _ = tags;
}
