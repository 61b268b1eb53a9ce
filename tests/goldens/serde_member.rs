//! A member of another crate's type, in that type's own serde form.
//@ Structure, ReadMember, ReadStructure

#[aws_shape]
pub struct Event {
    #[aws(serde)]
    pub details: serde_json::Value,
}
