//! Nanoseconds of reading, writing and validation, beside serde_json and sonic-rs; they take turns. Prints one line of JSON.

#![allow(clippy::duplicate_mod, reason = "the same literal, once for our types and once for serde's")]

use std::error::Error;
use std::hint::black_box;

use aws_operation::generated::blank;
use aws_operation::generated::measured::{read_json, write_json};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod our_side;
mod serde_side;
mod small;
#[path = "../../declarations/timing.rs"]
mod timing;

use aws_operation::shape::{Member, ReadMember};
use timing::{Row, compare};

fn main() -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    let small = small::TEXT.as_bytes();
    both::<small::Ours, small::Serde>(&mut rows, small, ["read-400b", "write-400b"], 4_000)?;
    let task_set = include_bytes!("task_set.json");
    both::<our_side::ecs::CreateTaskSetResponse, serde_side::ecs::CreateTaskSetResponse>(
        &mut rows,
        task_set,
        ["read-task-set", "write-task-set"],
        2_000,
    )?;
    let long = attributes(2_000);
    both::<our_side::ecs_list::ListAttributesResponse, serde_side::ecs_list::ListAttributesResponse>(
        &mut rows,
        long.as_bytes(),
        ["read-300kb", "write-300kb"],
        20,
    )?;
    let (ours, theirs) = (our_side::full::full(), serde_side::full::full());
    let create = compare(
        2_000,
        &mut [
            ("ours", &mut || drop(black_box(write_json(black_box(&ours))))),
            ("serde_json", &mut || drop(black_box(serde_json::to_vec(black_box(&theirs))))),
            ("sonic-rs", &mut || drop(black_box(sonic_rs::to_vec(black_box(&theirs))))),
        ],
    );
    rows.push(("write-create", create));
    ours.validate()?;
    let validate = compare(
        2_000,
        &mut [
            ("ours", &mut || drop(black_box(black_box(&ours).validate()))),
            ("ours, writing", &mut || drop(black_box(write_json(black_box(&ours))))),
        ],
    );
    rows.push(("validate", validate));
    timing::print(&rows);
    Ok(())
}

/// Reads and writes one type each way; first makes sure that both sides agree.
fn both<O, S>(rows: &mut Vec<Row>, text: &[u8], names: [&'static str; 2], times: u32) -> Result<(), Box<dyn Error>>
where
    O: ReadMember,
    S: Serialize + DeserializeOwned,
{
    let mut ours: O = blank();
    read_json(text, &mut ours)?;
    let theirs: S = serde_json::from_slice(text)?;
    let same = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text);
    let written = same(&write_json(&ours)?)?;
    if written != same(&serde_json::to_vec(&theirs)?)? || written != same(&sonic_rs::to_vec(&theirs)?)? {
        return Err(format!("{}: the sides do not write the same", names[1]).into());
    }
    let read = compare(
        times,
        &mut [
            ("ours", &mut || {
                let mut value: O = blank();
                let read = read_json(black_box(text), &mut value);
                drop(black_box((read, value)));
            }),
            ("serde_json", &mut || drop(black_box(serde_json::from_slice::<S>(black_box(text))))),
            ("sonic-rs", &mut || drop(black_box(sonic_rs::from_slice::<S>(black_box(text))))),
        ],
    );
    rows.push((names[0], read));
    let ours: &dyn Member = &ours;
    let write = compare(
        times,
        &mut [
            ("ours", &mut || drop(black_box(write_json(black_box(ours))))),
            ("serde_json", &mut || drop(black_box(serde_json::to_vec(black_box(&theirs))))),
            ("sonic-rs", &mut || drop(black_box(sonic_rs::to_vec(black_box(&theirs))))),
        ],
    );
    rows.push((names[1], write));
    Ok(())
}

/// A response with so many elements of about 150 bytes.
fn attributes(elements: usize) -> String {
    let element = |index: usize| {
        format!(
            r#"{{"name":"ecs.capability.feature-{index:05}","targetId":"arn:aws:ecs:us-east-1:123456789012:container-instance/{index:012x}","value":"v{index:05}","targetType":"container-instance"}}"#
        )
    };
    let elements: Vec<String> = (0..elements).map(element).collect();
    format!(r#"{{"attributes":[{}]}}"#, elements.join(","))
}
