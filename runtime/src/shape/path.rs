//! The path of a member in wire names: `taskSet.loadBalancers[1].containerPort`.

use std::fmt::{self, Write as _};

use crate::text::REDACTED;

/// A step on the way to a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A member of a structure or union.
    Member(&'static str),
    /// An element of a list.
    Index(usize),
    /// A value of a map.
    Key(Box<str>),
}

/// A path that is built while unwinding: the innermost step comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(Vec<Segment>);

/// A key from the network or from a user is cut to this many characters in a path.
const LONGEST_KEY: usize = 64;

impl Path {
    /// Puts a step before those that are there.
    pub(crate) fn prepend(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// Puts the step to a map's value before those that are there.
    pub(crate) fn prepend_key(&mut self, key: &str) {
        self.0.push(Segment::Key(key.chars().take(LONGEST_KEY).collect()));
    }

    /// Takes the keys of maps out of the path: those of a sensitive map may be as secret as its values.
    #[cold]
    pub(crate) fn redact_keys(&mut self) {
        for segment in &mut self.0 {
            if let Segment::Key(key) = segment {
                *key = REDACTED.into();
            }
        }
    }

    /// Whether a step leads to a member, and not only to elements of lists and values of maps.
    pub(crate) fn has_member(&self) -> bool {
        self.0.iter().any(|segment| matches!(segment, Segment::Member(_)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (step, segment) in self.0.iter().rev().enumerate() {
            match segment {
                Segment::Member(name) => {
                    if step > 0 {
                        f.write_char('.')?;
                    }
                    f.write_str(name)?;
                }
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}
