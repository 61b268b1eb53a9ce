//! What an earlier import had, put together with what AWS's models have now.
//!
//! Nothing that a declaration may use goes: what the models no longer have is kept and marked, and so is what they have
//! come to require.

use aws_operation_models::format::Part;

use super::facts::{Entry, Facts};
use super::report::{Change, Report};

/// The facts of a service, from those that there were and those of today.
pub(crate) fn merge(service: &str, old: &Facts, new: Facts, report: &mut Report) -> Facts {
    let mut merged = Facts::default();
    for entry in new.entries {
        if let Some(before) = old.same(&entry) {
            merged.entries.push(merge_entry(service, before, entry, report));
        } else {
            report.add(Change::Added, format!("{service} {} {}", entry.kind, entry.name));
            merged.entries.push(entry);
        }
    }
    for entry in &old.entries {
        if merged.same(entry).is_none() {
            let mut kept = entry.clone();
            if !kept.has_word("removed") {
                report.add(Change::Removed, format!("{service} {} {}", entry.kind, entry.name));
                kept.words.push("removed".to_owned());
            }
            merged.entries.push(kept);
        }
    }
    merged
}

fn merge_entry(service: &str, old: &Entry, mut new: Entry, report: &mut Report) -> Entry {
    let place = format!("{service} {}", new.name);
    if old.kind != new.kind {
        report.add(Change::Changed, format!("{place}: {} -> {}", old.kind, new.kind));
        return new;
    }
    compare_words(&place, old, &new, report);
    // The lines whose loss a declaration would notice; all others are what they are today.
    let is_kept = |line: &str| match new.part() {
        Part::Operation => line.starts_with("error "),
        Part::Shape => new.has_members() || line.starts_with('=') || line.starts_with('-'),
        Part::Service => false,
    };
    let mut lines = new.lines.clone();
    for (index, line) in old.lines.iter().enumerate() {
        let key = key(&new, line);
        if let Some(found) = lines.iter_mut().find(|line| self::key(&new, line) == key) {
            compare_line(&place, line, found, new.has_members(), report);
            continue;
        }
        if !is_kept(line) {
            if !line.starts_with("iam") {
                let replaced = line.starts_with('~') && lines.iter().any(|line| line.starts_with('~'));
                let relaxed = line.starts_with('~') && !replaced;
                let change = if relaxed { Change::Relaxed } else { Change::Changed };
                report.add(change, format!("{place}: no longer `{line}`"));
            }
            continue;
        }
        let removed = removed(line);
        if removed != *line {
            report.add(Change::Removed, format!("{place}: {line}"));
        }
        // Where it was: behind the line that stood before it.
        let before = old.lines[..index].iter().rev();
        let place = before
            .filter_map(|line| lines.iter().position(|found| self::key(&new, found) == self::key(&new, line)))
            .map(|position| position + 1)
            .next()
            .unwrap_or(0);
        lines.insert(place, removed);
    }
    for line in &new.lines {
        if !old.lines.iter().any(|before| key(&new, before) == key(&new, line)) {
            report.add(Change::Added, format!("{place}: {line}"));
        }
    }
    new.lines = lines;
    new
}

/// The part that makes a line the same fact: the name of a member or an error, the text of a value, the whole line of others.
fn key<'a>(entry: &Entry, line: &'a str) -> &'a str {
    let first = |text: &'a str| text.split(' ').next().unwrap_or(text);
    if entry.has_members() {
        return first(line);
    }
    if entry.part() == Part::Operation {
        // With the word `error`, which the name follows.
        let name = line.strip_prefix("error ").map(first);
        return name.unwrap_or(line);
    }
    if entry.kind == "enum" {
        return line.strip_prefix(['=', '-']).unwrap_or(line);
    }
    line
}

/// The line of something that AWS's models no longer have.
fn removed(line: &str) -> String {
    if let Some(value) = line.strip_prefix('=') {
        return format!("-{value}");
    }
    if line.starts_with('-') {
        return line.to_owned();
    }
    // What is gone can't be required any more.
    let gone = |word: &&str| !matches!(*word, "required" | "later" | "removed");
    let kept: Vec<&str> = line.split(' ').filter(gone).collect();
    format!("{} removed", kept.join(" "))
}

/// Says what became of a line that is there in both, and marks a member that became required.
fn compare_line(place: &str, old: &str, new: &mut String, is_member: bool, report: &mut Report) {
    if old == new || !is_member {
        return;
    }
    let words = |line: &str| -> Vec<String> { line.split(' ').map(str::to_owned).collect() };
    let (before, mut now) = (words(old), words(new));
    let has = |line: &[String], word: &str| line.iter().skip(2).any(|found| found == word);
    let name = &now[0];
    if before.get(1) != now.get(1) {
        report.add(Change::Changed, format!("{place}: {old} -> {new}"));
    }
    match (has(&before, "required"), has(&now, "required")) {
        (true, false) => report.add(Change::Relaxed, format!("{place}: {name} is optional")),
        (false, true) => {
            report.add(Change::RequiredLater, format!("{place}: {name}"));
            mark_later(&mut now);
        }
        (true, true) if has(&before, "later") => mark_later(&mut now),
        _ => {}
    }
    *new = now.join(" ");
}

fn mark_later(words: &mut Vec<String>) {
    if let Some(index) = words.iter().position(|word| word == "required") {
        words.insert(index + 1, "later".to_owned());
    }
}

/// Says which constraints and traits of a shape changed.
fn compare_words(place: &str, old: &Entry, new: &Entry, report: &mut Report) {
    for word in old.words.iter().filter(|word| !new.words.contains(word) && *word != "removed") {
        report.add(Change::Changed, format!("{place}: no longer `{word}`"));
    }
    for word in new.words.iter().filter(|word| !old.words.contains(word)) {
        report.add(Change::Changed, format!("{place}: now `{word}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(old: &str, new: &str) -> (String, Report) {
        let mut report = Report::default();
        let (old, new) = (Facts::parse(old).expect("facts"), Facts::parse(new).expect("facts"));
        let text = merge("s", &old, new, &mut report).write();
        (text, report)
    }

    #[test]
    fn the_same_facts_stay_as_they_are() {
        let text = "operation A removed\n error X\n error Y removed\nstructure S\n a T required later\n b T removed\nenum T\n =a\n -b\n";
        let (again, report) = merged(text, "structure S\n a T required\nenum T\n =a\n");
        assert_eq!(again, text);
        assert!(report.is_empty(), "{report:?}");
    }

    #[test]
    fn what_the_models_no_longer_have_is_kept_in_its_place() {
        let (text, report) = merged(
            "operation A\n input S\n error X\n error Y\nstructure S\n a T\n b T required\n c T\nenum T\n =x\n =y\nstring U\n",
            "operation A\n input S\n error Y\nstructure S\n a T\n c T\n d T\nenum T\n =y\n",
        );
        assert_eq!(
            text,
            "operation A\n input S\n error X removed\n error Y\nstructure S\n a T\n b T removed\n c T\n d T\n\
             enum T\n -x\n =y\nstring U removed\n"
        );
        assert_eq!(report.count(Change::Removed), 4);
        assert_eq!(report.count(Change::Added), 1);
    }

    #[test]
    fn what_comes_back_is_no_longer_marked() {
        let (text, _) = merged("structure S\n a T removed\nenum T removed\n -x\n", "structure S\n a T\nenum T\n =x\n");
        assert_eq!(text, "structure S\n a T\nenum T\n =x\n");
    }

    #[test]
    fn what_becomes_required_is_marked_and_what_is_relaxed_is_said() {
        let (text, report) =
            merged("structure S\n a T token\n b T required\n c T\n", "structure S\n a T required token\n b T\n c U\n");
        assert_eq!(text, "structure S\n a T required later token\n b T\n c U\n");
        assert_eq!(report.count(Change::RequiredLater), 1);
        assert_eq!(report.count(Change::Relaxed), 1);
        assert_eq!(report.count(Change::Changed), 1);
    }
}
