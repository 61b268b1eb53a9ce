//! Where a call goes: its service's endpoint, or the one that the operation, a member or the account chooses.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use http::Uri;

use super::endpoints::Known;
use super::parts::Parts;
use crate::endpoint::{
    Endpoint, EndpointParams, Host, HostLabel, has_hosts_of_accounts, host, host_prefix, is_service, parse_override,
    resolve_at,
};
use crate::error::ConfigurationError;
use crate::metadata::{EndpointParamValue, HostPrefixPart, OperationMetadata, ServiceMetadata};
use crate::shape::Structure;
use crate::shape::walk::{member_text, text_at};

/// Where a call goes.
pub(super) struct Place {
    /// Without an account in the host.
    pub(super) endpoint: Arc<Endpoint>,
    /// It is an endpoint of the user's own, or the input's.
    pub(super) is_override: bool,
    of_account: Option<OfAccount>,
}

/// A host that depends on the account of the credentials, which an attempt has first.
struct OfAccount {
    host: Host,
    /// The prefix of the host.
    prefix: String,
    /// Where the last attempt went: new credentials may be those of another account.
    last: Mutex<Option<Arc<Endpoint>>>,
}

impl Place {
    /// The input says it.
    fn fixed(endpoint: Arc<Endpoint>) -> Self {
        Self { endpoint, is_override: true, of_account: None }
    }

    /// Where the last attempt went.
    pub(super) fn url(&self) -> Uri {
        let last = self.of_account.as_ref().and_then(|of_account| {
            let last = of_account.last.lock().unwrap_or_else(PoisonError::into_inner);
            last.as_ref().map(|endpoint| endpoint.url.clone())
        });
        last.unwrap_or_else(|| self.endpoint.url.clone())
    }

    /// Whether attempts go elsewhere than the request that was prepared.
    pub(super) fn is_of_account(&self) -> bool {
        self.of_account.is_some()
    }
}

impl Parts {
    /// Where a call goes, as far as that is known without its credentials.
    pub(super) fn place(
        &self,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
    ) -> Result<Place, ConfigurationError> {
        let service = operation.service;
        let own = Host::Prefix(service.endpoint_prefix);
        let known = match self.endpoints.get(service, &own) {
            Some(known) => known,
            None => self.find(service, own)?,
        };
        if let Some(url) = operation.endpoint_member.and_then(|index| text(input, index)) {
            let url = parse_override(&url).map_err(|error| {
                let name = member_name(input, operation.endpoint_member.unwrap_or_default());
                ConfigurationError::new(format!("the member `{name}` is the endpoint of this call: {error}"))
            })?;
            return Ok(Place::fixed(Arc::new(Endpoint { url, ..Endpoint::clone(&known.endpoint) })));
        }
        let prefix = prefix(input, operation)?;
        let depends = !operation.endpoint_params.is_empty() || has_hosts_of_accounts(service.endpoint_prefix);
        let is_override = known.is_override;
        let (endpoint, of_account) = if depends && !known.is_override {
            self.dependent(input, operation, &known.endpoint)?
        } else {
            (known.endpoint, None)
        };
        let of_account = of_account.map(|host| OfAccount {
            host,
            prefix: prefix.clone().unwrap_or_default(),
            last: Mutex::default(),
        });
        let endpoint = match prefix {
            Some(prefix) => Arc::new(before(&endpoint, &prefix)?),
            None => endpoint,
        };
        Ok(Place { endpoint, is_override, of_account })
    }

    /// The endpoint of a call whose host depends on more than the service, and what is left to decide.
    fn dependent(
        &self,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
        of_service: &Arc<Endpoint>,
    ) -> Result<(Arc<Endpoint>, Option<Host>), ConfigurationError> {
        let values: Vec<(&str, Cow<'_, str>)> = operation
            .endpoint_params
            .iter()
            .filter_map(|param| {
                let value = match param.value {
                    EndpointParamValue::Fixed(value) => Cow::Borrowed(value),
                    EndpointParamValue::Input(path) => Cow::Owned(text_at(input, path)?),
                };
                Some((param.name, value))
            })
            .collect();
        let service = operation.service;
        let params = self.endpoint_params(service).with_operation(&values);
        let host = host(&params).map_err(ConfigurationError::from_source)?;
        if operation.signed && matches!(host, Host::OfAccount { .. }) {
            return Ok((Arc::clone(of_service), Some(host)));
        }
        Ok((self.endpoint_of(service, &host, None)?, None))
    }

    /// Where an attempt with these credentials' account goes.
    pub(super) fn endpoint_of_attempt(
        &self,
        place: &Place,
        service: &'static ServiceMetadata,
        account_id: Option<&str>,
    ) -> Result<Arc<Endpoint>, ConfigurationError> {
        let Some(of_account) = &place.of_account else { return Ok(Arc::clone(&place.endpoint)) };
        let mut endpoint = self.endpoint_of(service, &of_account.host, account_id)?;
        if !of_account.prefix.is_empty() {
            endpoint = Arc::new(before(&endpoint, &of_account.prefix)?);
        }
        *of_account.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&endpoint));
        Ok(endpoint)
    }

    /// The endpoint with a host, found once.
    fn endpoint_of(
        &self,
        service: &'static ServiceMetadata,
        host: &Host,
        account_id: Option<&str>,
    ) -> Result<Arc<Endpoint>, ConfigurationError> {
        let host = host.with_account(account_id, self.account_id_endpoint_mode);
        let host = host.map_err(ConfigurationError::from_source)?;
        match self.endpoints.get(service, &host) {
            Some(known) => Ok(known.endpoint),
            None => Ok(self.find(service, host)?.endpoint),
        }
    }

    /// Finds an endpoint, and keeps it. An override goes before each host.
    fn find(&self, service: &'static ServiceMetadata, host: Host) -> Result<Known, ConfigurationError> {
        let from_settings = match (&self.endpoint_url, &self.settings) {
            (None, Some(settings)) => settings.endpoint_url(service.id).map_err(ConfigurationError::from_source)?,
            _ => None,
        };
        let of_service = self.service_endpoint_urls.iter().find(|(id, _)| is_service(service.id, id));
        let of_service = of_service.map(|(_, url)| url);
        let endpoint_url = of_service.or(self.endpoint_url.as_ref()).or(from_settings.as_ref());
        let params = self.endpoint_params(service).with_endpoint_url(endpoint_url.map(String::as_str));
        let endpoint = Arc::new(resolve_at(&params, &host).map_err(ConfigurationError::from_source)?);
        let known = Known { endpoint, is_override: endpoint_url.is_some() };
        self.endpoints.keep(service, host, &known);
        Ok(known)
    }

    fn endpoint_params(&self, service: &'static ServiceMetadata) -> EndpointParams<'_> {
        EndpointParams::of(service)
            .with_region(self.region.as_deref())
            .with_fips(self.use_fips)
            .with_dual_stack(self.use_dual_stack)
            .with_account_id(None, self.account_id_endpoint_mode)
    }
}

/// The endpoint with an operation's prefix before its host.
fn before(endpoint: &Endpoint, prefix: &str) -> Result<Endpoint, ConfigurationError> {
    endpoint.clone().with_prefix(prefix).map_err(ConfigurationError::from_source)
}

/// The operation's prefix of the host.
fn prefix(input: &dyn Structure, operation: &'static OperationMetadata) -> Result<Option<String>, ConfigurationError> {
    if operation.host_prefix.is_empty() {
        return Ok(None);
    }
    let labels: Vec<(usize, String)> = operation
        .host_prefix
        .iter()
        .filter_map(|part| match part {
            HostPrefixPart::Label(index) => Some((*index, text(input, *index).unwrap_or_default())),
            HostPrefixPart::Literal(_) => None,
        })
        .collect();
    let label = |index: usize| HostLabel {
        member: member_name(input, index),
        value: labels.iter().find(|(label, _)| *label == index).map_or("", |(_, value)| value),
    };
    host_prefix(operation.host_prefix, &label).map(Some).map_err(ConfigurationError::from_source)
}

fn text(input: &dyn Structure, index: usize) -> Option<String> {
    let traits = input.schema().members.get(index)?.traits;
    member_text(input.member(index), traits)
}

fn member_name(input: &dyn Structure, index: usize) -> &'static str {
    input.schema().members.get(index).map_or("?", |member| member.name)
}
