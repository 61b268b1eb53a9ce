//! The states of builders: which members were set, as types.
//!
//! A builder has a type parameter for each required member, [`Missing`] and then [`Set`], and one for each sixteen
//! optional members, [`Flags`]. The traits are the questions that a builder's methods ask; their messages are what a
//! user reads when a member is missing or set twice.

use std::marker::PhantomData;

/// A required member that was not set.
pub struct Missing;

/// A required member that was set, with its value.
pub struct Set<T>(pub T);

/// A required member that may be set, because it was not yet.
#[diagnostic::on_unimplemented(
    message = "this required member is set twice",
    label = "set before in this chain",
    note = "keep one of the two calls"
)]
pub trait NotSet {}

#[diagnostic::do_not_recommend]
impl NotSet for Missing {}

/// A required member that has its value.
pub trait Filled<T> {
    /// The value.
    fn take(self) -> T;
}

impl<T> Filled<T> for Set<T> {
    fn take(self) -> T {
        self.0
    }
}

/// `S` can be built as far as the member `M` goes.
#[diagnostic::on_unimplemented(
    message = "`{S}` needs its required member `{M}` before `build`",
    label = "the required member `{M}` is not set",
    note = "call the builder's method with the member's name before"
)]
pub trait BeforeBuild<S, M, T>: Filled<T> {}

#[diagnostic::do_not_recommend]
impl<S, M, T> BeforeBuild<S, M, T> for Set<T> {}

/// `S` can be sent as far as the member `M` goes.
#[diagnostic::on_unimplemented(
    message = "`{S}` needs its required member `{M}` before `send`",
    label = "the required member `{M}` is not set",
    note = "call the builder's method with the member's name before"
)]
pub trait BeforeSend<S, M, T>: Filled<T> {}

#[diagnostic::do_not_recommend]
impl<S, M, T> BeforeSend<S, M, T> for Set<T> {}

/// An optional member that was not set.
pub enum No {}

/// An optional member that was set.
pub enum Yes {}

/// Which of sixteen optional members were set.
#[expect(clippy::type_complexity, reason = "sixteen parameters are what it is")]
#[rustfmt::skip]
pub struct Flags<A = No, B = No, C = No, D = No, E = No, F = No, G = No, H = No, I = No, J = No, K = No, L = No, M = No, N = No, O = No, P = No>(
    PhantomData<(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P)>,
);

/// An optional member that may be set, because it was not yet; `I` is its place among the sixteen, and `F` are the flags
/// after it was set.
#[diagnostic::on_unimplemented(
    message = "this optional member is set twice",
    label = "set before in this chain",
    note = "keep one of the two calls; `x` and `maybe_x` set the same member"
)]
pub trait Unset<const I: usize, F> {}

macro_rules! unset {
    ($($index:literal: [$($before:ident)*] [$($after:ident)*];)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($before,)* $($after,)*> Unset<$index, Flags<$($before,)* Yes, $($after,)*>>
            for Flags<$($before,)* No, $($after,)*>
        {
        }
    )*};
}

#[rustfmt::skip]
unset! {
    0: [] [B C D E F G H I J K L M N O P];
    1: [A] [C D E F G H I J K L M N O P];
    2: [A B] [D E F G H I J K L M N O P];
    3: [A B C] [E F G H I J K L M N O P];
    4: [A B C D] [F G H I J K L M N O P];
    5: [A B C D E] [G H I J K L M N O P];
    6: [A B C D E F] [H I J K L M N O P];
    7: [A B C D E F G] [I J K L M N O P];
    8: [A B C D E F G H] [J K L M N O P];
    9: [A B C D E F G H I] [K L M N O P];
    10: [A B C D E F G H I J] [L M N O P];
    11: [A B C D E F G H I J K] [M N O P];
    12: [A B C D E F G H I J K L] [N O P];
    13: [A B C D E F G H I J K L M] [O P];
    14: [A B C D E F G H I J K L M N] [P];
    15: [A B C D E F G H I J K L M N O] [];
}
