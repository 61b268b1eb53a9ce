//! Operations on task definitions.

use super::Handled;
use super::account::{Account, check_name, error};
use crate::ecs::{
    Compatibility, DeregisterTaskDefinition, DeregisteredTaskDefinition, EcsError, NetworkMode, RegisterTaskDefinition,
    TaskDefinition, TaskDefinitionResponse,
};

impl Account {
    pub(super) fn register_task_definition(
        &mut self,
        input: RegisterTaskDefinition,
    ) -> Handled<TaskDefinitionResponse> {
        check_name(&input.family)?;
        check_containers(&input)?;
        let revision = 1 + self.task_definitions.get(&input.family).map_or(0, Vec::len);
        let definition = TaskDefinition {
            task_definition_arn: Some(self.arn(&format!("task-definition/{}:{revision}", input.family))),
            family: Some(input.family.clone()),
            revision: i32::try_from(revision).ok(),
            status: Some("ACTIVE".to_owned()),
            container_definitions: Some(input.container_definitions),
            network_mode: input.network_mode,
            requires_compatibilities: input.requires_compatibilities,
            cpu: input.cpu,
            memory: input.memory,
        };
        self.task_definitions.entry(input.family).or_default().push(definition.clone());
        Ok(TaskDefinitionResponse { task_definition: Some(definition) })
    }

    pub(super) fn deregister_task_definition(
        &mut self,
        input: DeregisterTaskDefinition,
    ) -> Handled<DeregisteredTaskDefinition> {
        if !input.task_definition.contains(':') {
            return Err(client("Revision is missing."));
        }
        let definition = self.task_definition(&input.task_definition)?;
        definition.status = Some("INACTIVE".to_owned());
        Ok(DeregisteredTaskDefinition { task_definition: Some(definition.clone()) })
    }

    /// The revision by `family:revision` or ARN, or the latest active one of a family.
    pub(super) fn task_definition(&mut self, reference: &str) -> Handled<&mut TaskDefinition> {
        let revisions = self.task_definitions.values_mut().flatten();
        let mut active = revisions.filter(|definition| definition.status.as_deref() == Some("ACTIVE"));
        let found = if reference.contains(':') {
            active.find(|definition| {
                let TaskDefinition { family: Some(family), revision: Some(revision), .. } = definition else {
                    return false;
                };
                reference == format!("{family}:{revision}")
                    || definition.task_definition_arn.as_deref() == Some(reference)
            })
        } else {
            active.filter(|definition| definition.family.as_deref() == Some(reference)).last()
        };
        found.ok_or_else(|| client("Unable to describe task definition."))
    }
}

fn check_containers(input: &RegisterTaskDefinition) -> Handled<()> {
    if input.container_definitions.is_empty() {
        return Err(client("Container list cannot be empty."));
    }
    for container in &input.container_definitions {
        for (member, text) in [("name", &container.name), ("image", &container.image)] {
            if text.as_deref().unwrap_or_default().is_empty() {
                return Err(client(format!("Container.{member} should not be null or empty.")));
            }
        }
    }
    let for_fargate = input.requires_compatibilities.iter().flatten().any(|kind| *kind == Compatibility::Fargate);
    if !for_fargate {
        return Ok(());
    }
    if input.network_mode != Some(NetworkMode::Awsvpc) {
        return Err(client("Fargate only supports network mode 'awsvpc'."));
    }
    match (&input.cpu, &input.memory) {
        (Some(_), Some(_)) => Ok(()),
        _ => Err(client("Fargate requires task definition to have cpu and memory at task level.")),
    }
}

fn client(message: impl Into<String>) -> aws_operation::test_util::FakeError<EcsError> {
    error(EcsError::ClientException, message)
}
