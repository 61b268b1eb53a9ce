//! A service as botocore describes it, made into facts.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use super::facts::{Entry, Facts};
use crate::failure::Failure;
use crate::json::Json;

/// A model that is longer than this is none of botocore's.
const LONGEST: u64 = 256 << 20;

/// The names of all services in botocore's data folder.
pub(crate) fn names(data: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(data).map_err(|error| Failure::at(data, error))? {
        let entry = entry.map_err(|error| Failure::at(data, error))?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The facts of a service; `None` when it does not speak AWS JSON.
pub(crate) fn facts(data: &Path, name: &str) -> Result<Option<Facts>, Failure> {
    let Some(folder) = newest_version(&data.join(name))? else { return Ok(None) };
    let Some(mut model) = json(&folder, "service-2")? else { return Ok(None) };
    if let Some(extras) = json(&folder, "service-2.sdk-extras")? {
        model.merge(extras.get("merge").clone());
    }
    let metadata = model.get("metadata");
    let protocols = match metadata.get("protocols").texts() {
        protocols if protocols.is_empty() => metadata.get("protocol").texts(),
        protocols => protocols,
    };
    if !protocols.contains(&"json") {
        return Ok(None);
    }
    let paginators = json(&folder, "paginators-1")?.unwrap_or(Json::Null);
    let rules = json(&folder, "endpoint-rule-set-1")?.unwrap_or(Json::Null);
    let mut facts = Facts::default();
    facts.entries.push(service(name, metadata, &protocols, &rules));
    for (operation, description) in model.get("operations").members() {
        let pages = paginators.get("pagination").get(operation);
        facts.entries.push(self::operation(operation, description, pages, model.get("shapes")));
    }
    for (shape, description) in model.get("shapes").members() {
        let entry = self::shape(shape, description).map_err(|why| Failure::at(&folder, format!("{shape}: {why}")))?;
        facts.entries.push(entry);
    }
    Ok(Some(facts))
}

/// The newest folder of a service that has a model; the folders are dates.
fn newest_version(service: &Path) -> Result<Option<PathBuf>, Failure> {
    let mut newest = None;
    for entry in fs::read_dir(service).map_err(|error| Failure::at(service, error))? {
        let path = entry.map_err(|error| Failure::at(service, error))?.path();
        let has_model = ["service-2.json.gz", "service-2.json"].iter().any(|file| path.join(file).is_file());
        if has_model && newest.as_ref().is_none_or(|newest| *newest < path) {
            newest = Some(path);
        }
    }
    Ok(newest)
}

/// A file of JSON, compressed or not, if there is one.
fn json(folder: &Path, name: &str) -> Result<Option<Json>, Failure> {
    let plain = folder.join(format!("{name}.json"));
    let compressed = folder.join(format!("{name}.json.gz"));
    let mut text = Vec::new();
    let (path, read) = if let Ok(file) = File::open(&compressed) {
        (compressed, GzDecoder::new(file).take(LONGEST).read_to_end(&mut text))
    } else if let Ok(file) = File::open(&plain) {
        (plain, file.take(LONGEST).read_to_end(&mut text))
    } else {
        return Ok(None);
    };
    read.map_err(|error| Failure::at(&path, error))?;
    serde_json::from_slice(&text).map(Some).map_err(|error| Failure::at(&path, error))
}

fn service(name: &str, metadata: &Json, protocols: &[&str], rules: &Json) -> Entry {
    let mut entry = Entry::new("service", name);
    let text = |key: &str| metadata.get(key).as_str().unwrap_or_default();
    let endpoint = text("endpointPrefix");
    let signing = metadata.get("signingName").as_str().unwrap_or(endpoint);
    for (key, value) in [
        ("sdk-id", text("serviceId")),
        ("target", text("targetPrefix")),
        ("endpoint", endpoint),
        ("signing", signing),
        ("version", text("apiVersion")),
        ("protocols", &protocols.join(" ")),
        ("json", text("jsonVersion")),
    ] {
        entry.lines.push(format!("{key} {value}"));
    }
    if metadata.get("awsQueryCompatible").is_there() {
        entry.lines.push("query-compatible".to_owned());
    }
    // What every rule set has is no fact of this service.
    let usual = ["Region", "UseDualStack", "UseFIPS", "Endpoint"];
    for (parameter, _) in rules.get("parameters").members() {
        if !usual.contains(&parameter.as_str()) {
            entry.lines.push(format!("endpoint-param {parameter}"));
        }
    }
    entry
}

fn operation(name: &str, description: &Json, pages: &Json, shapes: &Json) -> Entry {
    let mut entry = Entry::new("operation", name);
    if description.get("deprecated").is_true() {
        entry.words.push("deprecated".to_owned());
    }
    let mut line = |key: &str, value: &str| entry.lines.push(format!("{key} {value}").trim_end().to_owned());
    for side in ["input", "output"] {
        if let Some(shape) = description.get(side).get("shape").as_str() {
            line(side, shape);
        }
    }
    for error in description.get("errors").elements() {
        line("error", error.get("shape").as_str().unwrap_or_default());
    }
    if description.get("authtype").as_str() == Some("none")
        || description.get("auth").texts().contains(&"smithy.api#noAuth")
    {
        line("unsigned", "");
    }
    if let Some(prefix) = description.get("endpoint").get("hostPrefix").as_str() {
        line("host-prefix", prefix);
    }
    if description.get("requestcompression").get("encodings").texts().contains(&"gzip") {
        line("compression", "gzip");
    }
    if description.get("endpointoperation").is_true() {
        line("discovery", "operation");
    } else if description.get("endpointdiscovery").is_there() {
        let required = description.get("endpointdiscovery").get("required").is_true();
        line("discovery", if required { "required" } else { "optional" });
    }
    let members = |side: &str| {
        let shape = description.get(side).get("shape").as_str().unwrap_or_default();
        shapes.get(shape).get("members").members()
    };
    for side in ["input", "output"] {
        for (member, target) in members(side) {
            let shape = shapes.get(target.get("shape").as_str().unwrap_or_default());
            if shape.get("eventstream").is_true() {
                line(&format!("{side}-stream"), member);
            }
        }
    }
    for (parameter, value) in description.get("staticContextParams").members() {
        line("context-static", &format!("{parameter} {}", value.get("value").scalar().unwrap_or_default()));
    }
    for (member, target) in members("input") {
        if let Some(parameter) = target.get("contextParam").get("name").as_str() {
            line("context-member", &format!("{parameter} {member}"));
        }
    }
    for (parameter, value) in description.get("operationContextParams").members() {
        line("context-path", &format!("{parameter} {}", value.get("path").as_str().unwrap_or_default()));
    }
    for (key, word) in [
        ("input_token", "page-input"),
        ("output_token", "page-output"),
        ("result_key", "page-items"),
        ("limit_key", "page-size"),
        ("more_results", "page-more"),
    ] {
        for value in pages.get(key).texts() {
            line(word, value);
        }
    }
    entry
}

fn shape(name: &str, shape: &Json) -> Result<Entry, String> {
    let known = shape.get("type").as_str().unwrap_or_default();
    let is = |key: &str| shape.get(key).is_true();
    let kind = match known {
        "structure" if is("document") => "document",
        "structure" if is("eventstream") => "eventstream",
        "structure" if is("union") => "union",
        "structure" if is("exception") => "error",
        "string" if !shape.get("enum").elements().is_empty() => "enum",
        "structure" | "list" | "map" | "string" | "integer" | "long" | "float" | "double" | "boolean" | "blob"
        | "timestamp" => known,
        _ => return Err(format!("the type `{known}` is new; the facts have no word for it")),
    };
    let mut entry = Entry::new(kind, name);
    for part in ["member", "key", "value"] {
        if let Some(target) = shape.get(part).get("shape").as_str() {
            entry.words.push(target.to_owned());
        }
    }
    let (min, max) = (shape.get("min").scalar(), shape.get("max").scalar());
    if min.is_some() || max.is_some() {
        let kind = if matches!(known, "string" | "blob" | "list" | "map") { "length" } else { "range" };
        entry.words.push(format!("{kind}={}..{}", min.unwrap_or_default(), max.unwrap_or_default()));
    }
    entry.words.extend(timestamp_format(shape)?);
    for word in ["sensitive", "sparse", "deprecated"] {
        if is(word) {
            entry.words.push(word.to_owned());
        }
    }
    if kind == "error" {
        error_words(name, shape, &mut entry);
    }
    let required = shape.get("required").texts();
    for (member, target) in shape.get("members").members() {
        let mut line = format!("{member} {}", target.get("shape").as_str().unwrap_or_default());
        let has = [
            (required.contains(&member.as_str()), "required"),
            (target.get("idempotencyToken").is_true(), "token"),
            (target.get("hostLabel").is_true(), "host"),
            (target.get("deprecated").is_true(), "deprecated"),
        ];
        for (_, word) in has.iter().filter(|(has, _)| *has) {
            line.push(' ');
            line.push_str(word);
        }
        if let Some(format) = timestamp_format(target)? {
            line.push(' ');
            line.push_str(&format);
        }
        entry.lines.push(line);
    }
    if kind == "document" {
        entry.lines.clear();
    }
    for value in shape.get("enum").texts() {
        if value.contains('\n') || value.starts_with('"') {
            return Err(format!("the value {value:?} does not fit the form of the facts"));
        }
        let edge = value.trim() != value || value.is_empty();
        entry.lines.push(if edge { format!("=\"{value}\"") } else { format!("={value}") });
    }
    if let Some(pattern) = shape.get("pattern").as_str() {
        if pattern.contains('\n') {
            return Err(format!("the pattern {pattern:?} does not fit the form of the facts"));
        }
        entry.lines.push(format!("~{pattern}"));
    }
    Ok(entry)
}

fn error_words(name: &str, shape: &Json, entry: &mut Entry) {
    let error = shape.get("error");
    if let Some(code) = error.get("code").as_str().filter(|code| *code != name) {
        entry.words.push(format!("code={code}"));
    }
    if let Some(status) = error.get("httpStatusCode").scalar() {
        entry.words.push(format!("status={status}"));
    }
    if shape.get("fault").is_true() {
        entry.words.push("fault".to_owned());
    }
    let retryable = shape.get("retryable");
    if retryable.get("throttling").is_true() {
        entry.words.push("throttling".to_owned());
    } else if retryable.is_there() {
        entry.words.push("retryable".to_owned());
    }
}

/// Smithy's word for botocore's.
fn timestamp_format(described: &Json) -> Result<Option<String>, String> {
    match described.get("timestampFormat").as_str() {
        None => Ok(None),
        Some("iso8601") => Ok(Some("date-time".to_owned())),
        Some("rfc822") => Ok(Some("http-date".to_owned())),
        Some("unixTimestamp") => Ok(Some("epoch-seconds".to_owned())),
        Some(other) => Err(format!("the timestamp format `{other}` is new; the facts have no word for it")),
    }
}
