//! The facts of an operation that a protocol needs.

/// An operation as a protocol addresses it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Target {
    /// The name of the service's shape, a dot, and that of the operation: the value of AWS JSON's `X-Amz-Target`.
    pub name: &'static str,
    /// The service's name in the namespaces of its shapes.
    pub namespace: &'static str,
    /// Smithy's `awsQueryCompatible` trait.
    pub query_compatible: bool,
}

impl Target {
    pub(crate) const fn new(name: &'static str, namespace: &'static str, query_compatible: bool) -> Self {
        Self { name, namespace, query_compatible }
    }

    /// The part before the last dot; nothing without one.
    pub fn service(&self) -> &'static str {
        self.name.rsplit_once('.').map_or("", |(service, _)| service)
    }

    /// The part after the last dot.
    pub fn operation(&self) -> &'static str {
        self.name.rsplit_once('.').map_or(self.name, |(_, operation)| operation)
    }
}

/// Why a service turns a request away.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Refused {
    /// The error code.
    pub code: &'static str,
    /// The message.
    pub message: String,
}

impl Refused {
    /// A refusal with this code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
