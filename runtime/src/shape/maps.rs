//! Maps of members, and their keys.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use super::lists::element_traits;
use super::walk::refuse_null;
use super::{Enumeration, Member, ReadError, ReadMember, ShapeDeserializer, ShapeSerializer, Traits};

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// The key of a map, which is a string on the wire.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map",
    label = "not a string",
    note = "keys are strings: `String`, `&str`, `Cow<str>`, or an enum with `#[aws_shape]` that derives `Eq` and `Hash` (or `Ord`)"
)]
pub trait MapKey: Send + Sync {
    /// The key on the wire.
    fn as_key(&self) -> &str;
}

/// A key that can be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read as the key of a map",
    label = "not a string",
    note = "a key that borrows can only be sent; an output owns its keys"
)]
pub trait ReadMapKey: MapKey {
    /// The key for what stands on the wire.
    fn from_key(key: &str) -> Self;
}

macro_rules! string_keys {
    ($($type:ty),*) => {$(
        impl MapKey for $type {
            fn as_key(&self) -> &str {
                self
            }
        }
    )*};
}

string_keys!(String, Box<str>, Arc<str>, &str, Cow<'_, str>);

macro_rules! owned_string_keys {
    ($($type:ty),*) => {$(
        impl ReadMapKey for $type {
            fn from_key(key: &str) -> Self {
                key.into()
            }
        }
    )*};
}

owned_string_keys!(String, Box<str>, Arc<str>);

#[diagnostic::do_not_recommend]
impl<T: Enumeration + Send + Sync> MapKey for T {
    fn as_key(&self) -> &str {
        self.as_str()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Enumeration + Send + Sync> ReadMapKey for T {
    fn from_key(key: &str) -> Self {
        T::from_wire(key)
    }
}

fn write_map<'a, K: MapKey + 'a, V: Member + 'a>(
    entries: impl Iterator<Item = (&'a K, &'a V)>,
    serializer: &mut dyn ShapeSerializer,
    traits: Traits,
) {
    serializer.map(&mut entries.map(|(key, value)| (key.as_key(), value as &dyn Member)), element_traits(traits));
}

fn read_map<V: ReadMember>(
    deserializer: &mut dyn ShapeDeserializer,
    traits: Traits,
    insert: &mut dyn FnMut(&str, V),
) -> Result<bool> {
    let traits = element_traits(traits);
    deserializer.map(&mut |key, deserializer| {
        let mut value = V::blank();
        if value.read(deserializer, traits)? {
            insert(key, value);
            Ok(())
        } else {
            refuse_null(deserializer, "map")
        }
    })
}

impl<K: MapKey, V: Member, S: Send + Sync> Member for HashMap<K, V, S> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        write_map(self.iter(), serializer, traits);
    }
}

impl<K: ReadMapKey + Eq + Hash, V: ReadMember, S: BuildHasher + Default + Send + Sync> ReadMember for HashMap<K, V, S> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        self.clear();
        read_map(deserializer, traits, &mut |key, value| {
            self.insert(K::from_key(key), value);
        })
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn blank() -> Self {
        HashMap::default()
    }
}

impl<K: MapKey, V: Member> Member for BTreeMap<K, V> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        write_map(self.iter(), serializer, traits);
    }
}

impl<K: ReadMapKey + Ord, V: ReadMember> ReadMember for BTreeMap<K, V> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        self.clear();
        read_map(deserializer, traits, &mut |key, value| {
            self.insert(K::from_key(key), value);
        })
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn blank() -> Self {
        BTreeMap::new()
    }
}
