//! The builder of a required member: which is set stands in its type.
//@ Tag_Builder, Tag, key_of_Tag, Fields

#[aws_shape]
pub struct Tag {
    pub key: String,
}
