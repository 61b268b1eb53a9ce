//! A local Amazon ECS: clusters, task definitions, services and task sets, kept in memory.
//!
//! It stands on [`FakeService`], so that it checks requests as AWS does, down to the signature. No container runs: the
//! tasks of a task set go from pending to running one at a time, whenever somebody looks at them.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "each operation has the same signature, whatever it needs of its input"
)]

mod account;
mod clusters;
mod services;
mod task_definitions;
mod task_sets;

use std::sync::{Arc, Mutex, PoisonError};

use aws_operation::Operation;
use aws_operation::shape::ReadStructure;
use aws_operation::test_util::{FakeError, FakeServer, FakeService};

use self::account::Account;
use crate::ecs::EcsError;

/// The result of an operation.
type Handled<T> = Result<T, FakeError<EcsError>>;

/// A local Amazon ECS. Clones are the same.
#[derive(Clone, Debug)]
pub struct LocalEcs {
    fake: FakeService,
}

impl LocalEcs {
    /// An ECS without any cluster, in `us-east-1`.
    pub fn new() -> Self {
        Self::on(FakeService::new())
    }

    /// An ECS without any cluster, on a fake service with its own region, credentials and checks.
    pub fn on(fake: FakeService) -> Self {
        let account = Arc::new(Mutex::new(Account::new(fake.region())));
        add(&fake, &account, Account::create_cluster);
        add(&fake, &account, Account::delete_cluster);
        add(&fake, &account, Account::describe_clusters);
        add(&fake, &account, Account::register_task_definition);
        add(&fake, &account, Account::deregister_task_definition);
        add(&fake, &account, Account::create_service);
        add(&fake, &account, Account::delete_service);
        add(&fake, &account, Account::create_task_set);
        add(&fake, &account, Account::describe_task_sets);
        add(&fake, &account, Account::update_task_set);
        add(&fake, &account, Account::update_service_primary_task_set);
        add(&fake, &account, Account::delete_task_set);
        Self { fake }
    }

    /// The service below: for a client in process, faults, and the requests that came in.
    pub fn fake(&self) -> &FakeService {
        &self.fake
    }

    /// Serves over HTTP on a free port of 127.0.0.1, until the server is dropped.
    ///
    /// # Errors
    /// No port could be bound.
    pub async fn serve(&self) -> std::io::Result<FakeServer> {
        self.fake.serve().await
    }
}

impl Default for LocalEcs {
    fn default() -> Self {
        Self::new()
    }
}

fn add<O>(fake: &FakeService, account: &Arc<Mutex<Account>>, handle: fn(&mut Account, O) -> Handled<O::Output>)
where
    O: Operation<Error = EcsError> + ReadStructure + 'static,
{
    let account = Arc::clone(account);
    fake.on::<O>(move |input| handle(&mut account.lock().unwrap_or_else(PoisonError::into_inner), input));
}
