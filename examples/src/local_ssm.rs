//! A local parameter store, kept in memory.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "each operation has the same signature, whatever it needs"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use aws_operation::shape::ReadStructure;
use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{Operation, Timestamp};

use crate::ssm::{
    DeleteParameters, DeleteParametersResult, GetParametersByPath, GetParametersByPathResult, Parameter, ParameterType,
    PutParameter, PutParameterResult, SsmError,
};

/// The result of an operation.
type Handled<T> = Result<T, FakeError<SsmError>>;

/// A local parameter store. Clones are the same.
#[derive(Clone, Debug)]
pub struct LocalSsm {
    fake: FakeService,
}

impl LocalSsm {
    /// A store without any parameter, in `us-east-1`.
    pub fn new() -> Self {
        Self::on(FakeService::new())
    }

    /// A store without any parameter, on a fake service with its own region, credentials and checks.
    pub fn on(fake: FakeService) -> Self {
        let store = Arc::new(Mutex::new(Store::default()));
        add(&fake, &store, Store::put);
        add(&fake, &store, Store::by_path);
        add(&fake, &store, Store::delete);
        Self { fake }
    }

    /// The service below: for a client, faults, and the requests that came in.
    pub fn fake(&self) -> &FakeService {
        &self.fake
    }
}

impl Default for LocalSsm {
    fn default() -> Self {
        Self::new()
    }
}

fn add<O>(fake: &FakeService, store: &Arc<Mutex<Store>>, handle: fn(&mut Store, O) -> Handled<O::Output>)
where
    O: Operation<Error = SsmError> + ReadStructure + 'static,
{
    let store = Arc::clone(store);
    fake.on::<O>(move |input| handle(&mut store.lock().unwrap_or_else(PoisonError::into_inner), input));
}

/// The parameters by name.
#[derive(Default)]
struct Store(BTreeMap<String, Parameter>);

impl Store {
    fn put(&mut self, input: PutParameter) -> Handled<PutParameterResult> {
        let there = self.0.get(&input.name);
        if there.is_some() && input.overwrite != Some(true) {
            let message = "The parameter already exists. To overwrite this value, set the overwrite option.";
            return Err(FakeError::new(SsmError::ParameterAlreadyExists).message(message));
        }
        let version = Some(there.and_then(|parameter| parameter.version).unwrap_or(0) + 1);
        let parameter = Parameter {
            name: Some(input.name.clone()),
            r#type: input.r#type.or(Some(ParameterType::String)),
            value: Some(input.value),
            version,
            last_modified_date: Timestamp::try_from(SystemTime::now()).ok(),
        };
        self.0.insert(input.name, parameter);
        Ok(PutParameterResult { version })
    }

    /// The token of a page is the name of the last parameter before it.
    fn by_path(&mut self, input: GetParametersByPath) -> Handled<GetParametersByPathResult> {
        if let Some(token) = &input.next_token {
            if !self.0.contains_key(token) {
                return Err(FakeError::new(SsmError::InvalidNextToken).message("The specified token isn't valid."));
            }
        }
        let prefix = format!("{}/", input.path.trim_end_matches('/'));
        let below = |name: &str| match name.strip_prefix(&prefix) {
            Some(rest) => input.recursive == Some(true) || !rest.contains('/'),
            None => false,
        };
        let after = |name: &String| input.next_token.as_ref().is_none_or(|token| name > token);
        let mut found = self.0.iter().filter(|(name, _)| below(name) && after(name));
        let limit = usize::try_from(input.max_results.unwrap_or(10)).unwrap_or(10);
        let page: Vec<Parameter> = found.by_ref().take(limit).map(|(_, parameter)| shown(parameter, &input)).collect();
        let more = found.next().is_some();
        let next_token = page.last().filter(|_| more).and_then(|last| last.name.clone());
        Ok(GetParametersByPathResult { parameters: Some(page), next_token })
    }

    fn delete(&mut self, input: DeleteParameters) -> Handled<DeleteParametersResult> {
        let (deleted, invalid) = input.names.into_iter().partition(|name| self.0.remove(name).is_some());
        Ok(DeleteParametersResult { deleted_parameters: Some(deleted), invalid_parameters: Some(invalid) })
    }
}

/// Without decryption, a secure string is what it is kept as.
fn shown(parameter: &Parameter, input: &GetParametersByPath) -> Parameter {
    let mut parameter = parameter.clone();
    if parameter.r#type == Some(ParameterType::SecureString) && input.with_decryption != Some(true) {
        parameter.value = parameter.value.map(|value| format!("encrypted, {} characters", value.chars().count()));
    }
    parameter
}
