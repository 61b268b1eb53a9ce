//! Compares where calls go with where botocore's own resolver sends them: reads the cases that `.ci/hosts.py` prints.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::BufRead;
use std::process::ExitCode;

use aws_operation::endpoint::{AccountIdEndpointMode, EndpointParams, resolve};
use aws_operation_models::{ContextValue, Operation, Service, service};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The most differences that are shown.
const SHOWN: usize = 20;

/// Service, operation, settings, input, and what botocore says: URL, region and name to sign for, or nothing.
#[derive(Deserialize)]
struct Case(String, String, Settings, Map<String, Value>, Option<(String, String, String)>);

/// Region, FIPS, dual stack, account, mode, override.
#[derive(Deserialize)]
struct Settings(String, bool, bool, Option<String>, String, Option<String>);

/// The texts at a JMESPath; each that AWS's models have.
fn at_path(path: &str, input: &Map<String, Value>) -> Option<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let items = || input.get("TransactItems").and_then(Value::as_array).into_iter().flatten();
    match path {
        "keys(RequestItems)" => input.get("RequestItems")?.as_object()?.keys().next().cloned(),
        "TableCreationParameters.TableName" => text(input.get("TableCreationParameters")?.get("TableName")?),
        "TransactItems[*].Get.TableName" => items().find_map(|item| text(item.get("Get")?.get("TableName")?)),
        _ if path.starts_with("TransactItems[*].[ConditionCheck.TableName,") => items().find_map(|item| {
            let kinds = ["ConditionCheck", "Put", "Delete", "Update"];
            kinds.iter().find_map(|kind| text(item.get(kind)?.get("TableName")?))
        }),
        _ => panic!("the path {path} is new: read it here"),
    }
}

/// The operation's values for the rules of its service.
fn parameters(operation: Operation, input: &Map<String, Value>) -> Vec<(&'static str, Cow<'static, str>)> {
    let value = |value| match value {
        ContextValue::Static(text) => Some(Cow::Borrowed(text)),
        ContextValue::Member(member) => input.get(member)?.as_str().map(|text| Cow::Owned(text.to_owned())),
        ContextValue::Path(path) => at_path(path, input).map(Cow::Owned),
        _ => None,
    };
    operation.context_params().filter_map(|(name, from)| Some((name, value(from)?))).collect()
}

/// The differences of this crate that are meant, and why.
fn on_purpose(case: &Case) -> Option<&'static str> {
    let Case(service, _, Settings(_, fips, dual, _, _, endpoint), input, _) = case;
    let id = input.get("StreamId").and_then(Value::as_str);
    let is_whole = |id: &str| id.len() == 24 && !id.contains(['.', '+']);
    match (service.as_str(), endpoint) {
        (_, Some(_)) if *fips || *dual => Some("FIPS or dual stack beside an override is an error for every service"),
        ("kinesis", Some(_)) if id.is_some() => Some("an override goes before a stream's id"),
        ("kinesis", None) if id.is_some_and(|id| !is_whole(id)) => Some("a stream's id in the host is of host labels"),
        ("events", None) if input.contains_key("EndpointId") => Some("what needs SigV4a is an error everywhere"),
        ("events", Some(_)) if input.contains_key("EndpointId") => Some("an override goes before a global endpoint"),
        _ => None,
    }
}

/// How the endpoint differs from botocore's, if it does.
fn difference(service: Service, operation: Operation, case: &Case) -> Option<String> {
    let Case(_, _, Settings(region, fips, dual, account, mode, endpoint), input, expected) = case;
    let mode = match mode.as_str() {
        "preferred" => AccountIdEndpointMode::Preferred,
        "disabled" => AccountIdEndpointMode::Disabled,
        _ => AccountIdEndpointMode::Required,
    };
    let operation = parameters(operation, input);
    let params = EndpointParams::new(service.endpoint_prefix(), service.signing_name())
        .with_region(Some(region))
        .with_fips(*fips)
        .with_dual_stack(*dual)
        .with_endpoint_url(endpoint.as_deref())
        .with_account_id(account.as_deref(), mode)
        .with_operation(&operation);
    match (resolve(&params), expected) {
        (Err(_), None) => None,
        (Ok(found), Some((url, region, name))) => {
            let ours = found.url.to_string();
            let ours = (ours.trim_end_matches('/'), found.signing_region.unwrap_or_default(), found.signing_name);
            (ours.0 != url || ours.1 != *region || ours.2 != name).then(|| format!("{ours:?} instead of {expected:?}"))
        }
        (Ok(found), None) => Some(format!("{} instead of an error", found.url)),
        (Err(error), Some(_)) => Some(format!("an error instead of {expected:?}: {error}")),
    }
}

fn main() -> ExitCode {
    let (mut cases, mut hosts, mut differences) = (0_usize, 0_usize, 0_usize);
    let mut purposes: HashMap<&str, usize> = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let case: Case = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let service = service(&case.0).unwrap_or_else(|| panic!("there is no model of {}", case.0));
        let operation = service.operation(&case.1).unwrap_or_else(|| panic!("{} has no {}", case.0, case.1));
        cases += 1;
        hosts += usize::from(case.4.is_some());
        let Some(difference) = difference(service, operation, &case) else { continue };
        if let Some(why) = on_purpose(&case) {
            *purposes.entry(why).or_default() += 1;
            continue;
        }
        differences += 1;
        if differences <= SHOWN {
            eprintln!("{line}\n    {difference}");
        }
    }
    println!(
        "{cases} cases, {hosts} of them with a host, {} on purpose otherwise: {purposes:?}",
        purposes.values().sum::<usize>()
    );
    if differences > 0 {
        eprintln!("{differences} cases differ from botocore");
    }
    if cases == 0 || differences > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
