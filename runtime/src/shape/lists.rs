//! Lists of members, and slices of them.

use std::borrow::Cow;

use super::{List, Member, ReadError, ReadList, ReadMember, ShapeDeserializer, ShapeSerializer, Traits};

type Result<T, E = ReadError> = std::result::Result<T, E>;

impl<T: Member> List for &[T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn element(&self, index: usize) -> &dyn Member {
        &self[index]
    }
}

/// Elements have traits of their own; without, a timestamp's form still comes from the member.
pub(super) fn element_traits(traits: Traits) -> Traits {
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
