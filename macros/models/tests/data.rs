//! Every line of every file of facts, read strictly: a damaged file fails here, and never in a user's build.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use aws_operation_models::{Kind, Service, services};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn text(service: Service) -> String {
    fs::read_to_string(folder().join(format!("{}.txt", service.name()))).expect("the file of a service")
}

#[test]
fn each_service_has_its_file_and_each_file_its_service() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .expect("the folder")
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    files.sort();
    let mut names: Vec<String> = services().map(|service| format!("{}.txt", service.name())).collect();
    assert!(
        names.is_sorted_by_key(|name| name.trim_end_matches(".txt").to_owned()),
        "a search would not find them all"
    );
    names.sort();
    assert!(files == names, "only one side has {:?}", symmetric_difference(&files, &names));
}

fn symmetric_difference<'a>(a: &'a [String], b: &'a [String]) -> Vec<&'a String> {
    let only = |x: &'a [String], y: &'a [String]| x.iter().filter(move |name| !y.contains(name));
    only(a, b).chain(only(b, a)).collect()
}

#[test]
fn every_line_has_a_form_that_the_reader_knows() {
    for service in services() {
        let text = text(service);
        assert!(text.ends_with('\n') && !text.contains('\r'), "{}", service.name());
        let mut kind = "";
        for (number, line) in (1..).zip(text.lines()) {
            let place = format!("{}.txt:{number}: {line:?}", service.name());
            match line.strip_prefix(' ') {
                Some(line) => check_line(kind, line, &place),
                None => kind = check_header(line, number == 1, &place),
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn check_header<'a>(line: &'a str, is_first: bool, place: &str) -> &'a str {
    let words: Vec<&str> = line.split(' ').collect();
    let [kind, name, more @ ..] = &words[..] else { panic!("{place}") };
    assert_eq!(*kind == "service", is_first, "{place}");
    assert!(is_name(name), "{place}");
    let targets = match *kind {
        "list" => 1,
        "map" => 2,
        _ => 0,
    };
    let (targets, traits) = more.split_at_checked(targets).unwrap_or_else(|| panic!("{place}"));
    assert!(targets.iter().all(|target| is_name(target)), "{place}");
    let mut seen = HashSet::new();
    for word in traits {
        assert!(seen.insert(word.split('=').next()), "{place}: {word} is there twice");
        let (key, value) = word.split_once('=').map_or((*word, None), |(key, value)| (key, Some(value)));
        let fits = match (key, value) {
            ("removed", None) => true,
            ("input", None) => *kind == "structure",
            ("deprecated", None) => *kind != "service",
            ("sensitive", None) => !matches!(*kind, "service" | "operation"),
            ("sparse", None) => matches!(*kind, "list" | "map"),
            ("length", Some(bounds)) => {
                matches!(*kind, "string" | "enum" | "blob" | "list" | "map") && are_bounds::<u64>(bounds)
            }
            ("range", Some(bounds)) => {
                matches!(*kind, "integer" | "long" | "float" | "double") && are_bounds::<f64>(bounds)
            }
            ("date-time" | "http-date" | "epoch-seconds", None) => *kind == "timestamp",
            ("code", Some(code)) => *kind == "error" && is_name(code),
            ("status", Some(status)) => {
                *kind == "error" && status.parse::<u16>().is_ok_and(|s| (300..600).contains(&s))
            }
            ("fault" | "retryable" | "throttling", None) => *kind == "error",
            _ => false,
        };
        assert!(fits, "{place}: {word}");
    }
    kind
}

fn are_bounds<T: std::str::FromStr + PartialOrd>(text: &str) -> bool {
    let Some((min, max)) = text.split_once("..") else { return false };
    let number = |text: &str| text.parse::<T>().ok();
    match (number(min), number(max)) {
        (Some(min), Some(max)) => min <= max,
        (Some(_), None) => max.is_empty(),
        (None, Some(_)) => min.is_empty(),
        (None, None) => false,
    }
}

fn check_line(kind: &str, line: &str, place: &str) {
    let (key, value) = line.split_once(' ').unwrap_or((line, ""));
    match kind {
        "service" => match key {
            "query-compatible" => assert_eq!(value, "", "{place}"),
            "sdk-id" => assert!(!value.is_empty(), "{place}"),
            "json" => assert!(matches!(value, "1.0" | "1.1"), "{place}"),
            "protocols" => assert!(value.split(' ').any(|protocol| protocol == "json"), "{place}"),
            "target" | "endpoint" | "signing" | "version" | "endpoint-param" | "iam" => {
                assert!(is_name(value), "{place}");
            }
            _ => panic!("{place}"),
        },
        "operation" => match key {
            "input" | "output" | "host-prefix" | "input-stream" | "output-stream" | "endpoint-member"
            | "iam-action" => {
                assert!(is_name(value), "{place}");
            }
            "error" => assert!(is_name(value.strip_suffix(" removed").unwrap_or(value)), "{place}"),
            "unsigned" | "long-polling" | "iam-unverified" => assert_eq!(value, "", "{place}"),
            "compression" => assert_eq!(value, "gzip", "{place}"),
            "discovery" => assert!(matches!(value, "operation" | "required" | "optional"), "{place}"),
            "context-static" | "context-member" | "context-path" => {
                assert!(
                    value.split_once(' ').is_some_and(|(name, value)| is_name(name) && !value.is_empty()),
                    "{place}"
                );
            }
            "page-input" | "page-output" | "page-items" | "page-size" | "page-more" | "page-omit" => {
                assert!(!value.is_empty() && value.trim() == value, "{place}");
            }
            _ => panic!("{place}"),
        },
        "structure" | "union" | "error" | "eventstream" => {
            let (target, traits) = value.split_once(' ').unwrap_or((value, ""));
            assert!(is_name(key) && is_name(target), "{place}");
            for word in traits.split(' ').filter(|word| !word.is_empty()) {
                let known = [
                    "required",
                    "later",
                    "token",
                    "host",
                    "deprecated",
                    "removed",
                    "date-time",
                    "http-date",
                    "epoch-seconds",
                ];
                assert!(known.contains(&word), "{place}");
            }
        }
        "enum" | "string" if line.starts_with('~') => assert!(line.len() > 1, "{place}"),
        "enum" => {
            let value = line.strip_prefix(['=', '-']).unwrap_or_else(|| panic!("{place}"));
            let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            assert!(
                quoted.is_some() || (value.trim() == value && !value.is_empty() && !value.contains('"')),
                "{place}"
            );
        }
        _ => panic!("{place}"),
    }
}

#[test]
fn each_entry_is_found_by_its_name_and_by_those_that_rust_has_for_it() {
    for service in services() {
        let mut operations = 0;
        for operation in service.operations() {
            operations += 1;
            let name = operation.name();
            assert_eq!(service.operation(name).map(aws_operation_models::Operation::name), Some(name));
            let found = service.find_operation(&name.to_ascii_lowercase()).expect(name);
            assert!(found.name().eq_ignore_ascii_case(name), "{name}");
        }
        let mut shapes = 0;
        for shape in service.shapes() {
            shapes += 1;
            let name = shape.name();
            assert_eq!(service.shape(name).map(aws_operation_models::Shape::name), Some(name), "{}", service.name());
            assert_eq!(service.find_shape(name).map(aws_operation_models::Shape::name), Some(name));
        }
        let text = text(service);
        let headers = text.lines().filter(|line| !line.starts_with(' '));
        assert_eq!(headers.count(), 1 + operations + shapes, "{}", service.name());
    }
}

#[test]
fn each_name_in_a_fact_is_there() {
    for service in services() {
        let place = service.name();
        for operation in service.operations() {
            let name = operation.name();
            for shape in operation.input().into_iter().chain(operation.output()) {
                assert!(service.shape(shape).is_some(), "{place} {name}: {shape}");
            }
            assert!(
                !operation.output_shape().is_some_and(aws_operation_models::Shape::is_only_input),
                "{place} {name}"
            );
            for error in operation.errors() {
                let shape = service.shape(error).unwrap_or_else(|| panic!("{place} {name}: {error}"));
                assert_eq!(shape.kind(), Kind::Error, "{place} {name}: {error}");
            }
            let input = operation.input_shape();
            let bound = operation.context_params().filter_map(|(_, value)| match value {
                aws_operation_models::ContextValue::Member(member) => Some(member),
                _ => None,
            });
            for member in bound.chain(operation.endpoint_member()).chain(operation.input_stream()) {
                let found = input.and_then(|input| input.member(member));
                assert_eq!(found.map(aws_operation_models::Member::name), Some(member), "{place} {name}");
            }
            if let Some(pages) = operation.paginator() {
                assert_eq!(pages.input_tokens().count(), pages.output_tokens().count(), "{place} {name}");
                for member in pages.input_tokens().chain(pages.limit_key()).chain(pages.omitted()) {
                    assert!(input.is_some_and(|input| input.member(member).is_some()), "{place} {name}: {member}");
                }
                let output = operation.output_shape().expect(name);
                for path in pages.output_tokens().chain(pages.result_keys()).chain(pages.more_results()) {
                    let first = path.split(['.', '[']).next().expect("a part");
                    assert!(output.member(first).is_some(), "{place} {name}: {path}");
                }
            }
        }
        for shape in service.shapes() {
            let name = shape.name();
            let mut names = HashSet::new();
            for member in shape.members() {
                assert!(names.insert(member.name().to_ascii_lowercase()), "{place} {name}: {} twice", member.name());
                assert!(member.shape().is_some(), "{place} {name}: {}", member.shape_name());
            }
            assert_eq!(shape.element().is_some(), shape.kind() == Kind::List, "{place} {name}");
            assert_eq!(shape.key().is_some() && shape.value().is_some(), shape.kind() == Kind::Map, "{place} {name}");
            assert_eq!(shape.values().count() > 0, shape.kind() == Kind::Enum, "{place} {name}");
        }
    }
}

/// The declarations find members and values by names without case and punctuation, so no two may be the same.
#[test]
fn no_two_names_of_a_shape_are_the_same_to_rust() {
    let key = |name: &str| name.replace(['_', '-', '.', ' '], "").to_ascii_lowercase();
    for service in services() {
        for shape in service.shapes() {
            let mut members = HashSet::new();
            for member in shape.members() {
                assert!(members.insert(key(member.name())), "{} {}", service.name(), shape.name());
                assert_eq!(
                    shape.member(&key(member.name())).map(aws_operation_models::Member::name),
                    Some(member.name())
                );
            }
        }
        let mut operations = HashSet::new();
        for operation in service.operations() {
            assert!(operations.insert(key(operation.name())), "{} {}", service.name(), operation.name());
        }
    }
}
