//! The entries of a document that is an object.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;

use super::Document;

/// The entries of an object, in the order of their keys.
///
/// It has the methods of a `BTreeMap<String, Document>`, and goes to and from one; but it is as small as what it holds,
/// since most objects have few entries. To insert many one by one, out of order, takes long: collect them instead.
///
/// ```
/// use aws_operation::{Document, DocumentMap};
///
/// let mut tag = DocumentMap::new();
/// tag.insert("value".to_owned(), "b".into());
/// tag.insert("key".to_owned(), "team".into());
/// assert_eq!(tag["key"].as_str(), Some("team"));
/// assert_eq!(Document::from(tag).to_json(), r#"{"key":"team","value":"b"}"#);
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct DocumentMap {
    /// Sorted by key; no key stands twice.
    entries: Vec<Entry>,
}

impl DocumentMap {
    /// No entries.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(entry, _)| (**entry).cmp(key))
    }

    /// The value with this key.
    pub fn get<K: Borrow<str> + ?Sized>(&self, key: &K) -> Option<&Document> {
        self.place(key.borrow()).ok().map(|place| &self.entries[place].1)
    }

    /// The value with this key, to be changed.
    pub fn get_mut<K: Borrow<str> + ?Sized>(&mut self, key: &K) -> Option<&mut Document> {
        self.place(key.borrow()).ok().map(|place| &mut self.entries[place].1)
    }

    /// Whether there is an entry with this key.
    pub fn contains_key<K: Borrow<str> + ?Sized>(&self, key: &K) -> bool {
        self.place(key.borrow()).is_ok()
    }

    /// Sets the value of this key; gives the one that was there.
    pub fn insert(&mut self, key: String, value: Document) -> Option<Document> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.entries[place].1, value)),
            Err(place) => {
                self.entries.insert(place, (key.into_boxed_str(), value));
                None
            }
        }
    }

    /// Takes the entry with this key out.
    pub fn remove<K: Borrow<str> + ?Sized>(&mut self, key: &K) -> Option<Document> {
        self.place(key.borrow()).ok().map(|place| self.entries.remove(place).1)
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Document)> + DoubleEndedIterator {
        self.into_iter()
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator {
        self.entries.iter().map(|(key, _)| &**key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Document> + DoubleEndedIterator {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut Document> + DoubleEndedIterator {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Of entries in any order. Of those with one key the last counts.
    pub(crate) fn from_entries(mut entries: Vec<Entry>) -> Self {
        if !entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            // Reversed first, so that of equal keys the last comes first and stays.
            entries.reverse();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            entries.dedup_by(|(later, _), (first, _)| later == first);
        }
        entries.shrink_to_fit();
        Self { entries }
    }
}

/// The value with this key.
///
/// # Panics
/// There is none.
impl Index<&str> for DocumentMap {
    type Output = Document;

    fn index(&self, key: &str) -> &Document {
        self.get(key).expect("no entry has this key")
    }
}

impl fmt::Debug for DocumentMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl FromIterator<(String, Document)> for DocumentMap {
    fn from_iter<I: IntoIterator<Item = (String, Document)>>(entries: I) -> Self {
        Self::from_entries(entries.into_iter().map(|(key, value)| (key.into_boxed_str(), value)).collect())
    }
}

impl Extend<(String, Document)> for DocumentMap {
    fn extend<I: IntoIterator<Item = (String, Document)>>(&mut self, entries: I) {
        let mut all = std::mem::take(&mut self.entries);
        all.extend(entries.into_iter().map(|(key, value)| (key.into_boxed_str(), value)));
        *self = Self::from_entries(all);
    }
}

impl<const N: usize> From<[(String, Document); N]> for DocumentMap {
    fn from(entries: [(String, Document); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl From<BTreeMap<String, Document>> for DocumentMap {
    fn from(entries: BTreeMap<String, Document>) -> Self {
        entries.into_iter().collect()
    }
}

impl From<DocumentMap> for BTreeMap<String, Document> {
    fn from(entries: DocumentMap) -> Self {
        entries.into_iter().collect()
    }
}

impl From<DocumentMap> for Document {
    fn from(entries: DocumentMap) -> Self {
        Document::Map(entries)
    }
}

/// An entry as it is kept.
type Entry = (Box<str>, Document);

impl<'a> IntoIterator for &'a DocumentMap {
    type Item = (&'a str, &'a Document);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, Entry>, fn(&'a Entry) -> (&'a str, &'a Document)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

impl IntoIterator for DocumentMap {
    type Item = (String, Document);
    type IntoIter = std::iter::Map<std::vec::IntoIter<Entry>, fn(Entry) -> (String, Document)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter().map(|(key, value)| (key.into_string(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_sorted_map_of_std_holds_whatever_is_done_to_it() {
        let mut random = 1u64;
        for _ in 0..200 {
            let (mut ours, mut theirs) = (DocumentMap::new(), BTreeMap::new());
            for _ in 0..40 {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let (key, value) = (((random >> 40) % 12).to_string(), Document::from(random.cast_signed() >> 50));
                if (random >> 33) % 4 == 0 {
                    assert_eq!(ours.remove(&key), theirs.remove(&key));
                } else {
                    assert_eq!(ours.insert(key.clone(), value.clone()), theirs.insert(key, value));
                }
            }
            assert_eq!(BTreeMap::from(ours.clone()), theirs);
            let mut twice: Vec<_> = ours.clone().into_iter().collect();
            twice.extend(theirs.keys().rev().map(|key| (key.clone(), Document::Null)));
            let collected: DocumentMap = twice.into_iter().collect();
            assert!(collected.values().all(Document::is_null) && collected.keys().eq(theirs.keys()));
        }
    }
}
