//! The errors of ECS.

use aws_operation::aws_error;

/// The errors of the operations declared here; each has a message and nothing else.
#[aws_error(model = "ecs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EcsError {
    /// You have no authorization for this action.
    AccessDeniedException,
    /// The client did something that it may not, or named something that does not exist.
    ClientException,
    /// The cluster has active services.
    ClusterContainsServicesException,
    /// The cluster does not exist in this region.
    ClusterNotFoundException,
    /// A parameter is not valid for this request.
    InvalidParameterException,
    /// A quota is used up.
    LimitExceededException,
    /// The Cloud Map namespace does not exist.
    NamespaceNotFoundException,
    /// The platform version has not what the task definition needs.
    PlatformTaskDefinitionIncompatibilityException,
    /// The platform version does not exist.
    PlatformUnknownException,
    /// ECS failed.
    ServerException,
    /// The service was deleted.
    ServiceNotActiveException,
    /// The service does not exist in this cluster.
    ServiceNotFoundException,
    /// The task set does not exist in this service.
    TaskSetNotFoundException,
    /// The task is not supported in this region.
    UnsupportedFeatureException,
    /// An error that AWS added later.
    #[aws(unknown)]
    Unknown,
}
