//! The text of `host_prefix`, taken apart.

/// A piece of a host prefix.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HostPrefixPart {
    Literal(String),
    /// The value of the member with this index.
    Label(usize),
}

/// Reads `text{label}text`, where `label` finds the index of the member that a label names. Or what is wrong with it.
pub(crate) fn read(
    text: &str,
    label: impl Fn(&str) -> Result<usize, String>,
) -> Result<Vec<HostPrefixPart>, Vec<String>> {
    let (mut parts, mut mistakes) = (Vec::new(), Vec::new());
    let mut rest = text;
    if text.is_empty() {
        mistakes.push("an empty `host_prefix` says nothing: leave it out".to_owned());
    }
    while let Some(open) = rest.find('{') {
        let before = &rest[..open];
        if !before.is_empty() {
            parts.push(HostPrefixPart::Literal(before.to_owned()));
        }
        let Some(close) = rest[open..].find('}').map(|close| open + close) else {
            mistakes.push("a label of `host_prefix` ends with `}`, as in `\"{account_id}.\"`".to_owned());
            rest = "";
            break;
        };
        match label(&rest[open + 1..close]) {
            Ok(index) => parts.push(HostPrefixPart::Label(index)),
            Err(mistake) => mistakes.push(mistake),
        }
        rest = &rest[close + 1..];
    }
    if rest.contains('}') {
        mistakes.push("a label of `host_prefix` begins with `{`, as in `\"{account_id}.\"`".to_owned());
    }
    if !rest.is_empty() {
        parts.push(HostPrefixPart::Literal(rest.to_owned()));
    }
    for part in &parts {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if let HostPrefixPart::Literal(part) = part {
            if let Some(wrong) = part.chars().find(|c| !allowed(*c) && *c != '}') {
                mistakes.push(format!("a host is made of letters, digits, `-` and `.`; it cannot hold {wrong:?}"));
            }
        }
    }
    if mistakes.is_empty() { Ok(parts) } else { Err(mistakes) }
}
