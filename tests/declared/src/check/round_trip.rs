//! Values that are read and written again.

use aws_operation::generated::measured::{read_json, write_json};
use aws_operation_models::{Kind, Member, Shape};
use serde_json::Value;

use crate::declared::AnyShape;
use crate::faults::{Faults, Warnings};
use crate::values::{Maker, Wanted};

/// The round trips of a service.
#[derive(Debug, Default)]
pub(super) struct Trips {
    pub(super) count: u64,
}

type Blank<'a> = dyn FnMut() -> Box<dyn AnyShape> + 'a;

impl Trips {
    /// Reads values of a shape and writes them again: with every member, with only the required ones, with any.
    pub(super) fn run(&mut self, faults: &mut Faults, of: &str, shape: Shape, blank: &mut Blank<'_>) {
        for wanted in [Wanted::Every, Wanted::Required, Wanted::Some, Wanted::Some] {
            let mut maker = Maker::new(self.count, wanted);
            let value = maker.value(shape);
            self.trip(faults, of, shape, &value, &maker, blank);
        }
    }

    /// Reads a union with this member and writes it again.
    pub(super) fn member(
        &mut self,
        faults: &mut Faults,
        of: &str,
        shape: Shape,
        member: Member,
        blank: &mut Blank<'_>,
    ) {
        for wanted in [Wanted::Every, Wanted::Some] {
            let mut maker = Maker::new(self.count, wanted);
            let value = maker.union(member, shape.is_sensitive(), 0);
            self.trip(faults, of, shape, &value, &maker, blank);
        }
    }

    /// Reads a text and writes it again.
    pub(super) fn text(&mut self, faults: &mut Faults, of: &str, value: &Value, blank: &mut dyn AnyShape) {
        self.read_and_write(faults, of, value, blank);
    }

    fn trip(
        &mut self,
        faults: &mut Faults,
        of: &str,
        shape: Shape,
        value: &Value,
        maker: &Maker,
        blank: &mut Blank<'_>,
    ) {
        let mut read = blank();
        if !self.read_and_write(faults, of, value, &mut *read) {
            return;
        }
        let shown = format!("{read:?}");
        if let Some(secret) = maker.secrets.iter().find(|secret| shown.contains(secret.as_str())) {
            faults.add(of, format_args!("the sensitive {secret} of {value} is shown: {shown}"));
        }
        // What a variant holds that a stream of events may have is shown as the events are.
        let hidden = maker.shown.iter().find(|text| !shown.contains(text.as_str()));
        if let Some(text) = hidden.filter(|_| shape.kind() != Kind::Document) {
            faults.add(of, format_args!("{text} of {value} is not shown: {shown}"));
        }
    }

    /// Whether a value was read without a warning and written as it was.
    fn read_and_write(&mut self, faults: &mut Faults, of: &str, value: &Value, shape: &mut dyn AnyShape) -> bool {
        self.count += 1;
        let warnings = Warnings::default();
        let read = tracing::subscriber::with_default(warnings.clone(), || {
            read_json(value.to_string().as_bytes(), shape.shape())
        });
        if let Err(error) = read {
            faults.add(of, format_args!("{value} cannot be read: {error}"));
            return false;
        }
        for warning in warnings.take() {
            faults.add(of, format_args!("{value} is read with a warning: {warning}"));
        }
        let written = match write_json(shape.shape()) {
            Ok(written) => written,
            Err(error) => {
                faults.add(of, format_args!("{value} cannot be written: {error}"));
                return false;
            }
        };
        match serde_json::from_slice::<Value>(&written) {
            Ok(again) if again == *value => true,
            Ok(again) => {
                faults.add(of, difference("", value, &again));
                false
            }
            Err(error) => {
                faults.add(of, format_args!("{value} is written as no JSON: {error}"));
                false
            }
        }
    }
}

/// The first place at which a value differs from what was written of it.
fn difference(path: &str, value: &Value, written: &Value) -> String {
    let below = match (value, written) {
        (Value::Object(value), Value::Object(written)) if value.len() == written.len() => {
            value.iter().find(|(name, value)| written.get(*name) != Some(value)).and_then(|(name, value)| {
                written.get(name).map(|written| difference(&format!("{path}.{name}"), value, written))
            })
        }
        (Value::Array(value), Value::Array(written)) if value.len() == written.len() => {
            let mut pairs = value.iter().zip(written).enumerate();
            let differs = pairs.find(|(_, (value, written))| value != written);
            differs.map(|(index, (value, written))| difference(&format!("{path}[{index}]"), value, written))
        }
        _ => None,
    };
    below.unwrap_or_else(|| format!("{path}: {value} is written as {written}"))
}
