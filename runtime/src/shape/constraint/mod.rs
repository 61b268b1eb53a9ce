//! Constraints: what a request must satisfy before it is sent.
//!
//! Semantics are those of the Smithy specification, "Constraint traits": characters are Unicode scalar values, a blob's
//! length is in bytes, a pattern is not anchored.

mod unique;
mod violation;

use crate::shape::path::Segment;
use crate::shape::{Document, Length, List, Member, MemberSchema, Range, Structure, Traits, Union, UnionVariant};
use crate::text::REDACTED;

pub use violation::{InvalidInput, Rule, Violation};

/// Collects what a value violates; each [`Member`] reports itself to it.
#[derive(Debug, Default)]
pub struct Validator {
    violations: Vec<Violation>,
    /// Inside a sensitive member: no value is shown.
    redact: bool,
}

impl Validator {
    /// Validates a whole input, in which `replaced` stands for some members, `null` for none; all violations at once. Of
    /// what stands for others only integers are looked at, which are page sizes: a page token is the service's own.
    ///
    /// # Errors
    /// [`InvalidInput`] with every violation.
    pub(crate) fn run(input: &dyn Structure, replaced: &[(usize, Document)]) -> Result<(), InvalidInput> {
        let mut validator = Validator::default();
        validator.members(input, replaced);
        InvalidInput::from_violations(input.schema().name, validator.violations)
    }

    /// Validates the members of a structure, and the rules between them.
    pub fn structure(&mut self, value: &dyn Structure) {
        self.members(value, &[]);
    }

    fn members(&mut self, value: &dyn Structure, replaced: &[(usize, Document)]) {
        let schema = value.schema();
        for (index, member) in schema.members.iter().enumerate() {
            let before = self.violations.len();
            let redact = self.redact;
            if let Some(traits) = member.traits {
                self.redact |= traits.sensitive;
                self.rules(value, schema.members, index, replaced);
            }
            if let Some(stands) = stands(replaced, index) {
                if let Some(value) = stands.as_i64() {
                    self.integer(value.into(), member.traits);
                }
            } else if !member.traits.is_some_and(|traits| traits.foreign) {
                value.member(index).validate(self, member.traits);
            }
            self.redact = redact;
            self.prepend(before, || Segment::Member(member.name));
        }
        if schema.check {
            if let Err(message) = value.check(None) {
                self.report(Rule::Check(message), None);
            }
        }
    }

    /// The rules that look at the presence of members, and the user's own rule.
    fn rules(
        &mut self,
        value: &dyn Structure,
        members: &'static [MemberSchema],
        index: usize,
        replaced: &[(usize, Document)],
    ) {
        let Some(traits) = members[index].traits else { return };
        let absent = |index: usize| match (stands(replaced, index), members[index].traits) {
            (Some(stands), _) => *stands == Document::Null,
            (None, Some(traits)) if traits.foreign => value.foreign(index).is_none(),
            _ => value.member(index).is_absent(),
        };
        let is_replaced = stands(replaced, index).is_some();
        if absent(index) {
            // An absent idempotency token is filled while writing, and what is left out is not asked for.
            if traits.required && !traits.idempotency_token && !is_replaced {
                self.report(Rule::Required, None);
            }
            return;
        }
        for &other in traits.conflicts_with {
            if !absent(other) {
                self.report(Rule::ConflictsWith(members[other].name), None);
            }
        }
        for &other in traits.requires {
            if absent(other) {
                self.report(Rule::Requires(members[other].name), None);
            }
        }
        if traits.check && !is_replaced {
            if let Err(message) = value.check(Some(index)) {
                self.report(Rule::Check(message), None);
            }
        }
    }

    /// Validates the member of a union that is set.
    pub fn union(&mut self, value: &dyn Union) {
        if let UnionVariant::Known(index, inner) = value.variant() {
            let Some(member) = value.schema().members.get(index) else { return };
            let before = self.violations.len();
            let redact = self.redact;
            self.redact |= member.is_sensitive();
            inner.validate(self, member.traits);
            self.redact = redact;
            self.prepend(before, || Segment::Member(member.name));
        }
    }

    /// Validates a string: length in Unicode scalar values, pattern.
    pub fn string(&mut self, value: &str, traits: Traits) {
        let Some(traits) = traits else { return };
        if let Some(length) = traits.length {
            // A string has at least a quarter as many characters as bytes and at most as many: often no count is needed.
            let bytes = value.len() as u64;
            if bytes > length.max || bytes.div_ceil(4) < length.min {
                self.length(length, value.chars().count(), "character");
            }
        }
        if let Some(pattern) = traits.pattern {
            match pattern.is_match(value) {
                // What cannot be checked in bounded time is for the service to judge.
                Some(true) | None => {}
                Some(false) => self.report(Rule::Pattern(pattern.source), Some(&|| violation::shown(value))),
            }
        }
    }

    /// Validates bytes: length.
    pub fn blob(&mut self, value: &[u8], traits: Traits) {
        if let Some(length) = traits.and_then(|traits| traits.length) {
            self.length(length, value.len(), "byte");
        }
    }

    /// Validates an integer: range.
    pub fn integer(&mut self, value: i128, traits: Traits) {
        if let Some(range) = traits.and_then(|traits| traits.range) {
            if !range.contains_integer(value) {
                self.report(Rule::Range(range), Some(&|| value.to_string()));
            }
        }
    }

    /// Validates a float: range.
    pub fn double(&mut self, value: f64, traits: Traits) {
        if let Some(range) = traits.and_then(|traits| traits.range) {
            if !range.contains_double(value) {
                self.report(Rule::Range(range), Some(&|| value.to_string()));
            }
        }
    }

    /// Validates a list: length, uniqueness, and each element.
    pub fn list(&mut self, value: &dyn List, traits: Traits) {
        if let Some(traits) = traits {
            if let Some(length) = traits.length {
                self.length(length, value.len(), "element");
            }
            if traits.unique_items {
                for (index, first) in unique::repeated(value) {
                    self.report_at(Rule::UniqueItems { first }, index);
                }
            }
            if let Some(member) = traits.unique_by {
                for repeated in unique::repeated_by(value, member) {
                    let before = self.violations.len();
                    self.report(Rule::UniqueBy { first: repeated.first }, None);
                    self.prepend(before, || Segment::Member(repeated.name));
                    self.prepend(before, || Segment::Index(repeated.index));
                }
            }
        }
        for index in 0..value.len() {
            let before = self.violations.len();
            value.element(index).validate(self, traits.and_then(|traits| traits.element));
            self.prepend(before, || Segment::Index(index));
        }
    }

    /// Validates the number of a map's entries.
    pub fn entries(&mut self, len: usize, traits: Traits) {
        if let Some(length) = traits.and_then(|traits| traits.length) {
            self.length(length, len, "entry");
        }
    }

    /// Validates one entry of a map: its key and its value.
    pub fn entry(&mut self, key: &str, value: &dyn Member, traits: Traits) {
        let before = self.violations.len();
        self.string(key, traits.and_then(|traits| traits.key));
        value.validate(self, traits.and_then(|traits| traits.element));
        for violation in &mut self.violations[before..] {
            if self.redact {
                violation.path.prepend_key(REDACTED);
            } else {
                violation.path.prepend_key(key);
            }
        }
    }

    fn length(&mut self, length: Length, found: usize, unit: &'static str) {
        if !(length.min..=length.max).contains(&(found as u64)) {
            self.report(Rule::Length { length, unit }, Some(&|| found.to_string()));
        }
    }

    fn report(&mut self, rule: Rule, found: Option<&dyn Fn() -> String>) {
        // A size gives nothing away; a value might.
        let show = !self.redact || matches!(rule, Rule::Length { .. });
        let found = if show { found.map(|found| found()) } else { None };
        self.violations.push(Violation::new(rule, found));
    }

    fn report_at(&mut self, rule: Rule, index: usize) {
        let before = self.violations.len();
        self.report(rule, None);
        self.prepend(before, || Segment::Index(index));
    }

    /// Puts a step before the paths of the violations since `before`.
    fn prepend(&mut self, before: usize, segment: impl Fn() -> Segment) {
        for violation in &mut self.violations[before..] {
            violation.path.prepend(segment());
        }
    }
}

impl Range {
    fn contains_integer(&self, value: i128) -> bool {
        use crate::shape::Bound;
        #[allow(clippy::cast_precision_loss, reason = "a bound with a decimal point is a float")]
        let below = |bound: Bound| match bound {
            Bound::Integer(bound) => value < bound,
            Bound::Float(bound) => (value as f64) < bound,
        };
        #[allow(clippy::cast_precision_loss, reason = "a bound with a decimal point is a float")]
        let above = |bound: Bound| match bound {
            Bound::Integer(bound) => value > bound,
            Bound::Float(bound) => value as f64 > bound,
        };
        !self.min.is_some_and(below) && !self.max.is_some_and(above)
    }

    /// NaN is in no range.
    fn contains_double(&self, value: f64) -> bool {
        use crate::shape::Bound;
        #[allow(clippy::cast_precision_loss, reason = "a float is compared with a float")]
        let float = |bound: Bound| match bound {
            Bound::Integer(bound) => bound as f64,
            Bound::Float(bound) => bound,
        };
        self.min.is_none_or(|min| value >= float(min)) && self.max.is_none_or(|max| value <= float(max))
    }
}

/// What stands for the member with this index.
fn stands(replaced: &[(usize, Document)], index: usize) -> Option<&Document> {
    replaced.iter().find(|(replaced, _)| *replaced == index).map(|(_, document)| document)
}
