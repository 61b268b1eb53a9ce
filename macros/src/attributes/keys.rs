//! Which keys stand where, and what to say about one that does not.

use proc_macro2::Ident;

use crate::suggest;

/// The places in which keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Operation,
    Shape,
    Error,
    Member,
    EnumVariant,
    UnionVariant,
    ErrorVariant,
    /// Inside `each(…)`.
    Element,
    /// Inside `keys(…)`.
    MapKey,
}

/// A key, and how it is written.
struct Key {
    name: &'static str,
    form: &'static str,
    places: &'static [Place],
}

const ITEMS: &[Place] = &[Place::Operation, Place::Shape, Place::Error];
const ANYWHERE: &[Place] = &[
    Place::Operation,
    Place::Shape,
    Place::Error,
    Place::Member,
    Place::EnumVariant,
    Place::UnionVariant,
    Place::ErrorVariant,
];
const STRUCTS: &[Place] = &[Place::Operation, Place::Shape];
const OPERATION: &[Place] = &[Place::Operation];
const MEMBER: &[Place] = &[Place::Member];
const NAMED: &[Place] = &[Place::Member, Place::EnumVariant, Place::UnionVariant];
const VALUES: &[Place] = &[Place::Member, Place::UnionVariant, Place::Element];
const STRINGS: &[Place] = &[Place::Member, Place::UnionVariant, Place::Element, Place::MapKey];
const VARIANTS: &[Place] = &[Place::EnumVariant, Place::UnionVariant, Place::ErrorVariant];
const ERROR_VARIANT: &[Place] = &[Place::ErrorVariant];

#[rustfmt::skip]
const KEYS: &[Key] = &[
    Key { name: "target", form: "target = \"Prefix.Operation\"", places: OPERATION },
    Key { name: "model", form: "model = \"ecs\"", places: ITEMS },
    Key { name: "unmodelled", form: "unmodelled", places: ANYWHERE },
    Key { name: "constraints", form: "constraints", places: STRUCTS },
    Key { name: "output", form: "output = Type", places: OPERATION },
    Key { name: "error", form: "error = Type", places: OPERATION },
    Key { name: "service", form: "service = \"endpoint-prefix\"", places: OPERATION },
    Key { name: "signing_name", form: "signing_name = \"name\"", places: OPERATION },
    Key { name: "protocol", form: "protocol = \"awsJson1_1\"", places: OPERATION },
    Key { name: "rename_all", form: "rename_all = \"camelCase\"", places: STRUCTS },
    Key { name: "auth", form: "auth = none", places: OPERATION },
    Key { name: "host_prefix", form: "host_prefix = \"sync-\"", places: OPERATION },
    Key { name: "paginated", form: "paginated(input_token = next_token, output_token = next_token, items = things)", places: OPERATION },
    Key { name: "request_compression", form: "request_compression", places: OPERATION },
    Key { name: "query_compatible", form: "query_compatible", places: OPERATION },
    Key { name: "crate", form: "crate = path", places: ITEMS },
    Key { name: "check", form: "check = path::to::function", places: &[Place::Operation, Place::Shape, Place::Member] },
    Key { name: "rename", form: "rename = \"wireName\"", places: NAMED },
    Key { name: "required", form: "required", places: MEMBER },
    Key { name: "length", form: "length(min = 1, max = 128)", places: STRINGS },
    Key { name: "range", form: "range(min = 0, max = 1000)", places: VALUES },
    Key { name: "pattern", form: "pattern = \"^[a-z]+$\"", places: STRINGS },
    Key { name: "unique_items", form: "unique_items", places: VALUES },
    Key { name: "unique_by", form: "unique_by = key", places: VALUES },
    Key { name: "conflicts_with", form: "conflicts_with = other_field", places: MEMBER },
    Key { name: "requires", form: "requires = other_field", places: MEMBER },
    Key { name: "sensitive", form: "sensitive", places: &[Place::Member, Place::UnionVariant] },
    Key { name: "idempotency_token", form: "idempotency_token", places: MEMBER },
    Key { name: "timestamp_format", form: "timestamp_format = \"date-time\"", places: VALUES },
    Key { name: "host_label", form: "host_label", places: MEMBER },
    Key { name: "endpoint", form: "endpoint", places: MEMBER },
    Key { name: "default", form: "default = value", places: MEMBER },
    Key { name: "serde", form: "serde", places: MEMBER },
    Key { name: "each", form: "each(length(max = 36))", places: VALUES },
    Key { name: "keys", form: "keys(length(max = 128))", places: VALUES },
    Key { name: "unknown", form: "unknown", places: VARIANTS },
    Key { name: "code", form: "code = \"SomeException\"", places: ERROR_VARIANT },
    Key { name: "retryable", form: "retryable", places: ERROR_VARIANT },
    Key { name: "throttling", form: "throttling", places: ERROR_VARIANT },
];

/// Words that people know from elsewhere, and what they are here.
#[rustfmt::skip]
const FOREIGN_WORDS: &[(&str, &str)] = &[
    ("name", "write `rename = \"wireName\"`"),
    ("wire_name", "write `rename = \"wireName\"`"),
    ("json_name", "write `rename = \"wireName\"`"),
    ("optional", "a member is optional when its type is `Option<…>`"),
    ("nullable", "a member is optional when its type is `Option<…>`"),
    ("skip", "leave the field out of the struct: only declared members are sent, and others are skipped when read"),
    ("skip_serializing_if", "a `None` is left out already"),
    ("flatten", "AWS JSON has no flattened members: declare the members one by one"),
    ("alias", "AWS JSON has one name for a member: `rename = \"wireName\"`"),
    ("with", "write `serde` for a type with its own serde form, `timestamp_format = \"…\"` for a timestamp"),
    ("min", "write `length(min = …)` for strings, blobs, lists and maps, `range(min = …)` for numbers"),
    ("max", "write `length(max = …)` for strings, blobs, lists and maps, `range(max = …)` for numbers"),
    ("min_length", "write `length(min = …)`"),
    ("max_length", "write `length(max = …)`"),
    ("size", "write `length(min = …, max = …)`"),
    ("len", "write `length(min = …, max = …)`"),
    ("minimum", "write `range(min = …)`"),
    ("maximum", "write `range(max = …)`"),
    ("regex", "write `pattern = \"…\"`"),
    ("regexp", "write `pattern = \"…\"`"),
    ("unique", "write `unique_items`, or `unique_by = key` for structures"),
    ("validate", "write `check = path::to::function`"),
    ("validator", "write `check = path::to::function`"),
    ("excludes", "write `conflicts_with = other_field`"),
    ("exclusive", "write `conflicts_with = other_field`"),
    ("depends_on", "write `requires = other_field`"),
    ("secret", "write `sensitive`"),
    ("redact", "write `sensitive`"),
    ("redacted", "write `sensitive`"),
    ("token", "write `idempotency_token`"),
    ("format", "write `timestamp_format = \"date-time\"`, `\"http-date\"` or `\"epoch-seconds\"`"),
    ("element", "write `each(…)`"),
    ("elements", "write `each(…)`"),
    ("items", "write `each(…)`"),
    ("values", "write `each(…)`"),
    ("other", "write `unknown`"),
    ("fallback", "write `unknown`"),
    ("status", "errors are told apart by their code: `code = \"…\"`"),
    ("operation", "write `target = \"Prefix.Operation\"`"),
    ("action", "write `target = \"Prefix.Operation\"`"),
    ("response", "write `output = Type`"),
    ("returns", "write `output = Type`"),
    ("errors", "write `error = Type`, one `#[aws_error]` enum"),
    ("endpoint_prefix", "write `service = \"endpoint-prefix\"`"),
    ("region", "the region is a setting of the `Client`"),
    ("endpoint_url", "the endpoint is a setting of the `Client`"),
    ("version", "the version is part of the target's prefix"),
    ("unsigned", "write `auth = none`"),
    ("no_auth", "write `auth = none`"),
    ("pagination", "write `paginated(input_token = …, output_token = …)`"),
    ("case", "write `rename_all = \"camelCase\"`"),
];

/// Keys that mean in one place what another key means in another.
const ALIKE: &[(&str, Place, &str)] = &[
    ("rename", Place::ErrorVariant, "an error is known by its code, so write `code = \"SomeException\"`"),
    ("code", Place::EnumVariant, "write `rename = \"WIRE_VALUE\"`"),
    ("code", Place::UnionVariant, "write `rename = \"wireName\"`"),
    ("code", Place::Member, "write `rename = \"wireName\"`"),
    ("rename_all", Place::Error, "a code is the variant's name, or `#[aws(code = \"…\")]` on it"),
];

impl Place {
    /// The place, as a subject of a sentence.
    fn name(self) -> &'static str {
        match self {
            Place::Operation => "`#[aws_operation]`",
            Place::Shape => "`#[aws_shape]`",
            Place::Error => "`#[aws_error]`",
            Place::Member => "a member",
            Place::EnumVariant => "a variant of an enumeration",
            Place::UnionVariant => "a variant of a union",
            Place::ErrorVariant => "a variant of an `#[aws_error]` enum",
            Place::Element => "`each(…)`",
            Place::MapKey => "`keys(…)`",
        }
    }

    /// The attribute, as it is written on an item.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Place::Operation => "`#[aws_operation(…)]`",
            Place::Error => "`#[aws_error(…)]`",
            _ => "`#[aws_shape(…)]`",
        }
    }

    /// The keys that may stand here.
    pub(crate) fn keys(self) -> impl Iterator<Item = &'static str> {
        KEYS.iter().filter(move |key| key.places.contains(&self)).map(|key| key.name)
    }

    /// Whether a key may stand here.
    pub(crate) fn has(self, key: &str) -> bool {
        self.keys().any(|name| name == key)
    }
}

/// The form in which a key is written.
pub(crate) fn form(name: &str) -> &'static str {
    KEYS.iter().find(|key| key.name == name).map_or("", |key| key.form)
}

/// The message about a key that may not stand in a place.
pub(crate) fn misplaced(key: &Ident, place: Place) -> syn::Error {
    let name = key.to_string();
    let message = if let Some((_, _, advice)) = ALIKE.iter().find(|(key, here, _)| *key == name && *here == place) {
        format!("`{name}` does not stand on {}: {advice}", place.name())
    } else if let Some(known) = KEYS.iter().find(|known| known.name == name) {
        let mut places: Vec<&str> = known.places.iter().map(|place| place.name()).collect();
        places.dedup();
        let last = places.pop().unwrap_or_default();
        let places = if places.is_empty() { last.to_owned() } else { format!("{} or {last}", places.join(", ")) };
        format!("`{name}` stands on {places}, not on {}", place.name())
    } else if let Some((_, advice)) = FOREIGN_WORDS.iter().find(|(word, _)| *word == name) {
        format!("unknown key `{name}`; {advice}")
    } else if let Some(nearest) = suggest::nearest(&name, place.keys()) {
        format!("unknown key `{name}`; did you mean `{}`?", form(nearest))
    } else {
        format!("unknown key `{name}`; {} takes {}", place.name(), suggest::list(place.keys()))
    };
    syn::Error::new(key.span(), message)
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    fn say(key: &str, place: Place) -> String {
        misplaced(&Ident::new(key, Span::call_site()), place).to_string()
    }

    #[test]
    fn a_misspelt_key_is_shown_in_its_form() {
        assert_eq!(say("lenght", Place::Member), "unknown key `lenght`; did you mean `length(min = 1, max = 128)`?");
        assert_eq!(
            say("tarGet", Place::Operation),
            "unknown key `tarGet`; did you mean `target = \"Prefix.Operation\"`?"
        );
    }

    #[test]
    fn a_key_from_another_place_says_where_it_belongs() {
        assert_eq!(say("target", Place::Member), "`target` stands on `#[aws_operation]`, not on a member");
        assert_eq!(say("code", Place::Member), "`code` does not stand on a member: write `rename = \"wireName\"`");
    }

    #[test]
    fn a_word_from_elsewhere_is_translated() {
        assert_eq!(say("regex", Place::Member), "unknown key `regex`; write `pattern = \"…\"`");
    }

    #[test]
    fn a_word_like_no_other_gets_the_list() {
        assert_eq!(
            say("banana", Place::ErrorVariant),
            "unknown key `banana`; a variant of an `#[aws_error]` enum takes `unmodelled`, `unknown`, `code`, `retryable` or `throttling`"
        );
    }
}
