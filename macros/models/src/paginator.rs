//! How an operation's pages go on.

use crate::entry::Entry;

/// The pages of an operation, as AWS describes them. Paths are JMESPath's, most of them a name.
#[derive(Clone, Copy, Debug)]
pub struct Paginator {
    entry: Entry,
}

impl Paginator {
    pub(crate) fn new(entry: Entry) -> Option<Self> {
        entry.value("page-input").map(|_| Self { entry })
    }

    /// The members of the input that take the tokens.
    pub fn input_tokens(self) -> impl Iterator<Item = &'static str> {
        self.entry.values("page-input")
    }

    /// The paths of the tokens in an output, in the order of [`input_tokens`](Self::input_tokens).
    pub fn output_tokens(self) -> impl Iterator<Item = &'static str> {
        self.entry.values("page-output")
    }

    /// The paths of the items in an output, the main one first.
    pub fn result_keys(self) -> impl Iterator<Item = &'static str> {
        self.entry.values("page-items")
    }

    /// The member of the input that says how many items a page has.
    pub fn limit_key(self) -> Option<&'static str> {
        self.entry.value("page-size")
    }

    /// The path of the flag in an output that says whether there are more pages.
    pub fn more_results(self) -> Option<&'static str> {
        self.entry.value("page-more")
    }

    /// The members of the input that go with the first request alone: the service refuses them beside a token.
    pub fn omitted(self) -> impl Iterator<Item = &'static str> {
        self.entry.values("page-omit")
    }
}
