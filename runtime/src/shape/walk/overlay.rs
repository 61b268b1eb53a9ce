//! A structure with other members in the place of some: what a call sends that its input does not say.

use crate::shape::{Foreign, Member, ShapeSerializer, Structure, StructureSchema, Traits};

/// A stand-in for a member, also for one that has its own serde form.
pub(crate) trait StandIn: Member + Foreign {}

impl<T: Member + Foreign> StandIn for T {}

/// Leaves a member out.
const ABSENT: &Option<bool> = &None;

/// A structure in which other values stand for some members: the token of the next page, an idempotency token. Whoever
/// walks it (to validate, to write) sees those.
pub(crate) struct Overlay<'a> {
    base: &'a dyn Structure,
    members: Vec<(usize, &'a dyn StandIn)>,
}

impl<'a> Overlay<'a> {
    /// The structure as it is.
    pub(crate) fn new(base: &'a dyn Structure) -> Self {
        Self { base, members: Vec::new() }
    }

    /// Puts a value in the place of the member with this index.
    pub(crate) fn replace(mut self, index: usize, member: &'a dyn StandIn) -> Self {
        self.members.push((index, member));
        self
    }

    /// Leaves the member with this index out.
    pub(crate) fn omit(self, index: usize) -> Self {
        self.replace(index, ABSENT)
    }

    /// Fills the idempotency tokens that are absent.
    pub(crate) fn fill_tokens(mut self, token: &'a dyn StandIn) -> Self {
        for (index, member) in self.base.schema().members.iter().enumerate() {
            let is_token = member.traits.is_some_and(|traits| traits.idempotency_token);
            if is_token && self.member(index).is_absent() {
                self.members.push((index, token));
            }
        }
        self
    }

    fn stand_in(&self, index: usize) -> Option<&'a dyn StandIn> {
        self.members.iter().find(|(replaced, _)| *replaced == index).map(|(_, member)| *member)
    }
}

impl Member for Overlay<'_> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.structure(self);
    }
}

impl Structure for Overlay<'_> {
    fn schema(&self) -> &'static StructureSchema {
        self.base.schema()
    }

    fn member(&self, index: usize) -> &dyn Member {
        match self.stand_in(index) {
            Some(member) => member,
            None => self.base.member(index),
        }
    }

    fn foreign(&self, index: usize) -> Option<&dyn Foreign> {
        match self.stand_in(index) {
            Some(member) if member.is_absent() => None,
            Some(member) => Some(member),
            None => self.base.foreign(index),
        }
    }

    fn leaves_out(&self, index: usize) -> bool {
        match self.stand_in(index) {
            Some(member) => member.is_absent(),
            None => self.base.leaves_out(index),
        }
    }

    /// The rule over a member that was replaced looks at the one that is not sent.
    fn check(&self, index: Option<usize>) -> Result<(), String> {
        match index {
            Some(index) if self.stand_in(index).is_some() => Ok(()),
            _ => self.base.check(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::constraint::Validator;
    use crate::shape::{Bound, Document, MemberSchema, MemberTraits, Range};

    /// A page's request: a token with a form that the service's own need not have, a size, a filter.
    struct List {
        token: Option<String>,
        size: Option<i64>,
        filter: Option<String>,
        client_token: Option<String>,
    }

    static SCHEMA: StructureSchema = StructureSchema {
        name: "List",
        members: &[
            MemberSchema { name: "token", traits: None },
            MemberSchema {
                name: "size",
                traits: Some(&MemberTraits {
                    range: Some(Range { min: None, max: Some(Bound::Integer(10)) }),
                    ..MemberTraits::NONE
                }),
            },
            MemberSchema { name: "filter", traits: Some(&MemberTraits { conflicts_with: &[0], ..MemberTraits::NONE }) },
            MemberSchema {
                name: "clientToken",
                traits: Some(&MemberTraits { idempotency_token: true, ..MemberTraits::NONE }),
            },
        ],
        check: false,
    };

    impl Member for List {
        fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
            serializer.structure(self);
        }
    }

    impl Structure for List {
        fn schema(&self) -> &'static StructureSchema {
            &SCHEMA
        }

        fn member(&self, index: usize) -> &dyn Member {
            match index {
                0 => &self.token,
                1 => &self.size,
                2 => &self.filter,
                _ => &self.client_token,
            }
        }
    }

    const LIST: List = List { token: None, size: None, filter: None, client_token: None };

    fn json(value: &dyn Structure) -> String {
        crate::codec::document_of(&value, None).to_json()
    }

    #[test]
    fn a_page_is_sent_with_its_token_and_size_and_without_what_is_left_out() {
        let (token, size) = (Document::from("t"), 5_i64);
        let first = List { filter: Some("f".into()), ..LIST };
        let next = Overlay::new(&first).replace(0, &token).replace(1, &size).omit(2);
        assert_eq!(json(&next), r#"{"size":5,"token":"t"}"#);
        assert_eq!(Validator::run(&next), Ok(()));
    }

    #[test]
    fn what_stands_for_a_member_is_validated_in_its_place() {
        let (token, size) = (Document::from("t"), 11_i64);
        let first = List { filter: Some("f".into()), ..LIST };
        let error = Validator::run(&Overlay::new(&first).replace(0, &token).replace(1, &size)).unwrap_err();
        let paths: Vec<_> = error.violations().iter().map(crate::shape::constraint::Violation::path).collect();
        assert_eq!(paths, ["size", "filter"], "{error}");
    }

    #[test]
    fn only_an_absent_idempotency_token_is_filled() {
        let token = "generated".to_owned();
        assert_eq!(json(&Overlay::new(&LIST).fill_tokens(&token)), r#"{"clientToken":"generated"}"#);
        let own = List { client_token: Some("own".into()), ..LIST };
        assert_eq!(json(&Overlay::new(&own).fill_tokens(&token)), r#"{"clientToken":"own"}"#);
    }
}
