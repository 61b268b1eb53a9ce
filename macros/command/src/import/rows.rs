//! The table by which services are found: `src/data.rs` of the facts' package.

use std::fmt::Write as _;

use aws_operation_models::format::Part;

use super::facts::Facts;

const HEAD: &str = "\
//! The services, by name. Written by `cargo aws-operation import`, as the files in `data/` are.

/// A service: what it is found by, and its facts.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) sdk_id: &'static str,
    pub(crate) target_prefix: &'static str,
    pub(crate) text: &'static str,
}

macro_rules! row {
    ($name:literal, $sdk_id:literal, $target_prefix:literal) => {
        Row {
            name: $name,
            sdk_id: $sdk_id,
            target_prefix: $target_prefix,
            text: include_str!(concat!(\"../data/\", $name, \".txt\")),
        }
    };
}
";

/// The text of the file.
pub(crate) fn write(version: &str, all: &[(String, Facts)]) -> String {
    let mut text = HEAD.to_owned();
    let _ = write!(
        text,
        "\n/// Where the facts come from.\npub const SOURCE: &str = \"botocore {}\";\n\n\
         /// Sorted by name.\n#[rustfmt::skip]\npub(crate) static SERVICES: &[Row] = &[\n",
        version.escape_default()
    );
    for (name, facts) in all {
        let head = facts.entries.iter().find(|entry| entry.part() == Part::Service);
        let fact = |key| head.and_then(|head| head.values(key).next()).unwrap_or_default().to_owned();
        let _ = writeln!(text, "    row!({name:?}, {:?}, {:?}),", fact("sdk-id"), fact("target"));
    }
    text.push_str("];\n");
    text
}
