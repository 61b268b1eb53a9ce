//! Suggestions for misspelt words.

pub(crate) use aws_operation_models::nearest;

/// The words as a list in backticks: `` `a`, `b` or `c` ``.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[&str] = &["length", "range", "rename", "required", "unique_by", "unique_items"];

    fn key(word: &str) -> Option<&'static str> {
        nearest(word, KEYS.iter().copied())
    }

    #[test]
    fn a_slip_of_the_hand_finds_its_word() {
        assert_eq!(key("lenght"), Some("length"));
        assert_eq!(key("renam"), Some("rename"));
        assert_eq!(key("Range"), Some("range"));
        assert_eq!(key("uniqueItems"), Some("unique_items"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(key("flatten"), None);
        assert_eq!(key("x"), None);
        assert_eq!(nearest("", []), None);
    }

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(list([]), "");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
