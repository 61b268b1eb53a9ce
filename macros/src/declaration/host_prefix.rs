//! The text of `host_prefix`, taken apart.

use super::Member;

/// A piece of a host prefix.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HostPrefixPart {
    Literal(String),
    /// The value of the member with this index.
    Label(usize),
}

/// Reads `text{label}text`; a label is a `host_label` member, by its name on the wire or in Rust. Or what is wrong with it.
pub(crate) fn read(text: &str, members: &[Member]) -> Result<Vec<HostPrefixPart>, Vec<String>> {
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
        match label(members, &rest[open + 1..close]) {
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

/// The index of the member that a label names, or what is wrong with it.
fn label(members: &[Member], label: &str) -> Result<usize, String> {
    let named = members.iter().position(|member| member.wire == label || member.name == label);
    match named.map(|index| (index, &members[index])) {
        Some((index, member)) if member.attributes.host_label.is_set() => Ok(index),
        Some((_, member)) => {
            Err(format!("the label `{{{label}}}` is the member `{}`: write `#[aws(host_label)]` on it", member.name))
        }
        None => {
            let labelled = members.iter().find(|member| member.attributes.host_label.is_set());
            let advice = labelled.map_or_else(
                || "; write `#[aws(host_label)]` on the member that stands here, and its name as the label".to_owned(),
                |member| format!("; the member with `host_label` is `{{{}}}`", member.wire),
            );
            Err(format!("no member has the name of the label `{{{label}}}`{advice}"))
        }
    }
}
