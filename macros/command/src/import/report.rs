//! What an import changes.

use std::fmt;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Added,
    Relaxed,
    RequiredLater,
    Changed,
    Removed,
}

impl Change {
    const ALL: [(Change, &'static str); 5] = [
        (Change::Added, "added"),
        (Change::Relaxed, "relaxed"),
        (Change::RequiredLater, "required now, marked as `later`"),
        (Change::Changed, "changed"),
        (Change::Removed, "no longer in the models, kept and marked as `removed`"),
    ];
}

/// The changes of an import, in the order in which they were found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    changes: Vec<(Change, String)>,
}

impl Report {
    pub(crate) fn add(&mut self, change: Change, what: String) {
        self.changes.push((change, what));
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    #[cfg(test)]
    pub(crate) fn count(&self, change: Change) -> usize {
        self.changes.iter().filter(|(found, _)| *found == change).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (change, title) in Change::ALL {
            let mut of_kind =
                self.changes.iter().filter(|(found, _)| *found == change).map(|(_, what)| what).peekable();
            if of_kind.peek().is_some() {
                writeln!(f, "{title}:")?;
                of_kind.try_for_each(|what| writeln!(f, "  {what}"))?;
            }
        }
        Ok(())
    }
}
