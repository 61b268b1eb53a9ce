//! Operations on services.

use super::Handled;
use super::account::{Account, LocalService, check_launch_type, check_name, invalid, now};
use crate::ecs::{
    CreateService, DeleteService, DeploymentController, DeploymentControllerType, Service, ServiceResponse,
};

impl Account {
    pub(super) fn create_service(&mut self, input: CreateService) -> Handled<ServiceResponse> {
        check_name(&input.service_name)?;
        check_launch_type(input.launch_type.as_ref())?;
        let external = is_external(input.deployment_controller.as_ref())?;
        let task_definition = match &input.task_definition {
            Some(_) if external => {
                return Err(invalid("TaskDefinition must not be specified for a service with an EXTERNAL controller."));
            }
            Some(reference) => self.task_definition(reference)?.task_definition_arn.clone(),
            None if external => None,
            None => return Err(invalid("TaskDefinition can not be blank.")),
        };
        let cluster = input.cluster.as_deref().unwrap_or("default");
        let described = self.cluster(cluster)?.cluster.clone();
        let cluster_name = described.cluster_name.as_deref().unwrap_or_default();
        let arn = self.arn(&format!("service/{cluster_name}/{}", input.service_name));
        let services = &mut self.cluster(cluster)?.services;
        if services.get(&input.service_name).is_some_and(LocalService::is_active) {
            return Err(invalid("Creation of service was not idempotent."));
        }
        let service = Service {
            service_arn: Some(arn),
            service_name: Some(input.service_name.clone()),
            cluster_arn: described.cluster_arn,
            status: Some("ACTIVE".to_owned()),
            desired_count: Some(input.desired_count.unwrap_or(0)),
            running_count: Some(0),
            pending_count: Some(0),
            launch_type: input.launch_type,
            task_definition,
            task_sets: None,
            created_at: now(),
            deployment_controller: input.deployment_controller,
            tags: input.tags,
        };
        let local = LocalService { service, task_sets: Vec::new() };
        let service = Some(local.described());
        services.insert(input.service_name, local);
        Ok(ServiceResponse { service })
    }

    pub(super) fn delete_service(&mut self, input: DeleteService) -> Handled<ServiceResponse> {
        let local = self.service(input.cluster.as_deref().unwrap_or("default"), &input.service)?;
        let scaled_up = local.service.desired_count.is_some_and(|count| count > 0) || !local.task_sets.is_empty();
        if scaled_up && input.force != Some(true) {
            return Err(invalid("The service cannot be stopped while it is scaled above 0."));
        }
        local.task_sets.clear();
        local.service.status = Some("INACTIVE".to_owned());
        Ok(ServiceResponse { service: Some(local.described()) })
    }
}

fn is_external(controller: Option<&DeploymentController>) -> Handled<bool> {
    match controller.map(|controller| &controller.kind) {
        None | Some(DeploymentControllerType::Ecs | DeploymentControllerType::CodeDeploy) => Ok(false),
        Some(DeploymentControllerType::External) => Ok(true),
        Some(DeploymentControllerType::Unknown(name)) => {
            Err(invalid(format!("Unknown deployment controller {name:?}.")))
        }
    }
}

impl LocalService {
    /// As ECS describes it: with its task sets, and the sums of their tasks.
    fn described(&self) -> Service {
        let task_sets: Vec<_> = self.task_sets.iter().map(|local| local.task_set.clone()).collect();
        Service {
            running_count: Some(task_sets.iter().filter_map(|task_set| task_set.running_count).sum()),
            pending_count: Some(task_sets.iter().filter_map(|task_set| task_set.pending_count).sum()),
            task_sets: Some(task_sets),
            ..self.service.clone()
        }
    }
}
