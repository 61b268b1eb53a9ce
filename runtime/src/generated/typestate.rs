//! The states of builders: which required members were set, as a type.
//!
//! A state is a list of [`Missing`] and [`Set`], nested pairs that end in `()`: one entry for each required member, in
//! declaration order. The traits are the questions that a builder's methods ask of it; their messages are what a user
//! reads when a member is missing or set twice.

/// A required member that was not set.
pub struct Missing;

/// A required member that was set.
pub struct Set;

/// The required member with this index may be set, because it was not yet; `After` is the state after it.
#[diagnostic::on_unimplemented(
    message = "this required member is set twice",
    label = "set before in this chain",
    note = "keep one of the two calls"
)]
pub trait NotSet<const INDEX: usize, After> {}

/// The member `M`, which has this index, was set before `build`.
#[diagnostic::on_unimplemented(
    message = "`{M}` must be set before `build`",
    label = "the required member `{M}` is not set",
    note = "call the builder's method with the member's name before `build`"
)]
pub trait BeforeBuild<const INDEX: usize, M> {}

/// The member `M`, which has this index, was set before `send`.
#[diagnostic::on_unimplemented(
    message = "`{M}` must be set before `send`",
    label = "the required member `{M}` is not set",
    note = "call the builder's method with the member's name before `send`"
)]
pub trait BeforeSend<const INDEX: usize, M> {}

/// The member `M`, which has this index, was set before `pages` or `items`.
#[diagnostic::on_unimplemented(
    message = "`{M}` must be set before its pages are asked for",
    label = "the required member `{M}` is not set",
    note = "call the builder's method with the member's name before `pages` or `items`"
)]
pub trait BeforePages<const INDEX: usize, M> {}

/// The traits for each index.
macro_rules! states {
    ($($index:literal $name:ident)*) => { states!(@each [] $($index $name)*); };
    (@each [$($before:ident)*]) => {};
    (@each [$($before:ident)*] $index:literal $name:ident $($rest:tt)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($before,)* Rest> NotSet<$index, states!(@list [$($before)*] (Set, Rest))>
            for states!(@list [$($before)*] (Missing, Rest))
        {
        }
        #[diagnostic::do_not_recommend]
        impl<M, $($before,)* Rest> BeforeBuild<$index, M> for states!(@list [$($before)*] (Set, Rest)) {}
        #[diagnostic::do_not_recommend]
        impl<M, $($before,)* Rest> BeforeSend<$index, M> for states!(@list [$($before)*] (Set, Rest)) {}
        #[diagnostic::do_not_recommend]
        impl<M, $($before,)* Rest> BeforePages<$index, M> for states!(@list [$($before)*] (Set, Rest)) {}
        states!(@each [$($before)* $name] $($rest)*);
    };
    (@list [] $end:ty) => { $end };
    (@list [$first:ident $($rest:ident)*] $end:ty) => { ($first, states!(@list [$($rest)*] $end)) };
}

// As many as one state holds; the macros have the same number, and give a builder as many states as it needs.
states! {
    0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 A12 13 N 14 O 15 P
    16 Q 17 R 18 S 19 T 20 U 21 V 22 W 23 X
}

/// A value that a member, or an element of one, may be set to: what is `Into` its type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no `{T}`, and does not convert into one",
    label = "not a `{T}`, nor `Into<{T}>`",
    note = "an optional member has two methods: one for a value, and one for an `Option`, with `maybe_` before its name",
    note = "a list or a map is made of anything that can be iterated over and has such elements"
)]
pub trait IntoMember<T> {
    /// The value.
    fn into_member(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> IntoMember<T> for U {
    fn into_member(self) -> T {
        self.into()
    }
}

/// A list of what converts into its elements.
pub fn list<T, L: FromIterator<T>>(elements: impl IntoIterator<Item = impl IntoMember<T>>) -> L {
    elements.into_iter().map(IntoMember::into_member).collect()
}

/// A list of numbers, whose literals need no suffix.
pub fn plain_list<T, L: FromIterator<T>>(elements: impl IntoIterator<Item = T>) -> L {
    elements.into_iter().collect()
}

/// A map of what converts into its keys and values.
pub fn map<K, V, M: FromIterator<(K, V)>>(
    entries: impl IntoIterator<Item = (impl IntoMember<K>, impl IntoMember<V>)>,
) -> M {
    entries.into_iter().map(|(key, value)| (key.into_member(), value.into_member())).collect()
}

/// A map whose values are numbers, whose literals need no suffix.
pub fn plain_map<K, V, M: FromIterator<(K, V)>>(entries: impl IntoIterator<Item = (impl IntoMember<K>, V)>) -> M {
    entries.into_iter().map(|(key, value)| (key.into_member(), value)).collect()
}

/// The value of a required member, in a builder that cannot hold a structure without it.
///
/// # Panics
/// Never: the builder's state says that the member was set.
pub fn filled<T>(value: Option<T>) -> T {
    value.unwrap_or_else(|| unreachable!("the builder's type says that each required member was set"))
}
