//! The facts of an operation and of its service, as a declaration brings them.

use std::fmt;

use crate::protocol::{Protocol, Target};

/// The name of an operation, its service, and its Smithy traits.
#[non_exhaustive]
pub struct OperationMetadata {
    /// The value of the `X-Amz-Target` header.
    pub target: &'static str,
    /// The part after the last dot of the target.
    name: &'static str,
    /// The service that the operation belongs to.
    pub service: &'static ServiceMetadata,
    /// `false` for Smithy's `auth([])` or `optionalAuth`: the request is not signed.
    pub signed: bool,
    /// Smithy's `endpoint` trait: what is put before the endpoint's host.
    pub host_prefix: &'static [HostPrefixPart],
    /// The index of the member that holds the endpoint to send to, as for Machine Learning's `Predict`.
    pub endpoint_member: Option<usize>,
    /// Smithy's `requestCompression` trait with `gzip`.
    pub request_compression: bool,
    /// The operation's values for the service's endpoint rules, where they ask for more than region and settings.
    pub endpoint_params: &'static [EndpointParam],
    /// The service says by another operation where this one goes.
    pub endpoint_discovery: Option<EndpointDiscovery>,
}

/// The target alone: an error holds this, and `main` may show the error by `Debug`.
impl fmt::Debug for OperationMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationMetadata").field("target", &self.target).finish_non_exhaustive()
    }
}

impl OperationMetadata {
    /// An operation that is signed and has no trait.
    pub const fn new(target: &'static str, service: &'static ServiceMetadata) -> Self {
        Self {
            target,
            name: name_in(target),
            service,
            signed: true,
            host_prefix: &[],
            endpoint_member: None,
            request_compression: false,
            endpoint_params: &[],
            endpoint_discovery: None,
        }
    }

    /// Smithy's `auth([])` or `optionalAuth`: the request is not signed.
    #[must_use]
    pub const fn unsigned(mut self) -> Self {
        self.signed = false;
        self
    }

    /// Smithy's `endpoint` trait: what is put before the endpoint's host.
    #[must_use]
    pub const fn host_prefix(mut self, parts: &'static [HostPrefixPart]) -> Self {
        self.host_prefix = parts;
        self
    }

    /// The member with this index holds the endpoint to send to.
    #[must_use]
    pub const fn endpoint_member(mut self, index: usize) -> Self {
        self.endpoint_member = Some(index);
        self
    }

    /// Smithy's `requestCompression` trait with `gzip`.
    #[must_use]
    pub const fn request_compression(mut self) -> Self {
        self.request_compression = true;
        self
    }

    /// For the service's endpoint rules, where they ask for more than region and settings.
    #[must_use]
    pub const fn endpoint_params(mut self, params: &'static [EndpointParam]) -> Self {
        self.endpoint_params = params;
        self
    }

    /// Smithy's `clientDiscoveredEndpoint` trait: `operation` says where this one goes; it goes nowhere else if that is
    /// `required`.
    #[must_use]
    pub const fn endpoint_discovery(mut self, required: bool, operation: &'static OperationMetadata) -> Self {
        self.endpoint_discovery = Some(EndpointDiscovery { required, operation });
        self
    }

    /// The operation's name: what follows the last dot of the target.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The operation as its protocol addresses it.
    pub(crate) const fn address(&self) -> Target {
        Target::new(self.target, self.service.signing_name, self.service.query_compatible)
    }
}

const fn name_in(target: &'static str) -> &'static str {
    let mut start = target.len();
    while start > 0 && target.as_bytes()[start - 1] != b'.' {
        start -= 1;
    }
    target.split_at(start).1
}

/// A parameter of a service's endpoint rules: Smithy's `staticContextParams`, `contextParam` and
/// `operationContextParams`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointParam {
    /// The parameter's name in the rules.
    pub name: &'static str,
    /// Where its value comes from.
    pub value: EndpointParamValue,
}

impl EndpointParam {
    /// A parameter that is the same for each call.
    pub const fn fixed(name: &'static str, value: &'static str) -> Self {
        Self { name, value: EndpointParamValue::Fixed(value) }
    }

    /// A parameter that stands in the input, at this path.
    pub const fn of_input(name: &'static str, path: &'static str) -> Self {
        Self { name, value: EndpointParamValue::Input(path) }
    }
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointParamValue {
    /// The operation always has this text; a flag is `"true"`.
    Fixed(&'static str),
    /// A path into the input: wire names with dots between. `*` is each element of a list, `@` each key of a map, and
    /// `A|B` the first of these members that has something. The first text that is found is the value.
    Input(&'static str),
}

/// The service says by an operation where another goes (Smithy's `clientDiscoveredEndpoint` trait).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EndpointDiscovery {
    /// Whether the other goes nowhere else.
    pub required: bool,
    /// The operation that says so. It has no input.
    pub operation: &'static OperationMetadata,
}

/// A piece of a host prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HostPrefixPart {
    /// Text as it stands.
    Literal(&'static str),
    /// The value of the input's string member with this index.
    Label(usize),
}

/// The facts of a service that a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceMetadata {
    /// Smithy's `sdkId`, as in `AWS_ENDPOINT_URL_<SERVICE>`: `"Application Auto Scaling"`.
    pub id: &'static str,
    /// The part of `X-Amz-Target` before the operation's name.
    pub target_prefix: &'static str,
    /// The first label of the service's endpoints.
    pub endpoint_prefix: &'static str,
    /// The service's name in the SigV4 credential scope.
    pub signing_name: &'static str,
    /// The protocol of the service.
    pub protocol: &'static dyn Protocol,
    /// Smithy's `awsQueryCompatible` trait.
    pub query_compatible: bool,
}

impl ServiceMetadata {
    /// A service by the first label of its endpoints, which is its id and its signing name too where nothing else is said.
    pub const fn new(endpoint_prefix: &'static str, protocol: &'static dyn Protocol) -> Self {
        Self {
            id: endpoint_prefix,
            target_prefix: "",
            endpoint_prefix,
            signing_name: endpoint_prefix,
            protocol,
            query_compatible: false,
        }
    }

    /// Smithy's `sdkId`.
    #[must_use]
    pub const fn id(mut self, id: &'static str) -> Self {
        self.id = id;
        self
    }

    /// The part of `X-Amz-Target` before the operation's name.
    #[must_use]
    pub const fn target_prefix(mut self, prefix: &'static str) -> Self {
        self.target_prefix = prefix;
        self
    }

    /// The service's name in the SigV4 credential scope.
    #[must_use]
    pub const fn signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = name;
        self
    }

    /// Smithy's `awsQueryCompatible` trait.
    #[must_use]
    pub const fn query_compatible(mut self) -> Self {
        self.query_compatible = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::AWS_JSON_1_0;

    static SERVICE: ServiceMetadata = ServiceMetadata::new("example", AWS_JSON_1_0);

    #[test]
    fn the_name_is_what_follows_the_last_dot() {
        for (target, name) in [("A.b", "b"), ("A.b.C", "C"), ("C", "C"), ("A.", ""), ("", ""), ("Ä.ö", "ö")] {
            assert_eq!(OperationMetadata::new(target, &SERVICE).name(), name, "{target:?}");
        }
    }
}
