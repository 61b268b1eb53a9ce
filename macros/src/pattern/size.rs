//! How large an expression grows when it is compiled: what is too large is not checked when a value is sent.

use regex_syntax::hir::{Class, Hir, HirKind};

/// About the steps that fit into the memory that the runtime gives to an expression.
const MOST_STEPS: u64 = 400_000;

/// Whether the runtime can compile an expression.
pub(super) fn is_bounded(hir: &Hir) -> bool {
    is_counted(hir) || steps(hir) <= MOST_STEPS
}

/// One repetition of a class, alone: its characters are counted instead.
fn is_counted(hir: &Hir) -> bool {
    let is_class = |hir: &Hir| match hir.kind() {
        HirKind::Repetition(repetition) => matches!(repetition.sub.kind(), HirKind::Class(_)),
        _ => false,
    };
    match hir.kind() {
        HirKind::Concat(parts) => {
            let mut parts = parts.iter().filter(|part| !matches!(part.kind(), HirKind::Look(_)));
            parts.next().is_some_and(is_class) && parts.next().is_none()
        }
        _ => is_class(hir),
    }
}

/// The steps of the compiled expression, about.
fn steps(hir: &Hir) -> u64 {
    let sum = |parts: &[Hir]| parts.iter().fold(0u64, |sum, part| sum.saturating_add(steps(part)));
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        // A range of characters is some sequences of bytes.
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| if range.end() <= '\u{7f}' { 1 } else { 4 }).sum::<u64>().max(1)
        }
        HirKind::Capture(capture) => steps(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) => sum(parts),
        HirKind::Alternation(parts) => sum(parts).saturating_add(1),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min.saturating_add(1)).max(1);
            steps(&repetition.sub).saturating_add(1).saturating_mul(times.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The memory that the runtime gives to an expression.
    const LARGEST: usize = 16 << 20;

    #[test]
    fn what_is_called_too_large_is_what_cannot_be_compiled() {
        for (pattern, bounded) in [
            ("^[a-z]{1,1000}$", true),
            ("^(?:[a-z]{1,100}-){1,100}$", true),
            ("^(?:[a-z]{1,1000}-){1,1000}$", false),
            (r"^a[^\n]{1,100000}$", false),
            (r"^(?:\p{L}{1,255}x){1,20}$", false),
            ("^(?:(?:[a-z]{100}){100}){100}$", false),
        ] {
            let hir = regex_syntax::parse(pattern).expect(pattern);
            assert_eq!(is_bounded(&hir), bounded, "{pattern}: {}", steps(&hir));
            let compiled = regex::RegexBuilder::new(pattern).size_limit(LARGEST).build();
            assert_eq!(compiled.is_ok(), bounded, "{pattern}: {}", steps(&hir));
        }
        // Alone, a class is counted.
        for pattern in [r"^[^\n]{1,100000}$", r"[^\p{C}]{1,2048}"] {
            assert!(is_bounded(&regex_syntax::parse(pattern).expect(pattern)), "{pattern}");
        }
    }
}
