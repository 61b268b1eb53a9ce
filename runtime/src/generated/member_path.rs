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

/// What a member path goes on from: a structure, optional or not.
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

/// The index of a field; the message is what compilation stops with when there is none.
#[track_caller]
pub const fn index_of(fields: &[&str], name: &str, message: &str) -> usize {
    match position(fields, name) {
        Some(index) => index,
        None => panic!("{}", message),
    }
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
