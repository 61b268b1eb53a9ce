//! Rust's names for AWS's.

use aws_operation_models::same_name;

/// The words of a name: `KMSKeyARNs` has `KMS`, `Key` and `ARNs`.
pub(crate) fn words(name: &str) -> Vec<String> {
    // One word that looks like two.
    let name = name.replace("IPv", "Ipv");
    let chars: Vec<char> = name.chars().collect();
    let at = |index: usize| chars.get(index).copied();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            continue;
        }
        let previous = index.checked_sub(1).and_then(at);
        let begins = c.is_uppercase()
            && previous.is_some_and(|previous| {
                let ends_lower = previous.is_lowercase() || previous.is_numeric();
                ends_lower || (previous.is_uppercase() && begins_after_acronym(&chars, index))
            });
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether the capital at `index`, which follows another, begins a word: a small letter follows, and not only the `s` of
/// a plural.
fn begins_after_acronym(chars: &[char], index: usize) -> bool {
    let is_lower = |index: usize| chars.get(index).is_some_and(|c| c.is_lowercase());
    is_lower(index + 1) && (chars.get(index + 1) != Some(&'s') || is_lower(index + 2))
}

/// The name of a field.
pub(crate) fn field(name: &str) -> String {
    let mut field: Vec<String> = words(name).iter().map(|word| word.to_lowercase()).collect();
    if field.is_empty() {
        field.push("empty".to_owned());
    }
    escape(leading_digit(field.join("_")))
}

/// The name of a variant for a value, a member of a union or an error.
pub(crate) fn variant(value: &str) -> String {
    let name = camel(value);
    escape(if name.is_empty() { "Empty".to_owned() } else { name })
}

/// The name of a type for a shape: AWS's, if it looks like one of Rust's.
pub(crate) fn type_name(name: &str) -> String {
    let is_camel =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    let is_shouted = name.len() > 2 && !name.contains(|c: char| c.is_ascii_lowercase());
    if is_camel && !is_shouted { escape(name.to_owned()) } else { variant(name) }
}

fn camel(name: &str) -> String {
    let mut camel = String::new();
    for word in words(name) {
        let between_digits = camel.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric());
        if between_digits {
            camel.push('_');
        }
        let mut chars = word.chars();
        camel.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        camel.extend(chars.flat_map(char::to_lowercase));
    }
    leading_digit(camel)
}

/// A name does not begin with a digit.
fn leading_digit(name: String) -> String {
    if name.starts_with(|c: char| c.is_numeric()) { format!("_{name}") } else { name }
}

/// A keyword is written raw, or with `_` where it can't be.
fn escape(name: String) -> String {
    match name.as_str() {
        "self" | "Self" | "super" | "crate" => format!("{name}_"),
        "abstract" | "as" | "async" | "await" | "become" | "box" | "break" | "const" | "continue" | "do" | "dyn"
        | "else" | "enum" | "extern" | "false" | "final" | "fn" | "for" | "gen" | "if" | "impl" | "in" | "let"
        | "loop" | "macro" | "match" | "mod" | "move" | "mut" | "override" | "priv" | "pub" | "ref" | "return"
        | "static" | "struct" | "trait" | "true" | "try" | "type" | "typeof" | "unsafe" | "unsized" | "use"
        | "virtual" | "where" | "while" | "yield" => format!("r#{name}"),
        _ => name,
    }
}

/// Whether a declaration finds AWS's name by this one, so that no `rename` is needed.
pub(crate) fn finds(rust: &str, aws: &str) -> bool {
    same_name(rust.trim_start_matches("r#"), aws)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_words_in_small_letters() {
        for (name, expected) in [
            ("taskDefinition", "task_definition"),
            ("SSESpecification", "sse_specification"),
            ("KMSKeyARNs", "kms_key_arns"),
            ("MD5OfBody", "md5_of_body"),
            ("S3BucketName", "s3_bucket_name"),
            ("EC2InstanceIDs", "ec2_instance_ids"),
            ("IPv6CidrBlock", "ipv6_cidr_block"),
            ("type", "r#type"),
            ("self", "self_"),
            ("5xxErrors", "_5xx_errors"),
            ("access_token", "access_token"),
        ] {
            assert_eq!(field(name), expected);
            assert!(finds(&field(name), name), "{name}");
        }
    }

    #[test]
    fn variants_are_words_with_capitals() {
        for (value, expected) in [
            ("FARGATE_SPOT", "FargateSpot"),
            ("us-gov-west-1", "UsGovWest1"),
            ("EC2", "Ec2"),
            ("x86_64", "X86_64"),
            ("2xx", "_2xx"),
            ("One-Way: Outgoing", "OneWayOutgoing"),
            ("ActiveDirectory", "ActiveDirectory"),
            ("Self", "Self_"),
            ("", "Empty"),
            ("BOOL", "Bool"),
        ] {
            assert_eq!(variant(value), expected);
        }
        assert!(finds("X86_64", "x86_64"));
        assert!(!finds("OneWayOutgoing", "One-Way: Outgoing"));
    }

    #[test]
    fn types_keep_awss_name_where_it_is_one() {
        for (name, expected) in [
            ("KMSKeyId", "KMSKeyId"),
            ("AMI", "Ami"),
            ("eventTypeCategory", "EventTypeCategory"),
            ("__ListOf", "ListOf"),
            ("S3", "S3"),
        ] {
            assert_eq!(type_name(name), expected);
        }
    }
}
