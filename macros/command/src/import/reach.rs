//! Which structures stand in inputs alone: a caller must give what they require.

use std::collections::{HashMap, HashSet};

use aws_operation_models::format::Part;

use super::facts::{Entry, Facts};

/// Behind the name of a structure that is in inputs and in no output or error.
const WORD: &str = "input";

/// Marks the structures that are reached from inputs alone.
pub(crate) fn mark(facts: &mut Facts) {
    let is_shape = |entry: &&Entry| entry.part() == Part::Shape;
    let shapes: HashMap<&str, &Entry> =
        facts.entries.iter().filter(is_shape).map(|entry| (entry.name.as_str(), entry)).collect();
    let operations = || facts.entries.iter().filter(|entry| entry.part() == Part::Operation);
    let of = |keys: &'static [&'static str]| {
        operations().flat_map(move |entry| keys.iter().flat_map(|key| entry.values(key)))
    };
    let inputs = reached(&shapes, of(&["input"]));
    let outputs = reached(&shapes, of(&["output", "error"]));
    let only: HashSet<String> = inputs.difference(&outputs).map(|name| (*name).to_owned()).collect();
    for entry in facts.entries.iter_mut().filter(|entry| entry.part() == Part::Shape && entry.kind == "structure") {
        if only.contains(&entry.name) && !entry.has_word(WORD) {
            entry.words.push(WORD.to_owned());
        }
    }
}

/// The names of the shapes that these hold, and of theirs.
fn reached<'f>(shapes: &HashMap<&'f str, &'f Entry>, from: impl Iterator<Item = &'f str>) -> HashSet<&'f str> {
    let mut reached = HashSet::new();
    let mut open: Vec<&str> = from.collect();
    while let Some(name) = open.pop() {
        let Some((name, entry)) = shapes.get_key_value(name) else { continue };
        if !reached.insert(*name) {
            continue;
        }
        if entry.has_members() {
            open.extend(entry.lines.iter().filter_map(|line| line.split(' ').nth(1)));
        } else {
            let held = match entry.kind.as_str() {
                "list" => 1,
                "map" => 2,
                _ => 0,
            };
            open.extend(entry.words.iter().take(held).map(String::as_str));
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_output_or_an_error_has_too_is_not_marked() {
        let text = "operation O\n input I\n output R\n error E\n\
                    structure A\n I I\nstructure B\nerror E\n b B\nstructure I\n as As\n bs Bs\nmap As K A\nlist Bs B\n\
                    string K\nstructure R\n x K\n";
        let mut facts = Facts::parse(text).expect("facts");
        mark(&mut facts);
        mark(&mut facts);
        let marked: Vec<&str> =
            facts.entries.iter().filter(|entry| entry.has_word(WORD)).map(|entry| entry.name.as_str()).collect();
        assert_eq!(marked, ["A", "I"]);
    }
}
