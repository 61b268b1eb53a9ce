//! Fields by their names: where a path of members leads, decided while a user's crate is compiled.

use crate::client::IntoItems;

/// The Rust names of a structure's fields, in the order of its schema.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no structure, so its fields cannot be named here",
    label = "not a structure with `#[aws_shape]`",
    note = "`unique_by` names a field of a list's elements; for elements that are no structures, write `unique_items`",
    note = "`paginated` names fields of the output, from the outside inwards"
)]
pub trait Fields {
    /// The names, without `r#`.
    const FIELDS: &'static [&'static str];
    /// The types: a tuple of tuples of sixteen.
    type Types;
}

/// The element with this index of a tuple of up to sixteen.
pub trait At<const INDEX: usize> {
    /// Its type.
    type Type;
}

/// `At` for the tuple of these names and for each shorter one.
macro_rules! tuples {
    ($($index:literal $name:ident)*) => { tuples!(@up_to [] $($index $name)*); };
    (@up_to [$($seen:tt)*]) => {};
    (@up_to [$($seen:tt)*] $index:literal $name:ident $($rest:tt)*) => {
        tuples!(@each [] $($seen)* $index $name);
        tuples!(@up_to [$($seen)* $index $name] $($rest)*);
    };
    (@each [$($before:ident)*]) => {};
    (@each [$($before:ident)*] $index:literal $name:ident $($after_index:literal $after:ident)*) => {
        impl<$($before,)* $name, $($after,)*> At<$index> for ($($before,)* $name, $($after,)*) {
            type Type = $name;
        }
        tuples!(@each [$($before)* $name] $($after_index $after)*);
    };
}

tuples!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O 15 P);

/// The type of a field that does not exist: anything, so that no error follows from the one about the field.
pub struct AnyField;

impl Fields for AnyField {
    const FIELDS: &'static [&'static str] = ANY_FIELDS;
    type Types = AnyField;
}

impl IntoItems for AnyField {
    type Item = ();

    fn into_items(self) -> Vec<()> {
        Vec::new()
    }
}

/// The index of no field: its sixteen are `ANY / 16`, its place in them `ANY % 16`.
const ANY: usize = 16 * 256;

impl<T> At<256> for T {
    type Type = AnyField;
}

impl At<0> for AnyField {
    type Type = AnyField;
}

/// A structure, optional or not, from which a member path goes on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no structure, so the path cannot go on from it",
    label = "not a field of a structure",
    note = "`paginated` names fields from the output inwards: `inner.next_token` is `next_token` in the structure `inner`"
)]
pub trait Step {
    /// The structure.
    type Target;

    /// The structure, if it is there.
    fn step(self) -> Option<Self::Target>;
}

#[diagnostic::do_not_recommend]
impl<T: Fields> Step for T {
    type Target = T;

    fn step(self) -> Option<T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Fields> Step for Option<T> {
    type Target = T;

    fn step(self) -> Option<T> {
        self
    }
}

/// The index of a field. When there is none, compilation stops with the message, and the nearest name or all of them.
#[track_caller]
pub const fn index_of(fields: &[&str], name: &str, message: &str) -> usize {
    if let Some(index) = position(fields, name) {
        return index;
    }
    let mut text = Text { bytes: [0; TEXT], len: 0 };
    text.push(message);
    match nearest(fields, name) {
        Some(nearest) => text.push_all(&["; did you mean `", nearest, "`?"]),
        None => text.push_list(fields),
    }
    panic!("{}", text.as_str())
}

/// The index of a field; that of [`AnyField`] when there is none, which is reported elsewhere.
pub const fn index_or_any(fields: &[&str], name: &str) -> usize {
    match position(fields, name) {
        Some(index) => index,
        None => ANY,
    }
}

const fn position(fields: &[&str], name: &str) -> Option<usize> {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].as_bytes(), b"*") {
            return Some(ANY);
        }
        if same(fields[index].as_bytes(), name.as_bytes()) {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The fields of a structure with a mistake in its declaration: any name is taken for one of them.
pub const ANY_FIELDS: &[&str] = &["*"];

/// The longest message.
const TEXT: usize = 512;

/// A message that is put together while a crate is compiled.
struct Text {
    bytes: [u8; TEXT],
    len: usize,
}

impl Text {
    /// Adds a piece; one for which there is no room is left out.
    const fn push(&mut self, piece: &str) {
        let piece = piece.as_bytes();
        if self.len + piece.len() > TEXT {
            return;
        }
        let mut index = 0;
        while index < piece.len() {
            self.bytes[self.len] = piece[index];
            self.len += 1;
            index += 1;
        }
    }

    const fn push_all(&mut self, pieces: &[&str]) {
        let mut index = 0;
        while index < pieces.len() {
            self.push(pieces[index]);
            index += 1;
        }
    }

    /// Adds the names of all fields, as far as there is room.
    const fn push_list(&mut self, fields: &[&str]) {
        let mut index = 0;
        while index < fields.len() {
            if self.len + fields[index].len() + 16 > TEXT {
                self.push(", …");
                return;
            }
            self.push_all(&[if index == 0 { "; its fields are `" } else { ", `" }, fields[index], "`"]);
            index += 1;
        }
    }

    const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "a path of members leads nowhere",
        }
    }
}

/// The longest name that a suggestion is looked for.
const NAME: usize = 64;

/// The field that was probably meant: a third of the name is other letters at most.
const fn nearest<'f>(fields: &[&'f str], name: &str) -> Option<&'f str> {
    let (mut best, mut bound) = (None, if name.len() < 3 { 1 } else { name.len() / 3 });
    let mut index = 0;
    while index < fields.len() {
        let distance = distance(fields[index].as_bytes(), name.as_bytes());
        if distance <= bound {
            best = Some(fields[index]);
            if distance == 0 {
                break;
            }
            bound = distance - 1;
        }
        index += 1;
    }
    best
}

/// The number of insertions, deletions and replacements between two names; of long ones more than any bound.
const fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len() > NAME || b.len() > NAME {
        return usize::MAX;
    }
    let mut row = [0; NAME + 1];
    let mut j = 0;
    while j <= b.len() {
        row[j] = j;
        j += 1;
    }
    let mut i = 0;
    while i < a.len() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut j = 0;
        while j < b.len() {
            let replaced = diagonal + if a[i].eq_ignore_ascii_case(&b[j]) { 0 } else { 1 };
            diagonal = row[j + 1];
            let mut least = replaced;
            if row[j] + 1 < least {
                least = row[j] + 1;
            }
            if diagonal + 1 < least {
                least = diagonal + 1;
            }
            row[j + 1] = least;
            j += 1;
        }
        i += 1;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(name: &str) -> String {
        let fields = ["task_arns", "next_token", "größe"];
        let panic = std::panic::catch_unwind(|| index_of(&fields, name, "no such field"));
        *panic.expect_err("there is no such field").downcast().expect("a text")
    }

    #[test]
    fn a_wrong_path_names_the_nearest_field_or_all() {
        assert_eq!(index_of(&["a", "b"], "b", ""), 1);
        assert_eq!(message("next_tokn"), "no such field; did you mean `next_token`?");
        assert_eq!(message("grosse"), "no such field; its fields are `task_arns`, `next_token`, `größe`");
        assert_eq!(message("größ"), "no such field; did you mean `größe`?");
        assert_eq!(message(&"x".repeat(1_000)), message("x"));
    }

    #[test]
    fn a_long_list_of_fields_is_cut() {
        let field = "f".repeat(60);
        let fields = [field.as_str(); 20];
        let panic = std::panic::catch_unwind(|| index_of(&fields, "x", "no such field"));
        let message: String = *panic.expect_err("there is no such field").downcast().expect("a text");
        assert!(message.ends_with("f`, …") && message.len() <= TEXT, "{message}");
    }
}
