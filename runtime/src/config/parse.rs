//! The grammar of the shared config and credentials files.
//!
//! It looks like INI but is a format of its own: nested properties by indentation, comments after a value only behind
//! white space, `[profile name]` against `[name]`. Source: "AWS SDKs and Tools Reference Guide", "Shared `config` and
//! `credentials` files", and the parser tests that the AWS SDKs share.

use zeroize::Zeroizing;

/// Which of the two files: they name their sections differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// `~/.aws/config`
    Config,
    /// `~/.aws/credentials`
    Credentials,
}

/// The kind of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SectionKind {
    /// `[name]` or `[profile name]`
    Profile,
    /// `[sso-session name]`
    SsoSession,
    /// `[services name]`
    Services,
}

/// A section as it stands in the file.
pub(crate) struct RawSection {
    pub(crate) kind: SectionKind,
    pub(crate) name: String,
    /// Whether it was written `[profile name]`, which matters for `default` only.
    pub(crate) prefixed: bool,
    /// Names in lower case; nested properties are the lines of one value.
    pub(crate) properties: Vec<(String, Zeroizing<String>)>,
}

/// A fault, and its line (from 1). It never shows the line, which may hold a secret.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ParseError {
    pub(crate) line: usize,
    pub(crate) message: &'static str,
}

/// Reads a file. Sections and properties whose names are not valid are left out, as all AWS SDKs do.
pub(crate) fn parse(text: &str, kind: FileKind) -> Result<Vec<RawSection>, ParseError> {
    let mut parser = Parser { kind, sections: Vec::new(), state: State::Outside };
    // A byte order mark, as Windows editors write it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        parser.line(line).map_err(|message| ParseError { line: index + 1, message })?;
    }
    Ok(parser.sections)
}

enum State {
    /// Before the first section.
    Outside,
    /// In a section, with no property that a line could continue. The section is left out when `kept` is false.
    Section { kept: bool },
    /// Behind a property that began at this indentation. It is left out when `kept` is false.
    Property { section_kept: bool, kept: bool, indent: usize, nested: bool },
}

struct Parser {
    kind: FileKind,
    sections: Vec<RawSection>,
    state: State,
}

impl Parser {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            return Ok(());
        }
        let indent = line.len() - line.trim_start().len();
        if let State::Property { kept, indent: start, nested, .. } = self.state {
            if indent > start {
                return self.continuation(trimmed, kept, nested);
            }
        }
        if trimmed.starts_with('[') {
            return self.section(trimmed);
        }
        self.property(trimmed, indent)
    }

    fn section(&mut self, line: &str) -> Result<(), &'static str> {
        let definition = &line[..end_of_definition(line)];
        let name = definition
            .strip_prefix('[')
            .and_then(|rest| rest.trim_end().strip_suffix(']'))
            .ok_or("Profile definition must end with ']'")?
            .trim();
        let found = section_name(name, self.kind);
        self.state = State::Section { kept: found.is_some() };
        if let Some((kind, name, prefixed)) = found {
            self.sections.push(RawSection { kind, name, prefixed, properties: Vec::new() });
        }
        Ok(())
    }

    fn property(&mut self, line: &str, indent: usize) -> Result<(), &'static str> {
        let section_kept = match self.state {
            State::Outside => return Err("Expected a profile definition"),
            State::Section { kept } => kept,
            State::Property { section_kept, .. } => section_kept,
        };
        if indent > 0 && !line.contains('=') {
            return Err("Expected a property definition, found continuation");
        }
        let (name, value) = until_comment(line).split_once('=').ok_or("Expected an '=' sign defining a property")?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() {
            return Err("Property did not have a name");
        }
        let kept = section_kept && is_identifier(name);
        if kept {
            if let Some(section) = self.sections.last_mut() {
                section.properties.push((name.to_ascii_lowercase(), Zeroizing::new(value.to_owned())));
            }
        }
        self.state = State::Property { section_kept, kept, indent, nested: value.is_empty() };
        Ok(())
    }

    fn continuation(&mut self, line: &str, kept: bool, nested: bool) -> Result<(), &'static str> {
        if nested {
            let (name, _) = line.split_once('=').ok_or("Expected an '=' sign defining a sub-property")?;
            if name.trim().is_empty() {
                return Err("Sub-property did not have a name");
            }
        }
        let property = self.sections.last_mut().and_then(|section| section.properties.last_mut());
        if let (true, Some((_, value))) = (kept, property) {
            // Into a new string, because growing the old one would leave its bytes behind unwiped.
            *value = Zeroizing::new(format!("{}\n{line}", value.as_str()));
        }
        Ok(())
    }
}

/// A property up to its comment, which begins only behind white space, since values hold `#` and `;`.
fn until_comment(line: &str) -> &str {
    let mut before = ' ';
    for (index, character) in line.char_indices() {
        if matches!(character, '#' | ';') && before.is_whitespace() {
            return line[..index].trim_end();
        }
        before = character;
    }
    line
}

/// Where the comment behind a section's name begins, else the end of the line. In quotes there is no comment.
fn end_of_definition(line: &str) -> usize {
    let mut quote = None;
    for (index, character) in line.char_indices() {
        match (quote, character) {
            (None, '#' | ';') => return index,
            // A quote that never ends is an apostrophe.
            (None, '\'' | '"') if line[index + 1..].contains(character) => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    line.len()
}

/// The meaning of a section's name in this file; `None` for one that is left out.
fn section_name(name: &str, file: FileKind) -> Option<(SectionKind, String, bool)> {
    if file == FileKind::Credentials {
        return credentials_name(name).then(|| (SectionKind::Profile, name.to_owned(), false));
    }
    if name == "default" {
        return Some((SectionKind::Profile, name.to_owned(), false));
    }
    let (prefix, rest) = name.split_once(char::is_whitespace)?;
    Some((prefixed_kind(prefix)?, unquoted(rest.trim())?, true))
}

fn prefixed_kind(prefix: &str) -> Option<SectionKind> {
    match prefix {
        "profile" => Some(SectionKind::Profile),
        "sso-session" => Some(SectionKind::SsoSession),
        "services" => Some(SectionKind::Services),
        _ => None,
    }
}

/// Whether a section of the credentials file is a profile. The AWS CLI writes a name with spaces without quotes there;
/// what has a prefix of the config file is left out.
fn credentials_name(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let rest: Vec<&str> = words.collect();
    is_identifier(first)
        && (rest.is_empty() || prefixed_kind(first).is_none())
        && rest.iter().all(|word| is_identifier(word))
}

/// A name as a shell would read it: the AWS CLI puts names with spaces in quotes. `None` if it is no single word, or has
/// other characters than an identifier outside of its quotes.
fn unquoted(name: &str) -> Option<String> {
    let mut whole = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        if matches!(first, '\'' | '"') {
            let (quoted, behind) = rest[1..].split_once(first)?;
            whole.push_str(quoted);
            rest = behind;
        } else {
            let plain = &rest[..rest.find(['\'', '"']).unwrap_or(rest.len())];
            if !is_identifier(plain) {
                return None;
            }
            whole.push_str(plain);
            rest = &rest[plain.len()..];
        }
    }
    if whole.trim().is_empty() { None } else { Some(whole) }
}

/// The characters that names of sections and properties may have.
fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-/.%@_:+".contains(&byte))
}

/// The nested properties of a value, as in `[services name]`: names in lower case, the last of a name wins.
pub(crate) fn nested<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
        .next_back()
}
