//! What a member is on the wire.
//@ Structure

#[aws_shape]
pub struct Event {
    #[aws(rename = "occurred-at", timestamp_format = "date-time")]
    pub occurred_at: Timestamp,
    #[aws(idempotency_token)]
    pub token: Option<String>,
    #[aws(sensitive)]
    pub secret: Option<String>,
}
