//! What is checked before a request is sent: data for the runtime.
//@ Structure

#[aws_shape]
pub struct Limits {
    #[aws(range(min = 1, max = 1000))]
    pub limit: i32,
    #[aws(length(min = 1, max = 320), pattern = r"^[\w-]+$")]
    pub marker: Option<String>,
    #[aws(unique_by = key, conflicts_with = filter)]
    pub tags: Option<Vec<Tag>>,
    pub filter: Option<String>,
}
