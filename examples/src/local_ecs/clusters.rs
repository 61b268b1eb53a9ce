//! Operations on clusters.

use std::collections::BTreeMap;

use super::Handled;
use super::account::{Account, LocalCluster, LocalService, check_name, error};
use crate::ecs::{
    Cluster, ClusterResponse, CreateCluster, DeleteCluster, DescribeClusters, DescribeClustersResponse, EcsError,
    Failure,
};

impl Account {
    /// A cluster that exists is given as it is.
    pub(super) fn create_cluster(&mut self, input: CreateCluster) -> Handled<ClusterResponse> {
        let name = input.cluster_name.unwrap_or_else(|| "default".to_owned());
        check_name(&name)?;
        let cluster = Cluster {
            cluster_arn: Some(self.arn(&format!("cluster/{name}"))),
            cluster_name: Some(name.clone()),
            status: Some("ACTIVE".to_owned()),
            active_services_count: Some(0),
            tags: input.tags,
        };
        let local = self.clusters.entry(name).or_insert(LocalCluster { cluster, services: BTreeMap::new() });
        Ok(ClusterResponse { cluster: Some(local.described()) })
    }

    pub(super) fn delete_cluster(&mut self, input: DeleteCluster) -> Handled<ClusterResponse> {
        let local = self.cluster(&input.cluster)?;
        if local.services.values().any(LocalService::is_active) {
            let message = "The Cluster cannot be deleted while Services are active.";
            return Err(error(EcsError::ClusterContainsServicesException, message));
        }
        let mut cluster = local.described();
        self.clusters.retain(|_, local| local.cluster.cluster_arn != cluster.cluster_arn);
        cluster.status = Some("INACTIVE".to_owned());
        Ok(ClusterResponse { cluster: Some(cluster) })
    }

    pub(super) fn describe_clusters(&mut self, input: DescribeClusters) -> Handled<DescribeClustersResponse> {
        let (mut clusters, mut failures) = (Vec::new(), Vec::new());
        for reference in input.clusters.unwrap_or_else(|| vec!["default".to_owned()]) {
            if let Ok(local) = self.cluster(&reference) {
                clusters.push(local.described());
            } else {
                let arn = self.arn(&format!("cluster/{reference}"));
                failures.push(Failure { arn: Some(arn), reason: Some("MISSING".to_owned()), detail: None });
            }
        }
        Ok(DescribeClustersResponse { clusters: Some(clusters), failures: Some(failures) })
    }
}

impl LocalCluster {
    fn described(&self) -> Cluster {
        let active = self.services.values().filter(|local| local.is_active()).count();
        Cluster { active_services_count: i32::try_from(active).ok(), ..self.cluster.clone() }
    }
}
