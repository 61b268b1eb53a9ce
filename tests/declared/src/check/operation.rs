//! An operation: what is sent with its input, its errors, its pages.

use aws_operation::client::Pagination;
use aws_operation::generated::{ErrorSchema, ReadStructure};
use aws_operation::metadata::{HostPrefixPart, OperationMetadata};
use aws_operation::shape::DeclaredRetry;
use aws_operation_models::{Kind, Member, Operation, Shape};

use crate::declared::AnyStructure;
use crate::faults::Faults;

pub(super) fn metadata(
    faults: &mut Faults,
    operation: Operation,
    declared: &OperationMetadata,
    input: &mut dyn ReadStructure,
) {
    let (of, service) = (operation.name(), operation.service());
    let wire = |index: usize| input.schema().members.get(index).map_or("nothing", |member| member.name);
    let target = format!("{}.{}", service.target_prefix(), operation.name());
    faults.same(of, "the target", &declared.target, &target.as_str());
    let of_service = declared.service;
    for (what, declared, model) in [
        ("the id of the service", of_service.id, service.sdk_id()),
        ("the target prefix", of_service.target_prefix, service.target_prefix()),
        ("the endpoint prefix", of_service.endpoint_prefix, service.endpoint_prefix()),
        ("the signing name", of_service.signing_name, service.signing_name()),
        (
            "the protocol",
            of_service.protocol.content_type(),
            &format!("application/x-amz-json-{}", service.json_version()),
        ),
    ] {
        faults.same(of, what, &declared, &model);
    }
    faults.same(of, "query compatible", &of_service.query_compatible, &service.is_query_compatible());
    faults.same(of, "signed", &declared.signed, &!operation.is_unsigned());
    faults.same(of, "compression", &declared.request_compression, &operation.has_request_compression());
    let endpoint = declared.endpoint_member.map(wire);
    faults.same(of, "the member with the endpoint", &endpoint, &operation.endpoint_member());
    let prefix: String = declared
        .host_prefix
        .iter()
        .map(|part| match part {
            HostPrefixPart::Literal(text) => (*text).to_owned(),
            HostPrefixPart::Label(index) => format!("{{{}}}", wire(*index)),
            other => format!("{other:?}"),
        })
        .collect();
    faults.same(of, "the host prefix", &prefix.as_str(), &operation.host_prefix().unwrap_or_default());
}

/// Each error of the model has its code among the declared ones, and the declared ones are told to be repeated as the
/// model says.
pub(super) fn errors(faults: &mut Faults, operation: Operation, declared: &ErrorSchema) {
    let service = operation.service();
    let streams = [operation.input_shape(), operation.output_shape()].into_iter().flatten().flat_map(Shape::members);
    let streams = streams.filter_map(Member::shape).filter(|shape| shape.kind() == Kind::EventStream);
    let events = streams.flat_map(Shape::members).filter_map(Member::shape).filter(|shape| shape.kind() == Kind::Error);
    for error in operation.errors().filter_map(|name| service.shape(name)).chain(events) {
        let of = format!("{} of {}", error.name(), operation.name());
        let code = error.error_code().unwrap_or(error.name());
        let Some(found) = declared.variants.iter().find(|variant| variant.code == code) else {
            faults.add(&of, format_args!("no variant has the code {code:?}"));
            continue;
        };
        let retry = match (error.is_throttling(), error.is_retryable()) {
            (true, _) => DeclaredRetry::Throttling,
            (false, true) => DeclaredRetry::Retryable,
            (false, false) => DeclaredRetry::Nothing,
        };
        faults.same(&of, "what is said of its retries", &found.retry, &retry);
    }
}

/// The declared pages are the model's, and none are missing but those whose tokens are more than members.
pub(super) fn pages(
    faults: &mut Faults,
    operation: Operation,
    declared: Option<&Pagination>,
    input: &mut dyn AnyStructure,
) {
    let of = operation.name();
    let Some(pages) = operation.paginator() else {
        if declared.is_some() {
            faults.add(of, "it has pages, and none in the model");
        }
        return;
    };
    let tokens: Vec<&str> = pages.input_tokens().collect();
    let output = operation.output_shape();
    // The names of a path are those of the shapes on its way; the declared path has their places.
    let of_output = pages.output_tokens().map(|path| output.and_then(|output| places(output, path)));
    let of_output: Option<Vec<Vec<usize>>> = of_output.collect();
    let Some(declared) = declared else {
        if of_output.is_some_and(|paths| paths.len() == tokens.len()) {
            faults.add(of, "it has no pages, and could have the model's");
        }
        return;
    };
    let members = input.structure().schema().members;
    let wire = |index: &usize| members.get(*index).map_or("nothing", |member| member.name);
    faults.same(of, "the tokens", &declared.input_tokens.iter().map(wire).collect(), &tokens);
    faults.same(of, "the page size", &declared.page_size.as_ref().map(wire), &pages.limit_key());
    let of_declared = declared.output_tokens.iter().map(|path| path.to_vec()).collect();
    faults.same(of, "the paths of the tokens", &Some(of_declared), &of_output);
    let omitted: Vec<&str> = declared.omitted.iter().map(wire).collect();
    faults.same(of, "what goes with the first request alone", &omitted, &pages.omitted().collect());
}

/// The places of the names of a path; nothing where it is more than names of members.
fn places(shape: Shape, path: &str) -> Option<Vec<usize>> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let mut members = shape.members().filter(|member| !member.is_removed()).enumerate();
    let (index, member) = members.find(|(_, member)| member.name() == name)?;
    let mut places = vec![index];
    if let Some(rest) = rest {
        places.extend(self::places(member.shape()?, rest)?);
    }
    Some(places)
}
