//! An operation with what an operation can have.

/// Lists keys.
#[aws_operation(
    target = "TrentService.ListKeys",
    output = ListKeysResponse,
    error = KmsError,
    rename_all = "PascalCase",
    host_prefix = "{account_id}.",
    check = rules::list_keys,
    paginated(input_token = marker, output_token = page.next, items = keys, page_size = limit)
)]
#[derive(Clone, PartialEq)]
pub struct ListKeys {
    /// Whose keys.
    #[aws(host_label)]
    pub account_id: String,
    #[aws(range(min = 1, max = 1000), default = 100)]
    pub limit: i32,
    #[aws(length(min = 1, max = 320), pattern = r"^[\w-]+$")]
    pub marker: Option<String>,
    #[aws(unique_by = key, conflicts_with = filter)]
    pub tags: Option<Vec<Tag>>,
    #[aws(sensitive, check = rules::filter)]
    pub filter: Option<String>,
    #[aws(timestamp_format = "date-time")]
    pub since: Option<Timestamp>,
    #[aws(idempotency_token)]
    pub token: Option<String>,
    #[aws(serde)]
    pub context: serde_json::Value,
}

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
pub enum KeyState {
    Enabled,
    #[aws(rename = "DISABLED_1")]
    Disabled,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub enum KeyMaterial {
    Plain(Blob),
    Wrapped(WrappedKey),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_error]
#[derive(Debug)]
pub enum KmsError {
    #[aws(throttling)]
    LimitExceededException,
    #[aws(code = "AccessDenied", retryable)]
    Denied(Details),
    #[aws(unknown)]
    Unknown,
}
