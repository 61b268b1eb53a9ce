//! Operations of a service.

use crate::entry::{Entry, first_word};
use crate::paginator::Paginator;
use crate::service::Service;
use crate::shape::Shape;

/// An operation of a service.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    service: Service,
    entry: Entry,
}

/// The part of an operation in the discovery of endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Discovery {
    /// The operation is the one that answers where to send the others.
    Operation,
    /// The operation must be sent to a host that was discovered.
    Required,
    /// The operation may be sent to a host that was discovered.
    Optional,
}

/// The source of the value of a parameter of the endpoint's rules comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContextValue {
    /// The operation always has this text, or `true` or `false`.
    Static(&'static str),
    /// The member of the input with this wire name has it.
    Member(&'static str),
    /// This path into the input has it, in JMESPath.
    Path(&'static str),
}

impl Operation {
    pub(crate) fn new(service: Service, entry: Entry) -> Self {
        Self { service, entry }
    }

    /// The name, exactly as AWS writes it.
    pub fn name(self) -> &'static str {
        self.entry.name()
    }

    /// The service whose operation it is.
    pub fn service(self) -> Service {
        self.service
    }

    /// The name of the input's shape; `None` for an operation without input.
    pub fn input(self) -> Option<&'static str> {
        self.entry.value("input")
    }

    /// The name of the output's shape; `None` for an operation without output.
    pub fn output(self) -> Option<&'static str> {
        self.entry.value("output")
    }

    /// The shape of the input.
    pub fn input_shape(self) -> Option<Shape> {
        self.service.shape(self.input()?)
    }

    /// The shape of the output.
    pub fn output_shape(self) -> Option<Shape> {
        self.service.shape(self.output()?)
    }

    /// The names of the errors' shapes, in the order of AWS's model.
    pub fn errors(self) -> impl Iterator<Item = &'static str> {
        self.entry.values("error").map(|value| first_word(value).0)
    }

    fn has(self, key: &'static str) -> bool {
        self.entry.value(key).is_some()
    }

    /// Whether it is sent without a signature.
    pub fn is_unsigned(self) -> bool {
        self.has("unsigned")
    }

    /// The text before the endpoint's host, such as `sync-`.
    pub fn host_prefix(self) -> Option<&'static str> {
        self.entry.value("host-prefix")
    }

    /// Whether the body may be compressed with gzip.
    pub fn has_request_compression(self) -> bool {
        self.entry.value("compression") == Some("gzip")
    }

    /// Its part in the discovery of endpoints.
    pub fn discovery(self) -> Option<Discovery> {
        match self.entry.value("discovery")? {
            "operation" => Some(Discovery::Operation),
            "required" => Some(Discovery::Required),
            "optional" => Some(Discovery::Optional),
            _ => None,
        }
    }

    /// Whether the service answers late, when there is something to tell.
    pub fn is_long_polling(self) -> bool {
        self.has("long-polling")
    }

    /// The member of the input that is a stream of events.
    pub fn input_stream(self) -> Option<&'static str> {
        self.entry.value("input-stream")
    }

    /// The member of the output that is a stream of events.
    pub fn output_stream(self) -> Option<&'static str> {
        self.entry.value("output-stream")
    }

    /// The member of the input that is the whole endpoint, as Machine Learning's `Predict` has one.
    pub fn endpoint_member(self) -> Option<&'static str> {
        self.entry.value("endpoint-member")
    }

    /// The parameters of the endpoint's rules that it sets, by name.
    pub fn context_params(self) -> impl Iterator<Item = (&'static str, ContextValue)> {
        self.entry.lines().filter_map(|line| {
            let (key, rest) = first_word(line);
            let (name, value) = first_word(rest);
            let value = match key {
                "context-static" => ContextValue::Static(value),
                "context-member" => ContextValue::Member(value),
                "context-path" => ContextValue::Path(value),
                _ => return None,
            };
            Some((name, value))
        })
    }

    /// The way in which its pages go on.
    pub fn paginator(self) -> Option<Paginator> {
        Paginator::new(self.entry)
    }

    /// The IAM actions that it needs, without the service's prefix; most operations need the one of their own name.
    pub fn iam_actions(self) -> impl Iterator<Item = &'static str> {
        let own = (!self.has("iam-action")).then(|| self.name());
        self.entry.values("iam-action").chain(own)
    }

    /// Whether the definitions of IAM's actions that the facts were made from know the actions of this operation.
    pub fn is_iam_verified(self) -> bool {
        !self.has("iam-unverified")
    }

    /// Whether AWS's model has it no longer.
    pub fn is_removed(self) -> bool {
        self.entry.words().any(|word| word == "removed")
    }

    /// Whether AWS calls it deprecated.
    pub fn is_deprecated(self) -> bool {
        self.entry.words().any(|word| word == "deprecated")
    }
}
