//! Lists, maps, and the pointers and options around members.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use super::walk::refuse_null;
use super::{Enumeration, List, Member, ReadError, ReadList, ReadMember, ShapeDeserializer, ShapeSerializer, Traits};

type Result<T, E = ReadError> = std::result::Result<T, E>;

impl<T: Member> Member for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        match self {
            Some(value) => value.write(serializer, traits),
            // Only an element of a sparse list or map comes here: an absent member is not written at all.
            None => serializer.null(),
        }
    }
}

impl<T: ReadMember> ReadMember for Option<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        let read = self.insert(T::blank()).read(deserializer, traits);
        or_absent(self, read)
    }

    fn reset(&mut self) {
        *self = None;
    }

    fn may_be_absent(&self) -> bool {
        true
    }

    fn blank() -> Self {
        None
    }
}

/// A `null` for what may be absent.
fn or_absent(value: &mut dyn ReadMember, read: Result<bool>) -> Result<bool> {
    if !read? {
        value.reset();
    }
    Ok(true)
}

/// The methods that a pointer has from its target.
macro_rules! delegate_member {
    ($($type:ty),*) => {$(
        impl<T: Member + ?Sized> Member for $type {
            fn is_absent(&self) -> bool {
                (**self).is_absent()
            }

            fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
                (**self).write(serializer, traits);
            }
        }
    )*};
}

delegate_member!(&T, Box<T>, Arc<T>);

impl<T: ReadMember> ReadMember for Box<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        (**self).read(deserializer, traits)
    }

    fn reset(&mut self) {
        (**self).reset();
    }

    fn may_be_absent(&self) -> bool {
        (**self).may_be_absent()
    }

    fn blank() -> Self {
        Box::new(T::blank())
    }
}

impl<T: ReadMember> ReadMember for Arc<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        let mut value = T::blank();
        let read = value.read(deserializer, traits)?;
        if read {
            *self = Arc::new(value);
        }
        Ok(read)
    }

    fn reset(&mut self) {
        *self = Self::blank();
    }

    fn may_be_absent(&self) -> bool {
        (**self).may_be_absent()
    }

    fn blank() -> Self {
        Arc::new(T::blank())
    }
}

impl<T: Member> List for &[T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn element(&self, index: usize) -> &dyn Member {
        &self[index]
    }
}

/// Elements have traits of their own; without, a timestamp's form still comes from the member.
fn element_traits(traits: Traits) -> Traits {
    traits.and_then(|traits| traits.element).or(traits)
}

impl<T: Member> Member for [T] {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        serializer.list(&self, element_traits(traits));
    }
}

impl<T: Member, const N: usize> Member for [T; N] {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        serializer.list(&self.as_slice(), element_traits(traits));
    }
}

impl<T: Member + Clone> Member for Cow<'_, [T]> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        serializer.list(&&**self, element_traits(traits));
    }
}

impl<T: Member> Member for Vec<T> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        serializer.list(&self.as_slice(), element_traits(traits));
    }
}

impl<T: ReadMember> ReadList for Vec<T> {
    fn push_blank(&mut self) -> &mut dyn ReadMember {
        self.push(T::blank());
        let last = self.len() - 1;
        &mut self[last]
    }

    fn discard_last(&mut self) {
        self.pop();
    }
}

impl<T: ReadMember> ReadMember for Vec<T> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, traits: Traits) -> Result<bool> {
        self.clear();
        deserializer.list(self, element_traits(traits))
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn blank() -> Self {
        Vec::new()
    }
}

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
