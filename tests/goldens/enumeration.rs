//! An enumeration of strings, which keeps a value that it does not know.

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
pub enum KeyState {
    Enabled,
    #[aws(rename = "DISABLED_1")]
    Disabled,
    #[aws(unknown)]
    Unknown(String),
}
