//! The serde form of a structure, which the runtime writes and reads.
//@ Serialize, Deserialize

#[aws_shape]
pub struct Tag {
    pub key: String,
    pub value: Option<String>,
}
