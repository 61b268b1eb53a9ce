//! The asked-for derives with those that they need, and which of them a type can have: those of the standard library that
//! its members have too.

use aws_operation_models::{Kind, Member, Service, Shape, nearest};

use super::selection::Selection;
use crate::failure::Failure;
use crate::output::remark;

/// The derives of the standard library, each with those without which it does not compile.
const STANDARD: &[(&str, &[&str])] = &[
    ("Clone", &[]),
    ("Copy", &["Clone"]),
    ("Debug", &[]),
    ("Default", &[]),
    ("Eq", &["PartialEq"]),
    ("Hash", &[]),
    ("Ord", &["PartialEq", "Eq", "PartialOrd"]),
    ("PartialEq", &[]),
    ("PartialOrd", &["PartialEq"]),
];

/// The derives that a user asked for, each once, with those that they need.
pub(super) fn wanted(asked: &[String]) -> Result<Vec<String>, Failure> {
    let mut wanted: Vec<String> = Vec::new();
    let asked: Vec<&str> = asked.iter().map(|derive| derive.trim()).filter(|derive| !derive.is_empty()).collect();
    for derive in &asked {
        check(derive)?;
        let standard = STANDARD.iter().find(|(name, _)| *name == last_name(derive));
        for needed in standard.map_or(&[][..], |(_, needed)| needed) {
            if !has(&wanted, needed) {
                if !asked.iter().any(|asked| last_name(asked) == *needed) {
                    remark(&format!("note: `{derive}` needs `{needed}`, which is derived too"));
                }
                wanted.push((*needed).to_owned());
            }
        }
        if !has(&wanted, last_name(derive)) {
            wanted.push((*derive).to_owned());
        }
    }
    Ok(wanted)
}

/// These derives, with `Debug` where AWS's model calls a member sensitive: such a type has a redacted `Debug` in any case,
/// and shows with it what else it holds.
pub(super) fn with_redacted(mut derives: Vec<String>, selection: &Selection) -> Vec<String> {
    let is_redacted =
        |shape: Shape| shape.is_sensitive() || selection.members(shape).into_iter().any(Member::is_sensitive);
    if !has(&derives, "Debug") && selection.shapes().any(is_redacted) {
        remark("note: `Debug` is derived too, since AWS's model calls members sensitive: it redacts them");
        derives.push("Debug".to_owned());
    }
    derives
}

/// Whether there is a derive of this name, under whatever path.
pub(super) fn has(derives: &[String], name: &str) -> bool {
    derives.iter().any(|derive| last_name(derive) == name)
}

fn last_name(derive: &str) -> &str {
    derive.rsplit("::").next().unwrap_or_default().trim()
}

/// Refuses what is no derive, what everything has already, and a standard derive that is misspelt.
fn check(derive: &str) -> Result<(), Failure> {
    let refuse = |why: String| Err(Failure::new(format!("`--derive {derive}`: {why}")));
    if syn::parse_str::<syn::Path>(derive).is_err() {
        return refuse("this is no name of a derive; write `Clone,Debug`".to_owned());
    }
    let name = last_name(derive);
    if ["Serialize", "Deserialize"].iter().any(|given| name.eq_ignore_ascii_case(given)) {
        return refuse("all that is declared has it already; leave it out".to_owned());
    }
    let known = || STANDARD.iter().map(|(name, _)| *name);
    // With a path, it is somebody's own.
    if derive.contains("::") || known().any(|known| known == name) {
        return Ok(());
    }
    // A short name is near to too many.
    let misspelt = known().find(|known| known.eq_ignore_ascii_case(name));
    match misspelt.or_else(|| nearest(name, known()).filter(|near| near.len() > 4)) {
        Some(near) => refuse(format!("did you mean `{near}`? A derive of your own has a path: `crate::{name}`")),
        None => Ok(()),
    }
}

/// A derive by what stands in its way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Derive {
    /// `Clone`, `PartialEq`: nothing but a stream of events.
    Common,
    Default,
    /// Floats, and the documents that unions keep.
    Eq,
    /// Maps too.
    Hash,
    /// What is not copied bit by bit.
    Copy,
}

impl Derive {
    /// A derive of the standard library by its last name; any type may have the others, as far as this knows.
    fn of(name: &str) -> Option<Self> {
        match last_name(name) {
            "Clone" | "PartialEq" => Some(Self::Common),
            "Default" => Some(Self::Default),
            "Eq" => Some(Self::Eq),
            "Hash" | "Ord" | "PartialOrd" => Some(Self::Hash),
            "Copy" => Some(Self::Copy),
            _ => None,
        }
    }
}

/// Whether the type of a shape can have a derive.
pub(super) fn can_have(service: Service, selection: &Selection, shape: Shape, derive: &str) -> bool {
    Derive::of(derive).is_none_or(|derive| shape_can_have(service, selection, shape, derive, &mut Vec::new()))
}

/// Whether a union can have a derive: it keeps what it does not know as a document.
pub(super) fn of_union(derive: &str) -> bool {
    Derive::of(derive).is_none_or(|derive| derive == Derive::Common)
}

/// Whether an enumeration of errors can have a derive: its variants hold nothing.
pub(super) fn errors_can_have(derive: &str) -> bool {
    Derive::of(derive) != Some(Derive::Default)
}

fn shape_can_have(
    service: Service,
    selection: &Selection,
    shape: Shape,
    derive: Derive,
    open: &mut Vec<&'static str>,
) -> bool {
    // What holds itself has what the rest of it has.
    if open.contains(&shape.name()) {
        return derive != Derive::Copy;
    }
    open.push(shape.name());
    let mut of =
        |shape: Option<Shape>| shape.is_none_or(|shape| shape_can_have(service, selection, shape, derive, open));
    let answer = match shape.kind() {
        Kind::Structure | Kind::Error => selection.members(shape).into_iter().all(|member: Member| {
            let is_option = !member.is_required() || member.is_idempotency_token();
            derive == Derive::Default && is_option || of(service.shape(member.shape_name()))
        }),
        Kind::EventStream => derive == Derive::Default,
        Kind::Union => derive == Derive::Common,
        Kind::Document => matches!(derive, Derive::Common | Derive::Default),
        Kind::Enum => !matches!(derive, Derive::Default | Derive::Copy),
        Kind::List | Kind::Map if derive == Derive::Default => true,
        Kind::List => derive != Derive::Copy && of(shape.element()),
        Kind::Map => !matches!(derive, Derive::Hash | Derive::Copy) && of(shape.key()) && of(shape.value()),
        Kind::Float | Kind::Double => !matches!(derive, Derive::Eq | Derive::Hash),
        Kind::String | Kind::Blob => derive != Derive::Copy,
        _ => true,
    };
    open.pop();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted_of(asked: &str) -> Result<Vec<String>, String> {
        let asked: Vec<String> = asked.split(',').map(str::to_owned).collect();
        wanted(&asked).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_derive_brings_those_without_which_it_does_not_compile() {
        for (asked, derived) in [
            ("Debug,Eq,Hash", "Debug,PartialEq,Eq,Hash"),
            ("Copy", "Clone,Copy"),
            ("Copy, Clone", "Clone,Copy"),
            ("Ord", "PartialEq,Eq,PartialOrd,Ord"),
            ("std::cmp::PartialEq,Eq,PartialEq", "std::cmp::PartialEq,Eq"),
            ("Mine,schemars::JsonSchema", "Mine,schemars::JsonSchema"),
            ("", ""),
        ] {
            assert_eq!(wanted_of(asked).map(|wanted| wanted.join(",")), Ok(derived.to_owned()), "{asked}");
        }
    }

    #[test]
    fn a_misspelt_derive_is_not_written() {
        for (asked, near) in [("debug", "Debug"), ("eq", "Eq"), ("Colne", "Clone"), ("PartialEQ", "PartialEq")] {
            let why = wanted_of(asked).unwrap_err();
            assert!(why.contains(&format!("did you mean `{near}`?")), "{asked}: {why}");
        }
        assert!(wanted_of("serialize").unwrap_err().contains("leave it out"));
        assert_eq!(wanted_of("crate::debug"), Ok(vec!["crate::debug".to_owned()]));
    }
}
