//! Random values of a shape, as JSON in the wire form that AWS's model says.

use aws_operation_models::{Kind, Member, Shape, TimestampFormat};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Which values are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Each member that there is, lists and maps with an entry, texts that can be searched for.
    Every,
    /// Only what is required.
    Required,
    /// Some members, and texts that are hard to write.
    Some,
}

/// Makes values, and remembers their texts.
pub(crate) struct Maker {
    rng: Rng,
    wanted: Wanted,
    /// How many values may be made before only what is required is.
    budget: usize,
    /// Texts of sensitive members.
    pub(crate) secrets: Vec<String>,
    /// Texts of the others.
    pub(crate) shown: Vec<String>,
}

/// How deep values go before only what is required is made.
const DEPTH: usize = 5;

impl Maker {
    pub(crate) fn new(seed: u64, wanted: Wanted) -> Self {
        Self { rng: Rng::with_seed(seed), wanted, budget: 600, secrets: Vec::new(), shown: Vec::new() }
    }

    /// A value of a shape.
    pub(crate) fn value(&mut self, shape: Shape) -> Value {
        self.make(shape, None, false, 0)
    }

    fn is_over(&self, depth: usize) -> bool {
        depth > DEPTH || self.budget == 0
    }

    fn make(&mut self, shape: Shape, format: Option<TimestampFormat>, hidden: bool, depth: usize) -> Value {
        self.budget = self.budget.saturating_sub(1);
        let hidden = hidden || shape.is_sensitive();
        let format = format.or_else(|| shape.timestamp_format());
        match shape.kind() {
            Kind::Structure | Kind::Error => self.structure(shape, hidden, depth),
            Kind::Union | Kind::EventStream => {
                let members: Vec<Member> = union_members(shape).collect();
                let member = if self.is_over(depth) {
                    members.into_iter().min_by_key(|member| member.shape().map_or(9, effort))
                } else {
                    let index = self.rng.usize(..members.len().max(1));
                    members.into_iter().nth(index)
                };
                member.map_or(Value::Null, |member| self.union(member, hidden, depth))
            }
            Kind::Document => json!({"any": [self.rng.i64(..), self.text(hidden), null, true]}),
            Kind::List => {
                let count = self.count(depth);
                (0..count).map(|_| self.held(shape, shape.element(), format, hidden, depth)).collect()
            }
            Kind::Map => {
                let entries: Vec<(String, Value)> = (0..self.count(depth))
                    .map(|_| {
                        let key = shape.key().map(|key| self.make(key, None, hidden, depth + 1));
                        let key = key.and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default();
                        (key, self.held(shape, shape.value(), format, hidden, depth))
                    })
                    .collect();
                Value::Object(entries.into_iter().collect())
            }
            Kind::Enum => {
                let values: Vec<&str> = shape.values().filter(|value| !shape.is_value_removed(value)).collect();
                let index = self.rng.usize(..values.len().max(1));
                values.get(index).map_or_else(|| self.text(hidden).into(), |value| (*value).into())
            }
            Kind::Integer => self.rng.i32(..).into(),
            Kind::Long => self.rng.i64(..).into(),
            // What both kinds of floats hold exactly.
            Kind::Float => (f64::from(self.rng.i16(..)) + 0.125).into(),
            Kind::Double => ((self.rng.f64() - 0.5) * 1e9).into(),
            Kind::Boolean => self.rng.bool().into(),
            Kind::Blob => ["", "AA==", "AAEC", "/+8=", "aGVsbG8gd29ybGQ="][self.rng.usize(..5)].into(),
            Kind::Timestamp => self.timestamp(format),
            _ => self.text(hidden).into(),
        }
    }

    fn structure(&mut self, shape: Shape, hidden: bool, depth: usize) -> Value {
        let mut members = Map::new();
        for member in shape.members().filter(|member| is_declared(*member)) {
            let Some(target) = member.shape().filter(|target| target.kind() != Kind::EventStream) else { continue };
            let is_wanted = member.is_required()
                || !self.is_over(depth)
                    && match self.wanted {
                        Wanted::Every => true,
                        Wanted::Required => false,
                        Wanted::Some => self.rng.bool(),
                    };
            if is_wanted {
                let hidden = hidden || member.is_sensitive();
                let value = self.make(target, member.timestamp_format(), hidden, depth + 1);
                members.insert(member.name().to_owned(), value);
            }
        }
        Value::Object(members)
    }

    /// A union with this member set.
    pub(crate) fn union(&mut self, member: Member, hidden: bool, depth: usize) -> Value {
        let Some(target) = member.shape() else { return Value::Null };
        let hidden = hidden || member.is_sensitive();
        let value = self.make(target, member.timestamp_format(), hidden, depth + 1);
        Value::Object(Map::from_iter([(member.name().to_owned(), value)]))
    }

    fn held(
        &mut self,
        holder: Shape,
        shape: Option<Shape>,
        format: Option<TimestampFormat>,
        hidden: bool,
        depth: usize,
    ) -> Value {
        if holder.is_sparse() && self.rng.u8(..3) == 0 {
            return Value::Null;
        }
        shape.map_or(Value::Null, |shape| self.make(shape, format, hidden, depth + 1))
    }

    fn count(&mut self, depth: usize) -> usize {
        match self.wanted {
            _ if self.is_over(depth) => 0,
            Wanted::Every => 1,
            Wanted::Required => 0,
            Wanted::Some => self.rng.usize(..3),
        }
    }

    fn text(&mut self, hidden: bool) -> String {
        if self.wanted == Wanted::Some {
            const HARD: [char; 12] = ['"', '\\', '/', '\n', '\0', '\u{7f}', 'ü', '\u{2028}', '✓', '😀', ' ', 'a'];
            return (0..self.rng.usize(..8)).map(|_| HARD[self.rng.usize(..HARD.len())]).collect();
        }
        let text = format!("text{:016x}", self.rng.u64(..));
        if hidden {
            self.secrets.push(text.clone());
        } else {
            self.shown.push(text.clone());
        }
        text
    }

    fn timestamp(&mut self, format: Option<TimestampFormat>) -> Value {
        match format {
            Some(TimestampFormat::DateTime) => {
                ["1985-04-12T23:20:50.52Z", "2026-11-25T07:00:00Z", "1969-12-31T23:59:59Z"][self.rng.usize(..3)].into()
            }
            Some(TimestampFormat::HttpDate) => {
                ["Tue, 29 Apr 2014 18:30:38 GMT", "Wed, 25 Nov 2026 07:00:00 GMT"][self.rng.usize(..2)].into()
            }
            _ => {
                let seconds = self.rng.u32(..);
                if self.rng.bool() { seconds.into() } else { (f64::from(seconds) + 0.5).into() }
            }
        }
    }
}

/// About how much must be made for a value.
fn effort(shape: Shape) -> usize {
    match shape.kind() {
        Kind::Structure | Kind::Error | Kind::Union => {
            1 + usize::from(shape.members().any(Member::is_required)) + usize::from(shape.kind() == Kind::Union)
        }
        _ => 0,
    }
}

/// Whether a declaration has this member: what AWS's model has no longer is not declared anew.
pub(crate) fn is_declared(member: Member) -> bool {
    !member.is_removed()
}

/// The members of a union; exceptions in a stream of events are errors, and no members of it.
pub(crate) fn union_members(shape: Shape) -> impl Iterator<Item = Member> {
    let is_event = move |member: &Member| {
        shape.kind() != Kind::EventStream || member.shape().is_some_and(|target| target.kind() != Kind::Error)
    };
    shape.members().filter(|member| is_declared(*member)).filter(is_event)
}
