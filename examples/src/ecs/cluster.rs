//! Clusters.

use aws_operation::{aws_operation, aws_shape};

use super::{EcsError, Failure, Tag};

/// Creates a cluster.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.CreateCluster",
    output = ClusterResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateCluster {
    /// The name: up to 255 letters, numbers, underscores and hyphens; `default` without it.
    pub cluster_name: Option<String>,
    /// Tags for the cluster.
    #[aws(length(max = 50), unique_by = key)]
    pub tags: Option<Vec<Tag>>,
}

/// Deletes a cluster that has no active services.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DeleteCluster",
    output = ClusterResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteCluster {
    /// The short name or full ARN of the cluster.
    pub cluster: String,
}

/// Describes clusters.
#[aws_operation(
    target = "AmazonEC2ContainerServiceV20141113.DescribeClusters",
    output = DescribeClustersResponse,
    error = EcsError
)]
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClusters {
    /// Short names or full ARNs; `default` without it.
    pub clusters: Option<Vec<String>>,
}

/// Clusters, and those that could not be described.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClustersResponse {
    /// The clusters.
    pub clusters: Option<Vec<Cluster>>,
    /// The names that were asked for and not found.
    pub failures: Option<Vec<Failure>>,
}

/// The output of operations on one cluster.
#[aws_shape(model = "ecs#CreateClusterResponse")]
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterResponse {
    /// The cluster.
    pub cluster: Option<Cluster>,
}

/// A cluster.
#[aws_shape(model = "ecs")]
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The ARN.
    pub cluster_arn: Option<String>,
    /// The name.
    pub cluster_name: Option<String>,
    /// `ACTIVE`, `PROVISIONING`, `DEPROVISIONING`, `FAILED` or `INACTIVE`.
    pub status: Option<String>,
    /// How many services are active.
    pub active_services_count: Option<i32>,
    /// The tags.
    pub tags: Option<Vec<Tag>>,
}
