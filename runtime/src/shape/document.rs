//! A value of any form.

use std::fmt;
use std::sync::Arc;

use super::{DocumentMap, Number};

/// A value of any form: Smithy's document type, and the output of an operation that declares none.
///
/// ```
/// use aws_operation::Document;
///
/// let answer = Document::from_json(r#"{"taskSet": {"id": "ecs-svc/1", "runningCount": 2}}"#)?;
/// assert_eq!(answer["taskSet"]["id"].as_str(), Some("ecs-svc/1"));
/// assert_eq!(answer["taskSet"]["runningCount"].as_i64(), Some(2));
/// assert!(answer["nothing"]["here"].is_null());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq)]
pub enum Document {
    /// `null`.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, without loss.
    Number(Number),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Document>),
    /// An object.
    Map(DocumentMap),
}

/// A value of serde's that has no form as a [`Document`], or a document that is no value of the type that was asked for.
#[derive(Clone, Debug)]
pub struct DocumentError(Arc<serde_json::Error>);

impl DocumentError {
    pub(crate) fn new(error: serde_json::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for DocumentError {}

static NULL: Document = Document::Null;

impl Document {
    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Document::Null)
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Document::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Document::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The integer, if this is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number().and_then(Number::as_i64)
    }

    /// The nearest float, if this is a number.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Document::String(value) => Some(value),
            _ => None,
        }
    }

    /// The elements, if this is a list.
    pub fn as_list(&self) -> Option<&[Document]> {
        match self {
            Document::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The entries, if this is an object.
    pub fn as_map(&self) -> Option<&DocumentMap> {
        match self {
            Document::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entry with this key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Document> {
        self.as_map().and_then(|entries| entries.get(key))
    }

    /// The value at an RFC 6901 JSON pointer, as `/taskSet/id`.
    pub fn pointer(&self, pointer: &str) -> Option<&Document> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |document, step| match document {
            Document::Map(entries) => entries.get(step.replace("~1", "/").replace("~0", "~").as_str()),
            Document::List(elements) => elements.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

/// The entry with this key; `Null` where there is none.
impl std::ops::Index<&str> for Document {
    type Output = Document;

    fn index(&self, key: &str) -> &Document {
        self.get(key).unwrap_or(&NULL)
    }
}

/// The element with this index; `Null` where there is none.
impl std::ops::Index<usize> for Document {
    type Output = Document;

    fn index(&self, index: usize) -> &Document {
        self.as_list().and_then(|elements| elements.get(index)).unwrap_or(&NULL)
    }
}

/// JSON text.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<bool> for Document {
    fn from(value: bool) -> Self {
        Document::Bool(value)
    }
}

impl From<&str> for Document {
    fn from(value: &str) -> Self {
        Document::String(value.to_owned())
    }
}

impl From<String> for Document {
    fn from(value: String) -> Self {
        Document::String(value)
    }
}

impl From<Number> for Document {
    fn from(value: Number) -> Self {
        Document::Number(value)
    }
}

impl From<i64> for Document {
    fn from(value: i64) -> Self {
        Document::Number(Number::from(value))
    }
}

impl From<i32> for Document {
    fn from(value: i32) -> Self {
        Document::Number(Number::from(value))
    }
}

impl<T: Into<Document>> From<Vec<T>> for Document {
    fn from(elements: Vec<T>) -> Self {
        Document::List(elements.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<Box<str>>, V: Into<Document>> FromIterator<(K, V)> for Document {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value.into()));
        Document::Map(DocumentMap::from_entries(entries.collect()))
    }
}
