//! Services, and how they are found.

use std::fmt;

use crate::data::{Row, SERVICES};
use crate::entry::{Entry, Part};
use crate::name::same_name;
use crate::operation::{Discovery, Operation};
use crate::shape::Shape;

/// A service that speaks AWS JSON.
#[derive(Clone, Copy)]
pub struct Service {
    row: &'static Row,
}

/// The service of this name: its name in the AWS CLI (`ssm`), or its `sdkId` in any case and punctuation
/// (`Secrets Manager`, `DynamoDB`).
pub fn service(name: &str) -> Option<Service> {
    let exact = SERVICES.binary_search_by(|row| row.name.cmp(name)).ok().and_then(|index| SERVICES.get(index));
    exact
        .or_else(|| SERVICES.iter().find(|row| same_name(row.name, name)))
        .or_else(|| SERVICES.iter().find(|row| same_name(row.sdk_id, name)))
        .map(|row| Service { row })
}

/// All services, sorted by name.
pub fn services() -> impl Iterator<Item = Service> {
    SERVICES.iter().map(|row| Service { row })
}

/// The services with this target prefix: none, one, or the two of Timestream.
pub fn with_target_prefix(prefix: &str) -> impl Iterator<Item = Service> {
    SERVICES.iter().filter(move |row| row.target_prefix == prefix).map(|row| Service { row })
}

impl Service {
    /// The name in the AWS CLI, which is its file's.
    pub fn name(self) -> &'static str {
        self.row.name
    }

    /// Smithy's `sdkId`.
    pub fn sdk_id(self) -> &'static str {
        self.row.sdk_id
    }

    /// The text before the operation's name in `X-Amz-Target`.
    pub fn target_prefix(self) -> &'static str {
        self.row.target_prefix
    }

    fn head(self) -> Option<Entry> {
        Entry::find_exact(self.row.text, Part::Service, self.row.name)
    }

    fn fact(self, key: &'static str) -> Option<&'static str> {
        self.head()?.value(key)
    }

    /// The label that hosts of the service begin with.
    pub fn endpoint_prefix(self) -> &'static str {
        self.fact("endpoint").unwrap_or(self.row.name)
    }

    /// The service in a signature's scope.
    pub fn signing_name(self) -> &'static str {
        self.fact("signing").unwrap_or_else(|| self.endpoint_prefix())
    }

    /// The version of AWS JSON: `1.0` or `1.1`.
    pub fn json_version(self) -> &'static str {
        self.fact("json").unwrap_or("1.1")
    }

    /// The version of the API: a date.
    pub fn api_version(self) -> &'static str {
        self.fact("version").unwrap_or_default()
    }

    /// The protocols that it speaks, in botocore's words and order: `json` is AWS JSON.
    pub fn protocols(self) -> impl Iterator<Item = &'static str> {
        self.fact("protocols").unwrap_or_default().split(' ').filter(|word| !word.is_empty())
    }

    /// Whether errors have the codes that clients of the older query protocol know.
    pub fn is_query_compatible(self) -> bool {
        self.fact("query-compatible").is_some()
    }

    /// The names of the parameters that its endpoint's rules have beside region, flags and an override, such as
    /// `AccountId`.
    pub fn endpoint_params(self) -> impl Iterator<Item = &'static str> {
        self.head().into_iter().flat_map(|head| head.values("endpoint-param"))
    }

    /// The prefix of its actions in IAM.
    pub fn iam_prefix(self) -> &'static str {
        self.fact("iam").unwrap_or_else(|| self.signing_name())
    }

    /// The operation of exactly this name.
    pub fn operation(self, name: &str) -> Option<Operation> {
        Entry::find_exact(self.row.text, Part::Operation, name).map(|entry| Operation::new(self, entry))
    }

    /// The operation of this name: the exact one, else the one whose name is the same but for case and punctuation.
    pub fn find_operation(self, name: &str) -> Option<Operation> {
        Entry::find(self.row.text, Part::Operation, name).map(|entry| Operation::new(self, entry))
    }

    /// All operations, sorted by name without regard to case, with those that AWS's model no longer has.
    pub fn operations(self) -> impl Iterator<Item = Operation> {
        Entry::all(self.row.text, Part::Operation).map(move |entry| Operation::new(self, entry))
    }

    /// The operation that answers where to send the others.
    pub fn discovery_operation(self) -> Option<Operation> {
        self.operations().find(|operation| operation.discovery() == Some(Discovery::Operation))
    }

    /// The shape of exactly this name.
    pub fn shape(self, name: &str) -> Option<Shape> {
        Shape::new(self, Entry::find_exact(self.row.text, Part::Shape, name)?)
    }

    /// The shape of this name: the exact one, else one whose name is the same but for case and punctuation.
    pub fn find_shape(self, name: &str) -> Option<Shape> {
        Shape::new(self, Entry::find(self.row.text, Part::Shape, name)?)
    }

    /// All shapes, sorted by name without regard to case, with those that AWS's model no longer has.
    pub fn shapes(self) -> impl Iterator<Item = Shape> {
        Entry::all(self.row.text, Part::Shape).filter_map(move |entry| Shape::new(self, entry))
    }
}

/// A service is the same as another when its name is.
impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        self.row.name == other.row.name
    }
}

impl Eq for Service {}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Service").field(&self.row.name).finish()
    }
}
