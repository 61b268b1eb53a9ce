//! A value of any form.

use std::collections::BTreeMap;

use super::Number;

/// A value of any form: Smithy's document type, and the output of an operation that declares none.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Document {
    /// `null`.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, digit by digit.
    Number(Number),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Document>),
    /// An object.
    Map(BTreeMap<String, Document>),
}
