//! Wire names: `rename_all` in serde's words, with serde's rules.

/// A rule by which wire names are made from Rust names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The name as it is written.
    None,
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// The words of `rename_all` and their rules.
pub(crate) const RULES: &[(&str, Rule)] = &[
    ("lowercase", Rule::Lower),
    ("UPPERCASE", Rule::Upper),
    ("PascalCase", Rule::Pascal),
    ("camelCase", Rule::Camel),
    ("snake_case", Rule::Snake),
    ("SCREAMING_SNAKE_CASE", Rule::ScreamingSnake),
    ("kebab-case", Rule::Kebab),
    ("SCREAMING-KEBAB-CASE", Rule::ScreamingKebab),
];

impl Rule {
    /// The rule that this word of `rename_all` names.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        RULES.iter().find(|(name, _)| *name == word).map(|(_, rule)| *rule)
    }

    /// The wire name of a field, which Rust writes in `snake_case`.
    pub(crate) fn field(self, name: &str) -> String {
        match self {
            Rule::None | Rule::Lower | Rule::Snake => name.to_owned(),
            Rule::Upper | Rule::ScreamingSnake => name.to_ascii_uppercase(),
            Rule::Pascal => {
                let mut pascal = String::with_capacity(name.len());
                let mut capitalize = true;
                for c in name.chars() {
                    if c == '_' {
                        capitalize = true;
                    } else if capitalize {
                        pascal.push(c.to_ascii_uppercase());
                        capitalize = false;
                    } else {
                        pascal.push(c);
                    }
                }
                pascal
            }
            Rule::Camel => lower_first(&Rule::Pascal.field(name)),
            Rule::Kebab => name.replace('_', "-"),
            Rule::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, which Rust writes in `PascalCase`.
    pub(crate) fn variant(self, name: &str) -> String {
        match self {
            Rule::None | Rule::Pascal => name.to_owned(),
            Rule::Lower => name.to_ascii_lowercase(),
            Rule::Upper => name.to_ascii_uppercase(),
            Rule::Camel => lower_first(name),
            Rule::Snake => {
                let mut snake = String::with_capacity(name.len() + 4);
                for (index, c) in name.char_indices() {
                    if index > 0 && c.is_uppercase() {
                        snake.push('_');
                    }
                    snake.push(c.to_ascii_lowercase());
                }
                snake
            }
            Rule::ScreamingSnake => Rule::Snake.variant(name).to_ascii_uppercase(),
            Rule::Kebab => Rule::Snake.variant(name).replace('_', "-"),
            Rule::ScreamingKebab => Rule::ScreamingSnake.variant(name).replace('_', "-"),
        }
    }
}

/// The usual Rust name of a field for a name on the wire: `taskARNs` is `task_arns`.
pub(crate) fn snake(wire: &str) -> String {
    let letters: Vec<char> = wire.chars().collect();
    let mut snake = String::with_capacity(wire.len() + 4);
    for (index, c) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        // The `s` of `ARNs` goes with it.
        let is_plural = after == Some(&'s') && letters.get(index + 2).is_none_or(char::is_ascii_uppercase);
        let starts = before.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            || before.is_some_and(char::is_ascii_uppercase)
                && after.is_some_and(char::is_ascii_lowercase)
                && !is_plural;
        if c.is_ascii_uppercase() && starts && !snake.ends_with('_') {
            snake.push('_');
        }
        match c {
            '-' | '.' | ' ' => snake.push('_'),
            c => snake.push(c.to_ascii_lowercase()),
        }
    }
    snake
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_ascii_lowercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_follow_serde() {
        // The table of serde_derive's own test.
        for (original, upper, pascal, camel, screaming, kebab, screaming_kebab) in [
            ("outcome", "OUTCOME", "Outcome", "outcome", "OUTCOME", "outcome", "OUTCOME"),
            ("very_tasty", "VERY_TASTY", "VeryTasty", "veryTasty", "VERY_TASTY", "very-tasty", "VERY-TASTY"),
            ("a", "A", "A", "a", "A", "a", "A"),
            ("z42", "Z42", "Z42", "z42", "Z42", "z42", "Z42"),
        ] {
            assert_eq!(Rule::None.field(original), original);
            assert_eq!(Rule::Upper.field(original), upper);
            assert_eq!(Rule::Pascal.field(original), pascal);
            assert_eq!(Rule::Camel.field(original), camel);
            assert_eq!(Rule::Snake.field(original), original);
            assert_eq!(Rule::ScreamingSnake.field(original), screaming);
            assert_eq!(Rule::Kebab.field(original), kebab);
            assert_eq!(Rule::ScreamingKebab.field(original), screaming_kebab);
        }
        assert_eq!(Rule::Camel.field("vpc_id"), "vpcId");
        assert_eq!(Rule::Camel.field(""), "");
    }

    #[test]
    fn fields_are_named_as_in_rust() {
        for (wire, field) in [
            ("nextToken", "next_token"),
            ("NextToken", "next_token"),
            ("taskARNs", "task_arns"),
            ("ARNsList", "arns_list"),
            ("SSESpecification", "sse_specification"),
            ("DBClusterArn", "db_cluster_arn"),
            ("x-amz-id", "x_amz_id"),
            ("S3Uri", "s3_uri"),
            ("", ""),
        ] {
            assert_eq!(snake(wire), field);
        }
    }

    #[test]
    fn variants_follow_serde() {
        for (original, lower, upper, camel, snake, screaming, kebab, screaming_kebab) in [
            ("Outcome", "outcome", "OUTCOME", "outcome", "outcome", "OUTCOME", "outcome", "OUTCOME"),
            (
                "VeryTasty",
                "verytasty",
                "VERYTASTY",
                "veryTasty",
                "very_tasty",
                "VERY_TASTY",
                "very-tasty",
                "VERY-TASTY",
            ),
            ("A", "a", "A", "a", "a", "A", "a", "A"),
            ("Z42", "z42", "Z42", "z42", "z42", "Z42", "z42", "Z42"),
        ] {
            assert_eq!(Rule::None.variant(original), original);
            assert_eq!(Rule::Lower.variant(original), lower);
            assert_eq!(Rule::Upper.variant(original), upper);
            assert_eq!(Rule::Pascal.variant(original), original);
            assert_eq!(Rule::Camel.variant(original), camel);
            assert_eq!(Rule::Snake.variant(original), snake);
            assert_eq!(Rule::ScreamingSnake.variant(original), screaming);
            assert_eq!(Rule::Kebab.variant(original), kebab);
            assert_eq!(Rule::ScreamingKebab.variant(original), screaming_kebab);
        }
    }

    #[test]
    fn only_serdes_words_are_rules() {
        assert_eq!(Rule::parse("camelCase"), Some(Rule::Camel));
        assert_eq!(Rule::parse("CamelCase"), None);
    }
}
