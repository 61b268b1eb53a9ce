//! Hosts that depend on the operation, a member of its input, or the account of the credentials.
//!
//! Source: the AWS SDKs' endpoint rule sets (botocore 1.44.8). Their parameters come from the operation's model: static
//! ones (`staticContextParams`) and those that a member is bound to (`contextParam`, `operationContextParams`).

use super::arn::Arn;
use super::host_label::is_host_label;
use super::partition::{AWS, CN, GOV, ISO, ISO_B, Partition};
use super::{AccountIdEndpointMode, EndpointError, EndpointParams};

/// Which of a service's hosts a request goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// The one in the table, by this endpoint prefix.
    Prefix(&'static str),
    /// `{label}.{name}{-fips}.{region}.{suffix}`; the label was checked.
    Labelled {
        /// An account, or the id of something.
        label: String,
        /// The part of the host that stands for the service.
        name: &'static str,
    },
    /// A memory space's own; the label was checked.
    Space(String),
    /// That of the credentials' account, where they know it.
    OfAccount {
        /// The part of the host that stands for the service.
        name: &'static str,
        /// The endpoint prefix of the host without an account.
        otherwise: &'static str,
    },
}

impl Host {
    fn labelled(label: &str, name: &'static str) -> Self {
        Self::Labelled { label: label.to_owned(), name }
    }

    /// That of the credentials' account, unless that is turned off.
    fn of_account(params: &EndpointParams<'_>, name: &'static str, otherwise: &'static str) -> Self {
        match params.account_id_endpoint_mode {
            AccountIdEndpointMode::Disabled => Self::Prefix(otherwise),
            AccountIdEndpointMode::Preferred | AccountIdEndpointMode::Required => Self::OfAccount { name, otherwise },
        }
    }

    /// Decides about the account, once the credentials are known.
    ///
    /// # Errors
    /// An account id that is no number; none where the mode requires one.
    pub(crate) fn with_account(
        &self,
        account_id: Option<&str>,
        mode: AccountIdEndpointMode,
    ) -> Result<Self, EndpointError> {
        let Self::OfAccount { name, otherwise } = self else { return Ok(self.clone()) };
        match account_id {
            Some(account) if is_account(account) => Ok(Self::labelled(account, name)),
            Some(_) => Err(EndpointError::InvalidAccountId),
            None if mode == AccountIdEndpointMode::Required => Err(EndpointError::MissingAccountId),
            None => Ok(Self::Prefix(otherwise)),
        }
    }

    /// The host as a template, where it is none of the table.
    pub(super) fn template(&self) -> Option<String> {
        match self {
            Self::Prefix(_) | Self::OfAccount { .. } => None,
            Self::Labelled { label, name } => Some(format!("{label}.{name}{{-fips}}.{{region}}.{{suffix}}")),
            Self::Space(space) => Some(format!("{space}.osm.{{region}}.on.aws")),
        }
    }

    /// The endpoint prefix to look for in the table.
    pub(super) fn prefix(&self) -> Option<&'static str> {
        match self {
            Self::Prefix(prefix) | Self::OfAccount { otherwise: prefix, .. } => Some(prefix),
            Self::Labelled { .. } | Self::Space(_) => None,
        }
    }
}

/// An account id has twelve digits; another number of them is left to the service.
fn is_account(text: &str) -> bool {
    is_host_label(text) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether operations of this service may go to a host with an account also where they give no parameter.
pub(crate) fn has_hosts_of_accounts(prefix: &str) -> bool {
    matches!(prefix, "dynamodb" | "streams.dynamodb")
}

/// The host of an operation. An override has been looked at before: it wins.
pub(super) fn host(params: &EndpointParams<'_>, region: &str, partition: &Partition) -> Result<Host, EndpointError> {
    let own = Host::Prefix(params.prefix);
    match params.prefix {
        "acm" if params.is("ServiceType", "ACM-ACME") => Ok(Host::Prefix("acm-acme")),
        "arc-region-switch" if params.is("UseControlPlaneEndpoint", "true") => {
            Ok(Host::Prefix("arc-region-switch-control-plane"))
        }
        "osm" if !params.use_fips => match params.text("SpaceId") {
            Some(space) if is_host_label(space) => Ok(Host::Space(space.to_owned())),
            Some(_) => Err(EndpointError::InvalidHostLabel { member: "spaceId".to_owned() }),
            None => Ok(own),
        },
        "events" if params.text("EndpointId").is_some() => Err(EndpointError::GlobalEndpoint { member: "EndpointId" }),
        "dynamodb" => dynamodb(params, region, partition),
        "streams.dynamodb" => dynamodb_streams(params, region, partition),
        "kinesis" => kinesis(params, partition),
        _ => Ok(own),
    }
}

/// An error where the mode requires an account: no host of this service has one here.
fn without_account(params: &EndpointParams<'_>, partition: &Partition) -> Result<(), EndpointError> {
    if params.account_id_endpoint_mode == AccountIdEndpointMode::Required {
        return Err(EndpointError::NoAccountEndpoint {
            service: params.prefix,
            partition: partition.id,
            fips: params.use_fips,
        });
    }
    Ok(())
}

fn dynamodb(params: &EndpointParams<'_>, region: &str, partition: &Partition) -> Result<Host, EndpointError> {
    let (prefix, name) =
        if params.is("IsSearchOperation", "true") { ("search-dynamodb", "search-ddb") } else { ("dynamodb", "ddb") };
    if region == "local" {
        return Ok(Host::Prefix(prefix));
    }
    let has_accounts = match partition.bit {
        AWS => !params.use_fips,
        GOV => !params.use_fips && matches!(region, "us-gov-east-1" | "us-gov-west-1"),
        CN => !params.use_fips && matches!(region, "cn-north-1" | "cn-northwest-1"),
        _ => false,
    };
    if !has_accounts {
        without_account(params, partition)?;
        return Ok(Host::Prefix(prefix));
    }
    let of_arn = account_of_arn(params, region, &["ResourceArn", "ResourceArnList"]);
    Ok(of_arn.map_or_else(|| Host::of_account(params, name, prefix), |account| Host::labelled(account, name)))
}

fn dynamodb_streams(params: &EndpointParams<'_>, region: &str, partition: &Partition) -> Result<Host, EndpointError> {
    let has_accounts = partition.bit & (AWS | CN | GOV) != 0 && !matches!(region, "me-central-1" | "me-south-1");
    if !has_accounts {
        without_account(params, partition)?;
        return Ok(Host::Prefix(params.prefix));
    }
    let name = "streams-ddb";
    let of_arn = account_of_arn(params, region, &["StreamArn", "ShardIterator"]);
    Ok(of_arn.map_or_else(|| Host::of_account(params, name, params.prefix), |account| Host::labelled(account, name)))
}

/// The account of the first of these parameters that is an ARN of DynamoDB in this region.
fn account_of_arn<'a>(params: &EndpointParams<'a>, region: &str, parameters: &[&str]) -> Option<&'a str> {
    if params.account_id_endpoint_mode == AccountIdEndpointMode::Disabled {
        return None;
    }
    parameters.iter().find_map(|name| {
        let arn = Arn::parse(params.text(name)?)?;
        let fits = arn.service == "dynamodb" && arn.region == region && is_host_label(region);
        (fits && is_host_label(arn.account)).then_some(arn.account)
    })
}

/// Whether an operation of Kinesis is one on data or on what holds it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Control,
    Data,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Control => "control-kinesis",
            Kind::Data => "data-kinesis",
        }
    }

    fn queues_name(self) -> &'static str {
        match self {
            Kind::Control => "control-kinesis-queues",
            Kind::Data => "data-kinesis-queues",
        }
    }
}

fn kinesis(params: &EndpointParams<'_>, partition: &Partition) -> Result<Host, EndpointError> {
    let is_queue = params.is("ResourceType", "queue");
    let prefix = if is_queue { "kinesis-queues" } else { params.prefix };
    let iso = partition.bit & (ISO | ISO_B) != 0;
    let kind = match params.text("OperationType") {
        Some("control") => Some(Kind::Control),
        Some("data") => Some(Kind::Data),
        // An operation without a model: it goes to the service's own host.
        _ => None,
    };
    let stream = params.text("StreamId").filter(|_| !iso).and_then(stream_label);
    if let (Some(label), Some(kind)) = (stream, kind) {
        return Ok(Host::Labelled { label, name: kind.name() });
    }
    let by_arn: [(&'static str, &[&str]); 5] = [
        ("StreamARN", &["stream"]),
        ("ConsumerARN", &["stream"]),
        ("ResourceARN", &["stream", "channel", "queue"]),
        ("ChannelARN", &["channel"]),
        ("QueueARN", &["queue"]),
    ];
    for (member, types) in by_arn {
        let Some(text) = params.text(member) else { continue };
        if let (Some(arn), Some(kind)) = (kinesis_arn(member, text, types, partition, iso)?, kind) {
            return host_of_kinesis_arn(member, &arn, kind, iso);
        }
    }
    let Some(kind) = kind else { return Ok(Host::Prefix(prefix)) };
    if iso {
        without_account(params, partition)?;
        return Ok(Host::Prefix(prefix));
    }
    let name = if is_queue { kind.queues_name() } else { kind.name() };
    Ok(Host::of_account(params, name, prefix))
}

/// The labels of a stream's id: twenty characters, a hyphen, three characters.
fn stream_label(id: &str) -> Option<String> {
    // Rule sets count in bytes, and have no substring of a text with others than ASCII.
    if !id.is_ascii() || id.len() != 24 {
        return None;
    }
    let (stream, rest) = id.split_at(20);
    let shard = rest.strip_prefix('-')?;
    (is_host_label(stream) && is_host_label(shard)).then(|| format!("{stream}.{shard}"))
}

/// An ARN of Kinesis of one of these types; nothing where the rule set passes it over.
fn kinesis_arn<'t>(
    member: &'static str,
    text: &'t str,
    types: &[&str],
    partition: &Partition,
    iso: bool,
) -> Result<Option<Arn<'t>>, EndpointError> {
    let wrong = |why| EndpointError::InvalidArn { member, why };
    let arn = Arn::parse(text);
    // In the isolated partitions only queues have rules.
    let is_queue = arn.as_ref().is_some_and(|arn| arn.resource_type() == "queue");
    if iso && member != "QueueARN" && !(member == "ResourceARN" && is_queue) {
        return Ok(None);
    }
    let Some(arn) = arn else { return Err(wrong("is no ARN")) };
    if !is_host_label(arn.account) {
        return Err(wrong("has no valid account id"));
    }
    if !is_host_label(arn.region) {
        return Err(wrong("has no valid region"));
    }
    if arn.service != "kinesis" {
        return Err(wrong("is not of Kinesis"));
    }
    if !types.contains(&arn.resource_type()) {
        return Err(wrong("is of another type of resource"));
    }
    if arn.partition != partition.id {
        return Err(wrong("is of another partition than the region"));
    }
    Ok(Some(arn))
}

fn host_of_kinesis_arn(member: &'static str, arn: &Arn<'_>, kind: Kind, iso: bool) -> Result<Host, EndpointError> {
    let wrong = |why| EndpointError::InvalidArn { member, why };
    let name = match arn.resource_type() {
        "stream" => return Ok(Host::labelled(arn.account, kind.name())),
        "queue" => kind.queues_name(),
        _ if member == "ChannelARN" && kind == Kind::Data => {
            return Err(wrong("is of a channel, which has no host for data"));
        }
        _ => kind.name(),
    };
    match arn.resource_id() {
        // The isolated partitions have no hosts of single queues.
        Some(id) if is_host_label(id) && iso => Ok(Host::Prefix("kinesis-queues")),
        Some(id) if is_host_label(id) => Ok(Host::labelled(id, name)),
        Some(_) => Err(wrong("has an id that is no host label")),
        None => Err(wrong("has no id")),
    }
}
