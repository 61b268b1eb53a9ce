//! Members as a tree of lines.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use aws_operation_models::{Kind, Member, Operation, Shape};

use super::{traits, type_of};
use crate::find::{has_members, held};

/// A line: a name, and what is said of it.
pub(super) struct Line {
    depth: usize,
    name: String,
    style: Style,
    about: String,
}

impl Line {
    fn new(depth: usize, name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { depth, name: name.into(), style: Style::new(), about: about.into() }
    }

    fn bold(mut self) -> Self {
        self.style = Style::new().bold();
        self
    }

    /// The line in this width, if there is one.
    pub(super) fn render(&self, width: Option<usize>) -> String {
        let indent = "  ".repeat(self.depth);
        let padding = " ".repeat(36_usize.saturating_sub(indent.len() + self.name.chars().count()));
        let mut about = self.about.clone();
        let before = indent.len() + self.name.chars().count() + padding.len() + 1;
        if let Some(width) = width.filter(|width| before + about.chars().count() > *width) {
            // Where there is no place for a word, the name is all.
            let place = width.saturating_sub(before + 1);
            about = if place > 0 { about.chars().take(place).chain(['…']).collect() } else { String::new() };
        }
        let (style, dim) = (self.style, Style::new().dimmed());
        if about.is_empty() {
            return format!("{indent}{style}{}{style:#}", self.name);
        }
        format!("{indent}{style}{}{style:#}{padding} {dim}{about}{dim:#}", self.name)
    }
}

/// An operation: its traits, its input, its output, its errors, its pages.
pub(super) fn operation(operation: Operation, depth: usize) -> Vec<Line> {
    let service = operation.service();
    let target = format!("{}.{}", service.target_prefix(), operation.name());
    let mut lines = vec![Line::new(0, format!("{} {}", service.name(), operation.name()), target).bold()];
    let mut facts = Vec::new();
    facts.extend(operation.is_removed().then(|| "removed from AWS's models".to_owned()));
    facts.extend(operation.is_deprecated().then(|| "deprecated".to_owned()));
    facts.extend(operation.is_unsigned().then(|| "not signed".to_owned()));
    facts.extend(operation.host_prefix().map(|prefix| format!("host begins with {prefix}")));
    facts.extend(operation.has_request_compression().then(|| "request may be compressed".to_owned()));
    facts.extend(operation.is_long_polling().then(|| "answers late".to_owned()));
    lines.extend(facts.into_iter().map(|fact| Line::new(1, fact, "")));
    for (side, shape) in [("input", operation.input_shape()), ("output", operation.output_shape())] {
        let name = shape.map_or("none", Shape::name);
        lines.push(Line::new(0, side, name).bold());
        if let Some(shape) = shape {
            members(shape, 1, depth, &mut vec![shape.name()], &mut lines);
        }
    }
    let errors: Vec<&str> = operation.errors().collect();
    if !errors.is_empty() {
        lines.push(Line::new(0, "errors", "").bold());
        lines.extend(errors.into_iter().map(|error| Line::new(1, error, error_about(service.shape(error)))));
    }
    if let Some(pages) = operation.paginator() {
        let join = |paths: &mut dyn Iterator<Item = &'static str>| paths.collect::<Vec<_>>().join(", ");
        lines.push(Line::new(0, "pages", "").bold());
        lines.push(Line::new(1, join(&mut pages.input_tokens()), format!("from {}", join(&mut pages.output_tokens()))));
        lines.push(Line::new(1, "items", join(&mut pages.result_keys())));
        lines.extend(pages.limit_key().map(|key| Line::new(1, "page size", key)));
        lines.extend(pages.more_results().map(|path| Line::new(1, "goes on while", path)));
        let omitted = join(&mut pages.omitted());
        lines.extend((!omitted.is_empty()).then(|| Line::new(1, "only on the first", omitted)));
    }
    lines
}

/// A shape: what it is, and its members or values.
pub(super) fn shape(shape: Shape, depth: usize) -> Vec<Line> {
    let name = format!("{} {}", shape.service().name(), shape.name());
    let mut lines = vec![Line::new(0, name, about(shape, None)).bold()];
    let target = held(shape);
    members(target, 1, depth, &mut vec![target.name()], &mut lines);
    for value in target.values() {
        let removed = if target.is_value_removed(value) { "removed" } else { "" };
        lines.push(Line::new(1, value, removed));
    }
    lines
}

/// The members of a shape, and theirs down to a depth; a shape that holds itself is not shown in itself.
fn members(shape: Shape, at: usize, depth: usize, open: &mut Vec<&'static str>, lines: &mut Vec<Line>) {
    for member in shape.members() {
        let Some(target) = member.shape() else { continue };
        let required = if member.is_required() { "!" } else { "" };
        let mut line = Line::new(at, format!("{}{required}", member.name()), about(target, Some(member)));
        if member.is_required() {
            line.style = Style::new().fg_color(Some(AnsiColor::Green.into()));
        }
        lines.push(line);
        let inner = held(target);
        if has_members(inner) && at < depth && !open.contains(&inner.name()) {
            open.push(inner.name());
            members(inner, at + 1, depth, open, lines);
            open.pop();
        }
    }
}

fn about(shape: Shape, member: Option<Member>) -> String {
    let mut about = format!("{}  {}", type_of(shape), shape.kind().as_str());
    if let Some(member) = member {
        let flags = [
            (member.is_idempotency_token(), "idempotency token"),
            (member.is_host_label(), "part of the host"),
            (member.became_required(), "was optional"),
            (member.is_removed(), "removed"),
            (member.is_deprecated(), "deprecated"),
            (member.is_sensitive() && !shape.is_sensitive(), "sensitive"),
        ];
        for (_, word) in flags.iter().filter(|(is_so, _)| *is_so) {
            let _ = write!(about, ", {word}");
        }
    }
    for word in traits(shape) {
        let _ = write!(about, ", {word}");
    }
    let inner = held(shape);
    if member.is_some() && inner.kind() == Kind::Enum {
        let values: Vec<&str> = inner.values().collect();
        let more = if values.len() > 6 { " | …" } else { "" };
        let _ = write!(about, ": {}{more}", values.iter().take(6).copied().collect::<Vec<_>>().join(" | "));
    }
    about
}

fn error_about(shape: Option<Shape>) -> String {
    let Some(shape) = shape else { return String::new() };
    let mut words = Vec::new();
    words.extend(shape.error_code().map(|code| format!("code {code}")));
    words.extend(shape.status().map(|status| format!("status {status}")));
    if shape.is_throttling() {
        words.push("throttling".to_owned());
    } else if shape.is_retryable() {
        words.push("retryable".to_owned());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_fits_the_terminal() {
        let line = Line::new(1, "Name", "String  string, length 1..2048");
        let plain = |width: Option<usize>| anstream::adapter::strip_str(&line.render(width)).to_string();
        assert_eq!(plain(None), plain(Some(80)));
        for width in [40, 50, 60] {
            let line = plain(Some(width));
            assert!(line.chars().count() == width && line.ends_with('…'), "{width}: {line}");
        }
        assert_eq!(plain(Some(20)), "  Name");
    }
}
