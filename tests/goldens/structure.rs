//! A structure: its schema, and access by index for writing, validating and reading.
//@ Member, Structure, ReadMember, ReadStructure

#[aws_shape]
pub struct Tag {
    pub key: String,
    pub value: Option<String>,
}
