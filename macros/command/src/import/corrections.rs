//! Where AWS's models are known to be wrong: `corrections.txt`.

use super::facts::{Entry, Facts};
use crate::failure::Failure;

/// One correction of one service.
#[derive(Debug)]
pub(crate) struct Correction {
    line: usize,
    pub(crate) service: String,
    change: Change,
}

#[derive(Debug)]
enum Change {
    /// A member is not always there, though it is marked as required.
    Optional { shape: String, member: String },
    /// A fact of an operation.
    Operation { name: String, fact: String },
    /// A word behind the name of a shape.
    Shape { name: String, word: String },
    /// Another kind of a shape.
    Kind { name: String, kind: String },
    /// A fact of the service; it replaces the one with the same first word.
    Service { fact: String },
    /// An error that the service answers with and no model has.
    Error { code: String },
}

/// Reads the file: `SERVICE VERB WORDS… | SOURCE` on a line, with comments that begin with `#`.
pub(crate) fn parse(text: &str) -> Result<Vec<Correction>, Failure> {
    let mut corrections = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fail = |why: &str| Failure::new(format!("line {number}: {why}"));
        let Some((what, source)) = line.split_once(" | ") else {
            return Err(fail("a correction ends with ` | ` and its source"));
        };
        if source.trim().is_empty() {
            return Err(fail("its source is missing"));
        }
        let words: Vec<&str> = what.split(' ').filter(|word| !word.is_empty()).collect();
        let change = match words.get(1..).unwrap_or_default() {
            ["optional", path] => {
                let Some((shape, member)) = path.split_once('.') else {
                    return Err(fail("write `optional Shape.member`"));
                };
                Change::Optional { shape: shape.to_owned(), member: member.to_owned() }
            }
            ["operation", name, fact @ ..] if !fact.is_empty() => {
                Change::Operation { name: (*name).to_owned(), fact: fact.join(" ") }
            }
            ["shape", name, word] => Change::Shape { name: (*name).to_owned(), word: (*word).to_owned() },
            ["kind", name, kind] => Change::Kind { name: (*name).to_owned(), kind: (*kind).to_owned() },
            ["service", fact @ ..] if !fact.is_empty() => Change::Service { fact: fact.join(" ") },
            ["error", code] => Change::Error { code: (*code).to_owned() },
            _ => {
                return Err(fail(
                    "after the service's name, write `optional Shape.member`, `operation Name fact`, `shape Name word`, \
                     `kind Name kind`, `service fact` or `error Code`",
                ));
            }
        };
        corrections.push(Correction { line: number, service: words[0].to_owned(), change });
    }
    Ok(corrections)
}

impl Correction {
    /// Corrects the facts; `Ok(false)` when there was nothing to correct, so that the line can go.
    pub(crate) fn apply(&self, facts: &mut Facts) -> Result<bool, Failure> {
        let missing = |what: &str, name: &str| {
            Failure::new(format!("line {}: {} has no {what} `{name}`", self.line, self.service))
        };
        match &self.change {
            Change::Optional { shape, member } => {
                let entry = facts.shape_mut(shape).ok_or_else(|| missing("shape", shape))?;
                let line = entry.lines.iter_mut().find(|line| line.split(' ').next() == Some(member));
                let line = line.ok_or_else(|| missing("member", &format!("{shape}.{member}")))?;
                let optional: Vec<&str> = line.split(' ').filter(|word| *word != "required").collect();
                Ok(replaced(line, optional.join(" ")))
            }
            Change::Operation { name, fact } => {
                let entry = facts.operation_mut(name).ok_or_else(|| missing("operation", name))?;
                Ok(added(&mut entry.lines, fact))
            }
            Change::Shape { name, word } => {
                let entry = facts.shape_mut(name).ok_or_else(|| missing("shape", name))?;
                Ok(added(&mut entry.words, word))
            }
            Change::Kind { name, kind } => {
                let entry = facts.shape_mut(name).ok_or_else(|| missing("shape", name))?;
                Ok(replaced(&mut entry.kind, kind.clone()))
            }
            Change::Service { fact } => {
                let entry = facts.service_mut().ok_or_else(|| missing("head", "service"))?;
                let key = fact.split(' ').next();
                match entry.lines.iter_mut().find(|line| line.split(' ').next() == key) {
                    Some(line) => Ok(replaced(line, fact.clone())),
                    None => Ok(added(&mut entry.lines, fact)),
                }
            }
            Change::Error { code } => {
                if facts.shape_mut(code).is_some() {
                    return Ok(false);
                }
                facts.entries.push(Entry::new("error", code));
                Ok(true)
            }
        }
    }

    /// The line, for a report.
    pub(crate) fn line(&self) -> usize {
        self.line
    }
}

fn replaced(line: &mut String, new: String) -> bool {
    let changed = *line != new;
    *line = new;
    changed
}

fn added(lines: &mut Vec<String>, line: &str) -> bool {
    if lines.iter().any(|found| found == line) {
        return false;
    }
    lines.push(line.to_owned());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_correction_changes_the_facts_once() {
        let text = "# Why.\n\ns optional A.b | source\ns operation Op long-polling | source\ns shape L sparse | source\n\
                    s service endpoint x | source\ns kind A union | source\n\
                    s error Gone | source\n";
        let corrections = parse(text).expect("corrections");
        let mut facts = Facts::parse(
            "service s\n endpoint y\noperation Op\nstructure A\n b B required token\nlist L B\nstring B\n",
        )
        .expect("facts");
        for again in [true, false] {
            for correction in &corrections {
                assert_eq!(correction.apply(&mut facts).expect("it applies"), again, "{correction:?}");
            }
        }
        assert_eq!(
            facts.write(),
            "service s\n endpoint x\noperation Op\n long-polling\nunion A\n b B token\nstring B\nerror Gone\nlist L B sparse\n"
        );
    }

    #[test]
    fn a_correction_without_a_source_or_of_nothing_is_an_error() {
        assert!(parse("s optional A.b").unwrap_err().to_string().contains("source"));
        assert!(parse("s frobnicate A | b").unwrap_err().to_string().starts_with("line 1: after the service's name"));
        let corrections = parse("s optional A.b | source").expect("corrections");
        let error = corrections[0].apply(&mut Facts::default()).unwrap_err();
        assert_eq!(error.to_string(), "line 1: s has no shape `A`");
    }
}
