//! Declarations with mistakes: what is reported, and that the item is still there.

use proc_macro2::{TokenStream, TokenTree};
use syn::Item;

use crate::attribute;
use crate::attributes::keys::Place;

fn expand(place: Place, arguments: &str, item: &str) -> TokenStream {
    attribute(place, arguments.parse().unwrap(), &item.parse().unwrap())
}

/// The messages of the `compile_error!`s in an expansion.
fn messages(tokens: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens).expect("an expansion is made of items");
    file.items
        .iter()
        .filter_map(|item| match item {
            Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == "compile_error") => {
                Some(syn::parse2::<syn::LitStr>(item.mac.tokens.clone()).unwrap().value())
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn reports(place: Place, arguments: &str, item: &str, expected: &[&str]) {
    let found = messages(expand(place, arguments, item));
    let fits = found.len() == expected.len() && found.iter().zip(expected).all(|(found, part)| found.contains(part));
    assert!(fits, "expected {expected:#?}, found {found:#?}");
}

#[track_caller]
fn operation(arguments: &str, expected: &[&str]) {
    reports(Place::Operation, arguments, "struct Op { a: Option<String>, b: String, size: Option<i32> }", expected);
}

/// The mistakes of one field, in a structure that has others to refer to.
#[track_caller]
fn field(field: &str, expected: &[&str]) {
    let item = format!("struct S {{ {field}, set: String, open: Option<String> }}");
    reports(Place::Shape, "", &item, expected);
}

#[track_caller]
fn shape(item: &str, expected: &[&str]) {
    reports(Place::Shape, "", item, expected);
}

const SQS: &str = "target = \"AmazonSQS.Op\"";

#[test]
fn right_declarations_have_no_mistakes() {
    operation(SQS, &[]);
    operation("target = \"Own.Op\", service = \"own\", protocol = \"awsJson1_0\", signing_name = \"x\"", &[]);
    field("#[aws(length(min = 1, max = 2), rename = \"A\", check = path::to::check)] a: String", &[]);
    field("#[aws(range(min = -1, max = 0.5))] a: f64", &[]);
    field("#[aws(conflicts_with = open)] #[aws(length(max = 3))] a: Option<String>", &[]);
    field("#[aws(conflicts_with(open), each(length(max = 3)))] a: Option<Vec<String>>", &[]);
    field("#[aws(timestamp_format = \"http-date\")] a: HashMap<String, Vec<Timestamp>>", &[]);
    field("#[aws(length(max = 3), range(max = 3), unique_items)] a: Alias", &[]);
    shape("enum E { A, #[aws(unknown)] Unknown(String) }", &[]);
    shape("#[repr(i32)] enum E { A = 1, #[aws(unknown)] Unknown(i32) }", &[]);
    shape("enum E { A(String), #[aws(unknown)] Unknown }", &[]);
    reports(Place::Error, "", "enum E { A, #[aws(unknown)] Unknown }", &[]);
}

#[test]
fn every_mistake_of_an_item_is_reported() {
    reports(
        Place::Operation,
        "target = \"AmazonSQS.Op\", target = \"x\", outputs = Foo<A, B>, protocol = \"json\"",
        "struct Op { #[aws(lenght(max = 3))] a: String, #[aws(range(min = 2, max = 1))] b: i32 }",
        &[
            "`target` is given twice",
            "unknown key `outputs`; did you mean `output = Type`?",
            "unknown protocol \"json\"",
            "unknown key `lenght`; did you mean `length(min = 1, max = 128)`?",
            "no number is at least 2 and at most 1",
        ],
    );
}

#[test]
fn the_item_is_there_after_a_mistake_without_our_attributes() {
    let tokens =
        expand(Place::Operation, "", "#[derive(Clone)] pub struct Op { #[aws(lenght)] #[doc = \"kept\"] a: String }");
    let file: syn::File = syn::parse2(tokens).unwrap();
    let Some(Item::Struct(item)) = file.items.first() else { panic!("no struct") };
    assert_eq!(item.attrs.len(), 1);
    let field = item.fields.iter().next().unwrap();
    assert!(field.attrs.iter().all(|attribute| attribute.path().is_ident("doc")));
    let impls = file.items.iter().filter(|item| matches!(item, Item::Impl(_))).count();
    assert!(impls > 5, "stubs and a builder stand in for the impls");
}

#[test]
fn a_target_names_a_service() {
    operation("", &["`Op` needs the value of its `X-Amz-Target` header"]);
    operation("target = \"AmazonSQS\"", &["write \"AmazonSQS.Op\""]);
    operation("target = \"AmazonSQ.Op\"", &["did you mean `AmazonSQS` (SQS)?"]);
    operation("target = \"sqs.Op\"", &["did you mean `AmazonSQS` (SQS)?"]);
    operation("target = \"Own.Op\"", &["add `service = \"endpoint-prefix\", protocol = \"awsJson1_1\"`"]);
    operation("target = \"Own.Op\", service = \"own\"", &["needs its protocol too"]);
    operation("target = \"Own.Op\", protocol = \"awsJson1_1\"", &["needs its endpoint prefix too"]);
    operation("target = \"Amazon SQS.Op\"", &["which cannot hold ' '"]);
    operation("target = \"Timestream_20181101.TagResource\"", &["add `service = \"ingest.timestream\"` or"]);
    operation("target = \"Timestream_20181101.TagResource\", service = \"query.timestream\"", &[]);
    operation("target = AmazonSQS", &["`target` takes a string in quotes"]);
}

#[test]
fn output_and_error_stand_for_themselves() {
    let generic = "struct Op<'a, T> { a: &'a T }";
    reports(Place::Operation, &format!("{SQS}, output = Vec<T>"), generic, &["type parameter `T`"]);
    reports(Place::Operation, &format!("{SQS}, output = Answer<'a>"), generic, &["a type without lifetimes"]);
    reports(Place::Operation, &format!("{SQS}, error = T"), generic, &["type parameter `T`"]);
}

#[test]
fn pages_are_found_by_fields() {
    let paginated = |keys: &str| format!("{SQS}, output = Out, paginated({keys})");
    operation(&paginated("input_token = a, output_token = x.y, items = z, page_size = size"), &[]);
    operation(&paginated("input_token = c, output_token = x"), &["`Op` has no field `c`"]);
    operation(&paginated("input_token = b, output_token = x"), &["the first page has no token"]);
    operation(&paginated("input_token = a, output_token = x, page_size = a"), &["a page size is an integer"]);
    operation(&paginated("input_token = a"), &["`paginated` needs `output_token`"]);
    operation(&paginated("input_token = a, output_token = x, item = z"), &["did you mean `items`?"]);
    operation(&paginated("input_token = \"a\", output_token = x"), &["takes a field, without quotes"]);
    operation(&format!("{SQS}, paginated(input_token = a, output_token = x)"), &["add `output = Type`"]);
}

#[test]
fn host_labels_and_prefix_fit() {
    let labelled = "struct Op { #[aws(host_label)] account_id: String }";
    let at = |prefix: &str| format!("{SQS}, host_prefix = \"{prefix}\"");
    for prefix in ["{accountId}.", "x-{account_id}-y."] {
        reports(Place::Operation, &at(prefix), labelled, &[]);
    }
    reports(Place::Operation, &at("x."), labelled, &["`host_prefix` does not use this label"]);
    reports(Place::Operation, SQS, labelled, &["`host_label` needs a `host_prefix`"]);
    operation(&at("{a}."), &["write `#[aws(host_label)]` on it"]);
    operation(&at("{nope}."), &["no member has the name of the label `{nope}`"]);
    operation(&at("{a"), &["ends with `}`"]);
    operation(&at("a b"), &["it cannot hold ' '"]);
}

#[test]
fn constraints_fit_types() {
    field("#[aws(length(max = 3))] a: i32", &["a number has no length; write `range(…)`"]);
    field("#[aws(range(max = 3))] a: Option<String>", &["write `length(…)` for the size of `Option<String>`"]);
    field("#[aws(range(max = 3))] a: Vec<i32>", &["`each(range(…))`"]);
    field("#[aws(range(max = 0.5))] a: i64", &["the bounds of an integer are integers"]);
    field("a: Option<Vec<u8>>", &["for bytes, write `Blob`"]);
    field("a: HashMap<String, Vec<&'static [u8]>>", &["for bytes, write `Blob`"]);
    field("a: Vec<Option<usize>>", &["write `i32` or `i64`"]);
    field("#[aws(serde)] a: Vec<u8>", &[]);
    field("#[aws(unique_items)] a: String", &["`unique_items` is for lists"]);
    field("#[aws(unique_by = key)] a: Vec<String>", &["`String` is no structure; write `unique_items`"]);
    field("#[aws(each(length(max = 3)))] a: String", &["`each` is for the elements of lists"]);
    field("#[aws(keys(length(max = 3)))] a: Vec<String>", &["`keys` is for the keys of maps"]);
    field("#[aws(each(length(max = 3)))] a: Vec<i32>", &["a number has no length"]);
    field("#[aws(timestamp_format = \"date-time\")] a: String", &["`timestamp_format` is for `Timestamp`"]);
    field("#[aws(timestamp_format = \"datetime\")] a: Timestamp", &["did you mean \"date-time\"?"]);
    field("#[aws(serde, length(max = 3))] a: Foreign", &["cannot look into a member in its own serde form"]);
    field("#[aws(idempotency_token)] a: Option<i32>", &["stands on an `Option<String>`"]);
    field("#[aws(idempotency_token)] a: String", &["stands on an `Option<String>`"]);
}

#[test]
fn bounds_are_in_order_and_numbers() {
    field("#[aws(length(min = 2, max = 1))] a: String", &["no length is at least 2 and at most 1"]);
    field("#[aws(length(max = -1))] a: String", &["a length is a whole number"]);
    field("#[aws(length(max = 1.5))] a: String", &["a length is a whole number"]);
    field("#[aws(length())] a: String", &["`length` has no bound"]);
    field("#[aws(length)] a: String", &["`length` takes its bounds in parentheses"]);
    field("#[aws(length = 3)] a: String", &["`length` takes its bounds in parentheses"]);
    field("#[aws(length(3))] a: String", &["a bound has a name"]);
    field("#[aws(length(maximum = 3))] a: String", &["has the bounds `min` and `max`, not `maximum`"]);
    field("#[aws(length(max = 3, max = 4))] a: String", &["`max` is given twice"]);
    field("#[aws(range(max = \"3\"))] a: i32", &["a bound of a range is a number"]);
}

#[test]
fn members_are_checked_against_each_other() {
    field("#[aws(required)] a: String", &["`a` is required by its type"]);
    field("#[aws(conflicts_with = opn)] a: Option<String>", &["did you mean `open`?"]);
    field("#[aws(conflicts_with = a)] a: Option<String>", &["not `a` itself"]);
    field("#[aws(conflicts_with = set)] a: Option<String>", &["`set` is always set"]);
    field("#[aws(conflicts_with = open)] a: String", &["`a` is always set"]);
    field("#[aws(conflicts_with(open, open))] a: Option<String>", &["`open` is named twice"]);
    field("#[aws(conflicts_with = \"open\")] a: Option<String>", &["without quotes"]);
    field("#[aws(requires = set)] a: Option<String>", &["`requires` says nothing"]);
    field("#[aws(requires = open, conflicts_with = open)] a: Option<String>", &["cannot both require"]);
    field("#[aws(rename = \"open\")] a: String", &["two members have the wire name `open`"]);
    field("#[aws(rename = \"\")] a: String", &["a wire name is not empty"]);
    field("#[aws(default = 1, required)] a: Option<i32>", &["a required member has no default"]);
    field("a: Option<Option<String>>", &["one `Option` is enough"]);
    field("#[aws(host_label)] a: String", &["stands on a member of an operation's input"]);
    field("#[aws(code = \"x\")] a: String", &["`code` does not stand on a member: write `rename = \"wireName\"`"]);
}

#[test]
fn attributes_that_are_not_ours_are_judged() {
    field("#[serde(rename = \"x\")] a: String", &["write `#[aws(rename = \"wireName\")]`"]);
    field("#[serde(skip_serializing_if = \"Option::is_none\")] a: Option<String>", &["a `None` is left out already"]);
    field("#[aws] a: String", &["write the keys in parentheses"]);
    shape("#[serde(rename_all = \"camelCase\")] struct S { a: String }", &["serde attributes have no effect"]);
    shape("#[derive(Serialize)] struct S { a: String }", &["implements serde's `Serialize` in the wire form"]);
    shape("#[aws_operation(target = \"AmazonSQS.Op\")] struct S;", &["remove `#[aws_shape]`"]);
    shape("#[aws(rename = \"x\")] struct S;", &["`#[aws(…)]` stands on fields and variants"]);
}

#[test]
fn a_derived_debug_gives_way_to_one_that_redacts() {
    for item in [
        "#[derive(Clone, Debug, PartialEq)] struct S { #[aws(sensitive)] a: String }",
        "#[derive(Clone, Debug, PartialEq)] enum U { #[aws(sensitive)] A(String), #[aws(unknown)] B }",
    ] {
        let tokens = expand(Place::Shape, "", item);
        let text = tokens.to_string();
        assert!(text.contains("derive (Clone , PartialEq)"), "{text}");
        assert!(text.contains("fmt :: Debug for"), "{text}");
        assert!(messages(tokens).is_empty());
    }
}

#[test]
fn an_enum_has_one_unknown_variant_of_the_right_kind() {
    shape("enum E { A }", &["add `#[aws(unknown)] Unknown(String)` to `E`"]);
    shape("enum E { A, Unknown(String) }", &["write `#[aws(unknown)]` on this one"]);
    shape("enum E { A(String) }", &["add `#[aws(unknown)] Unknown(Document)` to `E`"]);
    shape("#[repr(i32)] enum E { A = 1 }", &["add `#[aws(unknown)] Unknown(i32)` to `E`"]);
    reports(Place::Error, "", "enum E { A }", &["add `#[aws(unknown)] Unknown` to `E`"]);
    shape("enum E { A, #[aws(unknown)] B }", &["holds the string as it came"]);
    shape("enum E { A(String), #[aws(unknown)] B(String) }", &["holds the object as it came, or nothing"]);
    shape(
        "enum E { A, #[aws(unknown)] B(String), #[aws(unknown)] C(String) }",
        &["`B` is the unknown variant already"],
    );
    reports(Place::Error, "", "enum E { #[aws(unknown)] A(String) }", &["the unknown variant holds nothing"]);
}

#[test]
fn variants_are_checked() {
    shape("enum E { A = 1, #[aws(unknown)] B(i32) }", &["needs `#[repr(i32)]`"]);
    shape("#[repr(u8)] enum E { A = 1, #[aws(unknown)] B(i32) }", &["is `#[repr(i32)]`"]);
    shape("enum E { A(String), B(A, B), #[aws(unknown)] C }", &["write `B(Type)`"]);
    shape("enum E { A(String), B, #[aws(unknown)] C }", &["`A` holds a value and `B` holds none"]);
    shape("enum E { A(Option<String>), #[aws(unknown)] C }", &["without `Option`"]);
    shape("enum E { #[aws(rename = \"B\")] A, B, #[aws(unknown)] C(String) }", &["two variants have the value `B`"]);
    shape("enum E { A(#[aws(length(max = 1))] String), #[aws(unknown)] C }", &["on the variant"]);
    reports(Place::Error, "", "enum E { #[aws(code = \"a.b#C:http\")] A, #[aws(unknown)] U }", &["`code = \"C\"`"]);
    reports(Place::Error, "", "enum E { A(X, Y), #[aws(unknown)] U }", &["`A(Details)`"]);
    reports(
        Place::Error,
        "",
        "enum E { #[aws(code = \"B\")] A, B, #[aws(unknown)] U }",
        &["two errors have the code `B`"],
    );
}

#[test]
fn an_attribute_stands_on_the_right_item() {
    for (place, item, expected) in [
        (Place::Operation, "fn f() {}", "does not stand on a function"),
        (Place::Operation, "enum E { A }", "does not stand on an enum"),
        (Place::Operation, "union U { a: u8 }", "does not stand on a Rust `union`"),
        (Place::Operation, "struct T(String);", "the members of an operation have names"),
        (Place::Shape, "struct T(String);", "the members of a structure have names"),
        (Place::Shape, "trait T {}", "does not stand on a trait"),
        (Place::Error, "struct S { a: String }", "does not stand on a struct"),
        (Place::Error, "type A = B;", "does not stand on a type alias"),
    ] {
        reports(place, if place == Place::Operation { SQS } else { "" }, item, &[expected]);
    }
}

#[cfg(feature = "pattern")]
#[test]
fn a_pattern_is_checked_with_the_struct() {
    field("#[aws(pattern = \"^[a-z]+$\")] a: String", &[]);
    field("#[aws(pattern = \"[\")] a: String", &["a `[` is not closed"]);
    field("#[aws(pattern = \"^(?!aws:).*\")] a: String", &[]);
    field("#[aws(pattern = \"(a)b\\\\1\")] a: String", &["`check = path::to::function`"]);
    field("#[aws(pattern = \"a\")] a: i32", &["`pattern` is for strings"]);
}

#[cfg(not(feature = "pattern"))]
#[test]
fn a_pattern_without_the_feature_says_which_one_is_missing() {
    field("#[aws(pattern = \"^[a-z]+$\")] a: String", &["needs the feature `pattern` of aws-operation"]);
}

#[test]
fn members_with_cfg_are_left_to_a_derive() {
    let tokens = expand(Place::Shape, "", "struct S { #[cfg(test)] #[aws(lenght)] a: String }");
    let text = tokens.to_string();
    assert!(text.contains("Declared") && text.contains("aws_declared"), "{text}");
    let derived =
        crate::derived("#[aws_declared(aws_shape())] struct S { #[aws(lenght(max = 3))] a: String }".parse().unwrap());
    assert_eq!(messages(derived).len(), 1);
}

#[test]
fn setters_do_not_collide_with_the_builders_own_methods() {
    let tokens =
        expand(Place::Operation, SQS, "struct Op { build: bool, send: bool, x: Option<u8>, maybe_x: Option<u8> }");
    let mut setters = Vec::new();
    collect_functions(tokens, &mut setters);
    for name in ["build_", "send_", "build", "send", "x", "maybe_x", "maybe_maybe_x"] {
        assert!(setters.iter().any(|setter| setter == name), "{name} in {setters:?}");
    }
    assert_eq!(setters.iter().filter(|setter| *setter == "maybe_x").count(), 1);
}

fn collect_functions(tokens: TokenStream, names: &mut Vec<String>) {
    let mut after_fn = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_functions(group.stream(), names),
            TokenTree::Ident(ident) if after_fn => {
                names.push(ident.to_string());
                after_fn = false;
            }
            TokenTree::Ident(ident) => after_fn = ident == "fn",
            TokenTree::Punct(_) | TokenTree::Literal(_) => after_fn = false,
        }
    }
}
