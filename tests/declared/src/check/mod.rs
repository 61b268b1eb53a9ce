//! The declarations against AWS's model.

mod operation;
mod round_trip;
mod structure;
#[cfg(test)]
mod tests;
mod union;

use aws_operation_models::{Kind, Service, Shape, service};
use serde_json::Value;

use self::round_trip::Trips;
use crate::declared::Declared;
use crate::faults::Faults;
use crate::values::is_declared;

/// Compares declarations of a service with its model, and says how many there were.
///
/// # Panics
/// Something differs; the message has all of it.
pub fn check(name: &str, declared: &[Declared]) {
    let (told, faults) = compare(name, declared);
    println!("{told}");
    assert!(faults.is_empty(), "{} differences of {name}:\n{}", faults.len(), faults.join("\n"));
}

/// The comparisons that were made, and the differences.
pub(crate) fn compare(name: &str, declared: &[Declared]) -> (String, Vec<String>) {
    let mut faults = Faults::default();
    let Some(found) = service(name) else {
        faults.add(name, "there is no such service");
        return (String::new(), faults.all());
    };
    let mut trips = Trips::default();
    let mut operations = 0;
    for declared in declared {
        operations += usize::from(matches!(declared, Declared::Operation { .. }));
        one(&mut faults, &mut trips, found, declared);
    }
    let told =
        format!("compared {name}: {operations} operations, {} shapes, {} round trips", declared.len(), trips.count);
    (told, faults.all())
}

fn one(faults: &mut Faults, trips: &mut Trips, service: Service, declared: &Declared) {
    match *declared {
        Declared::Operation { model, metadata, input, output, errors, pages } => {
            let Some(of_model) = service.find_operation(model) else {
                return faults.add(model, "there is no such operation in the model");
            };
            let mut blank = input();
            operation::metadata(faults, of_model, metadata, blank.structure());
            operation::errors(faults, of_model, errors());
            operation::pages(faults, of_model, pages, &mut *blank);
            match of_model.input_shape() {
                Some(shape) => {
                    structure::check(faults, shape, &mut *blank);
                    trips.run(faults, model, shape, &mut || input());
                }
                None => faults.same(model, "the number of its members", &blank.structure().schema().members.len(), &0),
            }
            if let Some(shape) = of_model.output_shape().filter(|shape| shape.members().any(is_declared)) {
                trips.run(faults, &format!("the output of {model}"), shape, &mut || output());
            }
        }
        Declared::Structure { model, blank } => {
            let Some(shape) = shape_of(faults, service, model, &[Kind::Structure, Kind::Error]) else { return };
            structure::check(faults, shape, &mut *blank());
            trips.run(faults, model, shape, &mut || blank());
        }
        Declared::Union { model, blank, schema } => {
            let Some(shape) = shape_of(faults, service, model, &[Kind::Union, Kind::EventStream]) else { return };
            union::check(faults, shape, schema());
            for member in crate::values::union_members(shape) {
                trips.member(faults, model, shape, member, &mut || blank());
            }
        }
        Declared::Enumeration { model, blank, knows } => {
            let Some(shape) = shape_of(faults, service, model, &[Kind::Enum]) else { return };
            for value in shape.values().filter(|value| !shape.is_value_removed(value)) {
                trips.text(faults, model, &Value::from(value), &mut *blank());
                if !knows(value) {
                    faults.add(model, format_args!("{value:?} is unknown"));
                }
            }
            let new = "no value that AWS has";
            trips.text(faults, model, &Value::from(new), &mut *blank());
            if knows(new) {
                faults.add(model, format_args!("{new:?} is known"));
            }
        }
    }
}

fn shape_of(faults: &mut Faults, service: Service, name: &str, kinds: &[Kind]) -> Option<Shape> {
    let exact = service.shapes().find(|shape| shape.name() == name);
    let found = exact.or_else(|| service.find_shape(name)).filter(|shape| kinds.contains(&shape.kind()));
    if found.is_none() {
        faults.add(name, "there is no such shape of this kind in the model");
    }
    found
}
