//! Operations on task sets.

use super::Handled;
use super::account::{Account, LocalService, LocalTaskSet, check_launch_type, error, invalid, now};
use crate::ecs::{
    Compatibility, CreateTaskSet, DeleteTaskSet, DeploymentControllerType, DescribeTaskSets, DescribeTaskSetsResponse,
    EcsError, Failure, LaunchType, NetworkMode, Scale, ScaleUnit, StabilityStatus, TaskDefinition, TaskSet,
    TaskSetField, TaskSetResponse, UpdateServicePrimaryTaskSet, UpdateTaskSet,
};

impl Account {
    pub(super) fn create_task_set(&mut self, input: CreateTaskSet) -> Handled<TaskSetResponse> {
        check_launch_type(input.launch_type.as_ref())?;
        let service = self.service(&input.cluster, &input.service)?;
        if service.controller() != Some(&DeploymentControllerType::External) {
            return Err(invalid("Task sets can be created for services with an EXTERNAL deployment controller only."));
        }
        if let Some(made) = service.made_by(input.client_token.as_deref()) {
            return Ok(answer(&made.task_set));
        }
        let described = service.service.clone();
        let definition = self.task_definition(&input.task_definition)?.clone();
        check_network(&input, &definition)?;
        let id = self.task_set_id();
        let short = |arn: &Option<String>| arn.as_deref().and_then(|arn| arn.rsplit('/').next()).map(str::to_owned);
        let cluster_name = short(&described.cluster_arn).unwrap_or_default();
        let service_name = described.service_name.clone().unwrap_or_default();
        let mut task_set = TaskSet {
            task_set_arn: Some(self.arn(&format!("task-set/{cluster_name}/{service_name}/{id}"))),
            id: Some(id),
            service_arn: described.service_arn,
            cluster_arn: described.cluster_arn,
            started_by: None,
            external_id: input.external_id,
            status: Some("ACTIVE".to_owned()),
            task_definition: definition.task_definition_arn,
            computed_desired_count: None,
            pending_count: None,
            running_count: Some(0),
            created_at: now(),
            updated_at: None,
            platform_version: fargate(input.launch_type.as_ref(), input.platform_version.as_deref().unwrap_or("1.4.0")),
            platform_family: fargate(input.launch_type.as_ref(), "Linux"),
            launch_type: input.launch_type,
            capacity_provider_strategy: input.capacity_provider_strategy,
            network_configuration: input.network_configuration,
            load_balancers: input.load_balancers,
            service_registries: input.service_registries,
            scale: None,
            stability_status: None,
            stability_status_at: None,
            tags: input.tags,
            fargate_ephemeral_storage: None,
        };
        let full = Scale { value: Some(100.0), unit: Some(ScaleUnit::Percent) };
        rescale(&mut task_set, input.scale.unwrap_or(full), described.desired_count)?;
        let response = answer(&task_set);
        let local = LocalTaskSet { task_set, client_token: input.client_token };
        self.service(&input.cluster, &input.service)?.task_sets.push(local);
        Ok(response)
    }

    pub(super) fn describe_task_sets(&mut self, input: DescribeTaskSets) -> Handled<DescribeTaskSetsResponse> {
        let service = self.service(&input.cluster, &input.service)?;
        let with_tags = input.include.iter().flatten().any(|field| *field == TaskSetField::Tags);
        let (mut found, mut failures) = (Vec::new(), Vec::new());
        match input.task_sets {
            None => found.extend(0..service.task_sets.len()),
            Some(references) => {
                for reference in references {
                    match service.task_set(&reference) {
                        Some(index) => found.push(index),
                        None => failures.push(Failure {
                            arn: Some(reference),
                            reason: Some("MISSING".to_owned()),
                            detail: None,
                        }),
                    }
                }
            }
        }
        let mut task_sets = Vec::with_capacity(found.len());
        for index in found {
            let task_set = &mut service.task_sets[index].task_set;
            let tags = if with_tags { task_set.tags.clone() } else { None };
            task_sets.push(TaskSet { tags, ..task_set.clone() });
            start_one(task_set);
        }
        Ok(DescribeTaskSetsResponse { task_sets: Some(task_sets), failures: Some(failures) })
    }

    pub(super) fn update_task_set(&mut self, input: UpdateTaskSet) -> Handled<TaskSetResponse> {
        let service = self.service(&input.cluster, &input.service)?;
        let desired_count = service.service.desired_count;
        let task_set = &mut service.existing(&input.task_set)?.task_set;
        rescale(task_set, input.scale, desired_count)?;
        Ok(answer(task_set))
    }

    pub(super) fn update_service_primary_task_set(
        &mut self,
        input: UpdateServicePrimaryTaskSet,
    ) -> Handled<TaskSetResponse> {
        let service = self.service(&input.cluster, &input.service)?;
        let definition = service.existing(&input.primary_task_set)?.task_set.task_definition.clone();
        for local in &mut service.task_sets {
            if local.task_set.status.as_deref() == Some("PRIMARY") {
                local.task_set.status = Some("ACTIVE".to_owned());
            }
        }
        service.service.task_definition = definition;
        let task_set = &mut service.existing(&input.primary_task_set)?.task_set;
        task_set.status = Some("PRIMARY".to_owned());
        task_set.updated_at = now();
        Ok(answer(task_set))
    }

    pub(super) fn delete_task_set(&mut self, input: DeleteTaskSet) -> Handled<TaskSetResponse> {
        let service = self.service(&input.cluster, &input.service)?;
        let task_set = &service.existing(&input.task_set)?.task_set;
        if task_set.scale.as_ref().and_then(|scale| scale.value) != Some(0.0) && input.force != Some(true) {
            return Err(invalid("The task set cannot be deleted while it is scaled above 0, unless by force."));
        }
        let mut deleted = task_set.clone();
        service.task_sets.retain(|local| local.task_set.id != deleted.id);
        deleted.status = Some("DRAINING".to_owned());
        deleted.updated_at = now();
        Ok(answer(&deleted))
    }
}

impl LocalService {
    fn controller(&self) -> Option<&DeploymentControllerType> {
        self.service.deployment_controller.as_ref().map(|controller| &controller.kind)
    }

    fn existing(&mut self, reference: &str) -> Handled<&mut LocalTaskSet> {
        match self.task_set(reference) {
            Some(index) => Ok(&mut self.task_sets[index]),
            None => Err(error(EcsError::TaskSetNotFoundException, "The specified task set does not exist.")),
        }
    }

    /// The task set that an earlier request with this token made.
    fn made_by(&self, client_token: Option<&str>) -> Option<&LocalTaskSet> {
        let token = client_token?;
        self.task_sets.iter().find(|local| local.client_token.as_deref() == Some(token))
    }
}

fn answer(task_set: &TaskSet) -> TaskSetResponse {
    TaskSetResponse { task_set: Some(task_set.clone()) }
}

fn check_network(input: &CreateTaskSet, definition: &TaskDefinition) -> Handled<()> {
    if definition.network_mode == Some(NetworkMode::Awsvpc) && input.network_configuration.is_none() {
        let message = "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
        return Err(invalid(message));
    }
    let fit_for = definition.requires_compatibilities.as_deref().unwrap_or_default();
    if input.launch_type == Some(LaunchType::Fargate) && !fit_for.contains(&Compatibility::Fargate) {
        return Err(invalid("Task definition does not support launch_type FARGATE."));
    }
    Ok(())
}

/// The settings that only tasks on Fargate have.
fn fargate(launch_type: Option<&LaunchType>, value: &str) -> Option<String> {
    (launch_type == Some(&LaunchType::Fargate)).then(|| value.to_owned())
}

/// Sets the scale, and the counts that follow from it.
fn rescale(task_set: &mut TaskSet, scale: Scale, desired_count: Option<i32>) -> Handled<()> {
    if let Some(ScaleUnit::Unknown(unit)) = &scale.unit {
        return Err(invalid(format!("Unknown scale unit {unit:?}.")));
    }
    let share = scale.value.unwrap_or(100.0) / 100.0;
    #[allow(clippy::cast_possible_truncation, reason = "a share of an i32, from 0 to 1, rounded up, is an i32")]
    let computed = (f64::from(desired_count.unwrap_or(0)) * share).ceil() as i32;
    let running = task_set.running_count.unwrap_or(0).min(computed);
    task_set.scale = Some(scale);
    task_set.computed_desired_count = Some(computed);
    task_set.running_count = Some(running);
    task_set.pending_count = Some(computed - running);
    task_set.updated_at = now();
    set_stability(task_set);
    Ok(())
}

/// The life of a task set goes on: one pending task runs.
fn start_one(task_set: &mut TaskSet) {
    if let (Some(pending @ 1..), Some(running)) = (task_set.pending_count, task_set.running_count) {
        task_set.pending_count = Some(pending - 1);
        task_set.running_count = Some(running + 1);
    }
    set_stability(task_set);
}

fn set_stability(task_set: &mut TaskSet) {
    let steady = task_set.pending_count == Some(0);
    task_set.stability_status = Some(if steady { StabilityStatus::SteadyState } else { StabilityStatus::Stabilizing });
    task_set.stability_status_at = now();
}
