//! The things of an account in one region, their names, and the search for them.

use std::collections::BTreeMap;
use std::time::SystemTime;

use aws_operation::Timestamp;
use aws_operation::test_util::FakeError;

use super::Handled;
use crate::ecs::{Cluster, EcsError, LaunchType, Service, TaskDefinition, TaskSet};

/// An account that exists nowhere.
const ACCOUNT_ID: &str = "123456789012";

/// The things of an account in one region.
pub(super) struct Account {
    region: String,
    pub(super) clusters: BTreeMap<String, LocalCluster>,
    /// By family; revision 1 comes first.
    pub(super) task_definitions: BTreeMap<String, Vec<TaskDefinition>>,
    task_sets_made: u64,
}

pub(super) struct LocalCluster {
    pub(super) cluster: Cluster,
    pub(super) services: BTreeMap<String, LocalService>,
}

pub(super) struct LocalService {
    pub(super) service: Service,
    pub(super) task_sets: Vec<LocalTaskSet>,
}

pub(super) struct LocalTaskSet {
    pub(super) task_set: TaskSet,
    pub(super) client_token: Option<String>,
}

impl Account {
    pub(super) fn new(region: &str) -> Self {
        Self {
            region: region.to_owned(),
            clusters: BTreeMap::new(),
            task_definitions: BTreeMap::new(),
            task_sets_made: 0,
        }
    }

    /// The ARN of a resource of this account and region.
    pub(super) fn arn(&self, resource: &str) -> String {
        let partition = match self.region.split('-').next() {
            Some("cn") => "aws-cn",
            Some("us") if self.region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        };
        format!("arn:{partition}:ecs:{}:{ACCOUNT_ID}:{resource}", self.region)
    }

    /// A new id for a task set.
    pub(super) fn task_set_id(&mut self) -> String {
        self.task_sets_made += 1;
        format!("ecs-svc/{}", 1_000_000_000_000_000_000 + self.task_sets_made)
    }

    /// The cluster with this short name or ARN.
    pub(super) fn cluster(&mut self, reference: &str) -> Handled<&mut LocalCluster> {
        let found = self
            .clusters
            .iter_mut()
            .find(|(name, local)| *name == reference || local.cluster.cluster_arn.as_deref() == Some(reference));
        match found {
            Some((_, local)) => Ok(local),
            None => Err(error(EcsError::ClusterNotFoundException, "Cluster not found.")),
        }
    }

    /// The active service with this short name or ARN.
    pub(super) fn service(&mut self, cluster: &str, reference: &str) -> Handled<&mut LocalService> {
        let services = &mut self.cluster(cluster)?.services;
        let found = services
            .iter_mut()
            .find(|(name, local)| *name == reference || local.service.service_arn.as_deref() == Some(reference));
        match found {
            Some((_, local)) if local.is_active() => Ok(local),
            Some(_) => Err(error(EcsError::ServiceNotActiveException, "Service was not ACTIVE.")),
            None => Err(error(EcsError::ServiceNotFoundException, "Service not found.")),
        }
    }
}

impl LocalService {
    pub(super) fn is_active(&self) -> bool {
        self.service.status.as_deref() == Some("ACTIVE")
    }

    /// The place of the task set with this id or ARN.
    pub(super) fn task_set(&self, reference: &str) -> Option<usize> {
        self.task_sets.iter().position(|local| {
            [&local.task_set.id, &local.task_set.task_set_arn]
                .into_iter()
                .any(|name| name.as_deref() == Some(reference))
        })
    }
}

/// An error with its message.
pub(super) fn error(error: EcsError, message: impl Into<String>) -> FakeError<EcsError> {
    FakeError::new(error).message(message)
}

/// A parameter that is not valid.
pub(super) fn invalid(message: impl Into<String>) -> FakeError<EcsError> {
    error(EcsError::InvalidParameterException, message)
}

/// Names have up to 255 letters, numbers, underscores and hyphens.
pub(super) fn check_name(name: &str) -> Handled<()> {
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if (1..=255).contains(&name.len()) && name.bytes().all(valid) {
        Ok(())
    } else {
        Err(invalid(format!("Invalid name {name:?}: up to 255 letters, numbers, underscores and hyphens are allowed.")))
    }
}

/// A launch type that ECS has.
pub(super) fn check_launch_type(launch_type: Option<&LaunchType>) -> Handled<()> {
    match launch_type {
        Some(LaunchType::Unknown(name)) => Err(invalid(format!("Unknown launch type {name:?}."))),
        _ => Ok(()),
    }
}

pub(super) fn now() -> Option<Timestamp> {
    Timestamp::try_from(SystemTime::now()).ok()
}
