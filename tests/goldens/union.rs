//! A union, which keeps a member that it does not know.

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub enum KeyMaterial {
    Plain(Blob),
    Wrapped(WrappedKey),
    #[aws(unknown)]
    Unknown(Document),
}
