//! The service that a declaration names.

use aws_operation_models as models;
use syn::LitStr;

use super::other_protocols;
use crate::attributes::item::{ItemAttributes, Protocol};
use crate::attributes::keys::form;
use crate::context::Context;
use crate::declaration::ServiceFacts;

/// The service of `model = "service"` or `model = "service#Name"`, and that name.
pub(super) fn of_model(cx: &Context, literal: &LitStr) -> Option<(models::Service, Option<String>)> {
    let text = literal.value();
    let (service, name) = match text.split_once('#') {
        Some((service, name)) => (service, Some(name.to_owned())),
        None => (text.as_str(), None),
    };
    if let Some(service) = models::service(service) {
        return Some((service, name));
    }
    if let Some(protocol) = other_protocols::of(service) {
        cx.error(
            literal,
            format_args!(
                "`{service}` speaks another protocol, {protocol}, and this library AWS JSON: take the official \
                 AWS SDK for it"
            ),
        );
        return None;
    }
    let beginning: Vec<String> = beginning_with(service);
    let meant = match suggestion(service) {
        Some(service) => format!("; did you mean \"{}\" ({})?", service.name(), service.sdk_id()),
        None if !beginning.is_empty() => format!("; did you mean {}?", beginning.join(" or ")),
        None => "; a service has the name that it has in the AWS CLI, as \"ecs\" or \"secretsmanager\"".to_owned(),
    };
    cx.error(literal, format_args!("no service that speaks AWS JSON is called `{service}`{meant}"));
    None
}

/// The services whose names begin with a word of some letters, in quotes.
fn beginning_with(word: &str) -> Vec<String> {
    let begins = |service: &models::Service| word.len() > 2 && service.name().starts_with(&word.to_ascii_lowercase());
    models::services().filter(begins).take(4).map(|service| format!("\"{}\"", service.name())).collect()
}

/// The service that was probably meant: misspelt, or by another of its names.
pub(super) fn suggestion(name: &str) -> Option<models::Service> {
    let simple = |name: &str| name.replace([' ', '-', '_', '.'], "").to_ascii_lowercase();
    let wanted = simple(name);
    let without_company = ["amazon", "aws"].iter().find_map(|company| wanted.strip_prefix(company));
    // The names that are a service's own before those that it may share, as the streams of DynamoDB do.
    let names: [fn(models::Service) -> &'static str; 5] = [
        models::Service::target_prefix,
        models::Service::name,
        models::Service::sdk_id,
        models::Service::endpoint_prefix,
        models::Service::signing_name,
    ];
    let called = |wanted: &str| {
        names.iter().find_map(|name| models::services().find(|service| simple(name(*service)) == wanted))
    };
    let nearest = |name_of: fn(models::Service) -> &'static str| {
        let found = models::nearest(name, models::services().map(name_of))?;
        models::services().find(|service| name_of(*service) == found)
    };
    called(&wanted)
        .or_else(|| called(without_company?))
        .or_else(|| nearest(models::Service::target_prefix))
        .or_else(|| nearest(models::Service::name))
        .or_else(|| nearest(models::Service::sdk_id))
}

/// The facts of a known service, and what the attribute says instead.
pub(super) fn known(attributes: &ItemAttributes, service: models::Service) -> ServiceFacts {
    let or = |given: Option<&LitStr>, known: &str| given.map_or_else(|| known.to_owned(), LitStr::value);
    let protocol = if service.json_version() == "1.0" { Protocol::AwsJson1_0 } else { Protocol::AwsJson1_1 };
    ServiceFacts {
        id: service.sdk_id().to_owned(),
        target_prefix: service.target_prefix().to_owned(),
        endpoint_prefix: or(attributes.service.get(), service.endpoint_prefix()),
        signing_name: or(attributes.signing_name.get(), service.signing_name()),
        protocol: attributes.protocol.get().copied().unwrap_or(protocol),
        query_compatible: service.is_query_compatible() || attributes.query_compatible.is_set(),
    }
}

/// The facts of a service of the user's own: what the attribute says.
pub(super) fn own(
    cx: &Context,
    attributes: &ItemAttributes,
    target: &LitStr,
    prefix: &str,
    operation: &str,
) -> Option<ServiceFacts> {
    let declared = |literal: Option<&LitStr>| literal.map(LitStr::value);
    let service = declared(attributes.service.get());
    let protocol = attributes.protocol.get().copied();
    if let (Some(service), Some(protocol)) = (&service, protocol) {
        return Some(ServiceFacts {
            id: service.clone(),
            target_prefix: prefix.to_owned(),
            endpoint_prefix: service.clone(),
            signing_name: declared(attributes.signing_name.get()).unwrap_or_else(|| service.clone()),
            protocol,
            query_compatible: attributes.query_compatible.is_set(),
        });
    }
    let mistaken = |wanted: &str| attributes.mistaken.iter().any(|key| key == wanted);
    match (&service, protocol) {
        (Some(_), None) if mistaken("protocol") => {}
        (None, Some(_)) if mistaken("service") => {}
        (Some(_), None) => cx.error(
            attributes.service.key(),
            format_args!("a service that is not known needs its protocol too: add `{}`", form("protocol")),
        ),
        (None, Some(_)) => cx.error(
            attributes.protocol.key(),
            format_args!("a service that is not known needs its endpoint prefix too: add `{}`", form("service")),
        ),
        _ => {
            let meant = match suggestion(prefix) {
                Some(service) => {
                    let name = service
                        .find_operation(operation)
                        .map_or_else(|| operation.to_owned(), |found| found.name().to_owned());
                    format!("did you mean \"{}.{name}\" ({})? For", service.target_prefix(), service.sdk_id())
                }
                None => "for".to_owned(),
            };
            cx.error(
                target,
                format_args!(
                    "no service is known by the target prefix `{prefix}`; {meant} a service of your own, add \
                     `service = \"endpoint-prefix\", protocol = \"awsJson1_1\"`"
                ),
            );
        }
    }
    None
}
