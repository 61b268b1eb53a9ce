//! The parts of an error response.

use super::headers::bounded;
use crate::shape::ErrorSchema;

/// The parts of an error response, in whatever words.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The code that users match.
    pub(crate) code: Option<Box<str>>,
    /// The variant of the operation's error type.
    pub(crate) variant: Option<usize>,
    /// The service's message.
    pub(crate) message: Option<Box<str>>,
}

impl Failure {
    /// A failure with the code and the message as they came. A namespace or a URI around the code is taken away.
    pub fn new(code: Option<&str>, message: Option<&str>, errors: &ErrorSchema) -> Self {
        Self::of_candidates([code.and_then(sanitized)], message.map(Box::from), errors)
    }

    /// A failure of which several places say a code: the first that the operation declares tells the variant, and the
    /// first of all is the code.
    pub(super) fn of_candidates<const N: usize>(
        candidates: [Option<Box<str>>; N],
        message: Option<Box<str>>,
        errors: &ErrorSchema,
    ) -> Self {
        let declared = |code: &str| errors.variants.iter().position(|variant| variant.code == code);
        let variant = candidates.iter().flatten().find_map(|code| declared(code));
        Self { code: candidates.into_iter().flatten().next(), variant, message }
    }

    /// Whether the response is a service's: it says at least something in its protocol's words.
    pub(crate) fn is_from_service(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }
}

/// `aws.protocoltests#FooError:http://…` is `FooError`: cut at the first colon, then keep what follows the first `#`.
pub(super) fn sanitized(text: &str) -> Option<Box<str>> {
    let name = text.split(':').next().unwrap_or_default();
    let name = name.split_once('#').map_or(name, |(_, name)| name);
    bounded(name)
}
