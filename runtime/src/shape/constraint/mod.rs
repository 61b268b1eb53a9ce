//! Constraints: what a request must satisfy before it is sent.
//!
//! Semantics are those of the Smithy specification, "Constraint traits": characters are Unicode scalar values, a blob's
//! length is in bytes, a pattern is not anchored.

mod unique;
mod violation;

use crate::shape::Sealed;
use crate::shape::path::Segment;
use crate::shape::{
    Length, List, Member, MemberSchema, Number, Range, ShapeSerializer, Structure, Traits, Union, UnionVariant,
};
use crate::text::REDACTED;

pub use violation::{InvalidInput, Rule, Violation};

/// Collects what a value violates: it is walked as for writing.
#[derive(Default)]
pub(crate) struct Validator {
    violations: Vec<Violation>,
    /// Of the member that comes next.
    traits: Traits,
    /// Inside a sensitive member: no value is shown.
    redact: bool,
}

impl Validator {
    /// Validates a whole input; all violations at once.
    ///
    /// # Errors
    /// [`InvalidInput`] with every violation.
    pub(crate) fn run(input: &dyn Structure) -> Result<(), InvalidInput> {
        let mut validator = Validator::default();
        validator.structure(input);
        InvalidInput::from_violations(input.schema().name, validator.violations)
    }

    /// Validates a value that has these traits.
    fn value(&mut self, value: &dyn Member, traits: Traits) {
        self.traits = traits;
        value.write(self, traits);
    }

    /// The rules that look at the presence of members, and the user's own rule.
    fn rules(&mut self, value: &dyn Structure, members: &'static [MemberSchema], index: usize) {
        let Some(traits) = members[index].traits else { return };
        let absent = |index: usize| match members[index].traits {
            Some(traits) if traits.foreign => value.foreign(index).is_none(),
            _ => value.member(index).is_absent(),
        };
        if absent(index) {
            // An absent idempotency token is filled before the input is written, and what is left out is not asked for.
            if traits.required && !traits.idempotency_token && !value.leaves_out(index) {
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
        if traits.check {
            if let Err(message) = value.check(Some(index)) {
                self.report(Rule::Check(message), None);
            }
        }
    }

    /// Length in Unicode scalar values, and pattern.
    fn text(&mut self, value: &str, traits: Traits) {
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

    fn integer(&mut self, value: i128) {
        if let Some(range) = self.traits.and_then(|traits| traits.range) {
            if !range.contains_integer(value) {
                self.report(Rule::Range(range), Some(&|| value.to_string()));
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
        // Hardly ever is there one.
        if self.violations.len() > before {
            for violation in &mut self.violations[before..] {
                violation.path.prepend(segment());
            }
        }
    }
}

impl Sealed for Validator {}

impl ShapeSerializer for Validator {
    fn structure(&mut self, value: &dyn Structure) {
        let schema = value.schema();
        for (index, member) in schema.members.iter().enumerate() {
            let before = self.violations.len();
            let redact = self.redact;
            if let Some(traits) = member.traits {
                self.redact |= traits.sensitive;
                self.rules(value, schema.members, index);
            }
            if !member.traits.is_some_and(|traits| traits.foreign) {
                // One that is absent writes `null`, of which no rule is left to ask.
                self.value(value.member(index), member.traits);
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

    fn union(&mut self, value: &dyn Union) {
        if let UnionVariant::Known(index, inner) = value.variant() {
            let Some(member) = value.schema().members.get(index) else { return };
            let before = self.violations.len();
            let redact = self.redact;
            self.redact |= member.is_sensitive();
            self.value(inner, member.traits);
            self.redact = redact;
            self.prepend(before, || Segment::Member(member.name));
        }
    }

    /// Length, uniqueness, and each element.
    fn list(&mut self, value: &dyn List, _: Traits) {
        let traits = self.traits;
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
            self.value(value.element(index), traits.and_then(|traits| traits.element));
            self.prepend(before, || Segment::Index(index));
        }
    }

    /// The number of entries, and the key and the value of each.
    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, _: Traits) {
        let traits = self.traits;
        let start = self.violations.len();
        let mut len = 0;
        for (key, value) in entries {
            len += 1;
            let before = self.violations.len();
            self.text(key, traits.and_then(|traits| traits.key));
            self.value(value, traits.and_then(|traits| traits.element));
            for violation in &mut self.violations[before..] {
                violation.path.prepend_key(if self.redact { REDACTED } else { key });
            }
        }
        if let Some(length) = traits.and_then(|traits| traits.length) {
            let before = self.violations.len();
            self.length(length, len, "entry");
            // What is wrong with the whole stands before what is wrong with its parts.
            let told = self.violations.len() - before;
            self.violations[start..].rotate_right(told);
        }
    }

    fn long(&mut self, value: i64) {
        self.integer(value.into());
    }

    fn number(&mut self, value: &Number) {
        match value.as_i128() {
            Some(value) => self.integer(value),
            None => self.double(value.as_f64()),
        }
    }

    fn float(&mut self, value: f32) {
        // The number that is written: `0.1_f32` is 0.1, not the 0.10000000149 that it is as a 64-bit float.
        if self.traits.is_some_and(|traits| traits.range.is_some()) {
            self.double(value.to_string().parse().unwrap_or_else(|_| f64::from(value)));
        }
    }

    fn double(&mut self, value: f64) {
        if let Some(range) = self.traits.and_then(|traits| traits.range) {
            if !range.contains_double(value) {
                self.report(Rule::Range(range), Some(&|| value.to_string()));
            }
        }
    }

    fn string(&mut self, value: &str) {
        self.text(value, self.traits);
    }

    fn blob(&mut self, value: &[u8]) {
        if let Some(length) = self.traits.and_then(|traits| traits.length) {
            self.length(length, value.len(), "byte");
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
