//! Rules that ECS's documentation gives only in prose.

use super::{CapacityProviderStrategyItem, ServiceRegistry};

/// One base, and some provider that takes tasks.
pub(super) fn capacity_provider_strategy(items: &[CapacityProviderStrategyItem]) -> Result<(), &'static str> {
    if items.iter().filter(|item| item.base.is_some_and(|base| base > 0)).count() > 1 {
        return Err("may have a base on one capacity provider only");
    }
    // A provider alone takes all tasks, unless its weight says that it takes none.
    let idle = match items {
        [] => false,
        [only] => only.weight == Some(0),
        items => items.iter().all(|item| item.weight.unwrap_or(0) == 0),
    };
    if idle { Err("needs a weight over 0 on at least one capacity provider") } else { Ok(()) }
}

/// ASCII 33 to 126.
pub(super) fn client_token(token: &str) -> Result<(), &'static str> {
    if token.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err("may have printable ASCII characters only, and no space")
    }
}

/// A port, or a container's name with its port.
pub(super) fn service_registry(registry: &ServiceRegistry) -> Result<(), &'static str> {
    let container = registry.container_name.is_some() && registry.container_port.is_some();
    if registry.port.is_some() && container {
        return Err("must have either port, or containerName with containerPort, not both");
    }
    Ok(())
}

/// `aws:` is AWS's own prefix, in any case.
pub(super) fn tag_text(text: &str) -> Result<(), &'static str> {
    match text.get(..4) {
        Some(prefix) if prefix.eq_ignore_ascii_case("aws:") => {
            Err("must not start with `aws:`, in any case: that prefix is reserved for AWS")
        }
        _ => Ok(()),
    }
}
