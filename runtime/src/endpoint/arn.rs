//! Amazon resource names.

/// An Amazon resource name: `arn:partition:service:region:account:resource`.
pub(super) struct Arn<'a> {
    pub(super) partition: &'a str,
    pub(super) service: &'a str,
    pub(super) region: &'a str,
    pub(super) account: &'a str,
    resource: &'a str,
}

impl<'a> Arn<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next();
        let (head, partition, service) = (next()?, next()?, next()?);
        let (region, account, resource) = (next()?, next()?, next()?);
        let whole = head == "arn" && !partition.is_empty() && !service.is_empty() && !resource.is_empty();
        whole.then_some(Self { partition, service, region, account, resource })
    }

    /// The first part of the resource: `stream` of `stream/mine`.
    pub(super) fn resource_type(&self) -> &'a str {
        self.resource.split([':', '/']).next().unwrap_or_default()
    }

    /// The second part of the resource: `mine` of `stream/mine`.
    pub(super) fn resource_id(&self) -> Option<&'a str> {
        self.resource.split([':', '/']).nth(1)
    }
}
