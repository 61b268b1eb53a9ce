//! The services that speak AWS JSON, by the prefix of their `X-Amz-Target`.
//!
//! The facts are those of AWS's own Smithy models.

use Protocol::{Json10, Json11};

use crate::suggest;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Json10,
    Json11,
}

/// What a call to a service needs.
#[derive(Debug)]
pub(crate) struct Service {
    /// What stands before the operation's name in the target.
    pub(crate) target_prefix: &'static str,
    /// Smithy's `sdkId`.
    pub(crate) id: &'static str,
    pub(crate) endpoint_prefix: &'static str,
    pub(crate) signing_name: &'static str,
    pub(crate) protocol: Protocol,
    pub(crate) query_compatible: bool,
    /// The operations that are sent without a signature.
    pub(crate) unsigned: &'static [&'static str],
    /// A prefix of the host, and the operations that have it.
    pub(crate) host_prefix: (&'static str, &'static [&'static str]),
}

const fn service(
    target_prefix: &'static str,
    id: &'static str,
    endpoint_prefix: &'static str,
    signing_name: &'static str,
    protocol: Protocol,
) -> Service {
    Service {
        target_prefix,
        id,
        endpoint_prefix,
        signing_name,
        protocol,
        query_compatible: false,
        unsigned: &[],
        host_prefix: ("", &[]),
    }
}

impl Service {
    const fn query_compatible(mut self) -> Self {
        self.query_compatible = true;
        self
    }

    const fn unsigned(mut self, operations: &'static [&'static str]) -> Self {
        self.unsigned = operations;
        self
    }

    const fn host_prefix(mut self, prefix: &'static str, operations: &'static [&'static str]) -> Self {
        self.host_prefix = (prefix, operations);
        self
    }
}

/// The services with this target prefix: none, one, or the two of Timestream.
pub(crate) fn with_prefix(prefix: &str) -> &'static [Service] {
    let start = SERVICES.partition_point(|service| service.target_prefix < prefix);
    let end = SERVICES.partition_point(|service| service.target_prefix <= prefix);
    &SERVICES[start..end]
}

/// The known prefix that was probably meant: misspelt, or another name of the service.
pub(crate) fn suggestion(prefix: &str) -> Option<&'static Service> {
    let simple = |name: &str| name.replace([' ', '-', '_', '.'], "").to_ascii_lowercase();
    let wanted = simple(prefix);
    let named = |service: &&Service| {
        simple(service.target_prefix) == wanted
            || simple(service.id) == wanted
            || simple(service.endpoint_prefix) == wanted
            || simple(service.signing_name) == wanted
    };
    SERVICES.iter().find(named).or_else(|| {
        let nearest = suggest::nearest(prefix, SERVICES.iter().map(|service| service.target_prefix))?;
        with_prefix(nearest).first()
    })
}

/// The operations of Timestream that only its query service has; both services have the same target prefix.
const TIMESTREAM_QUERY: &[&str] = &[
    "CancelQuery",
    "CreateScheduledQuery",
    "DeleteScheduledQuery",
    "DescribeAccountSettings",
    "DescribeScheduledQuery",
    "ExecuteScheduledQuery",
    "ListScheduledQueries",
    "PrepareQuery",
    "Query",
    "UpdateAccountSettings",
    "UpdateScheduledQuery",
];

/// The operations of Timestream that both its services have.
const TIMESTREAM_BOTH: &[&str] = &["DescribeEndpoints", "ListTagsForResource", "TagResource", "UntagResource"];

/// The one of several services with one target prefix that an operation belongs to, where its name tells.
pub(crate) fn by_operation(services: &'static [Service], operation: &str) -> Option<&'static Service> {
    if TIMESTREAM_BOTH.contains(&operation) {
        return None;
    }
    let endpoint_prefix = if TIMESTREAM_QUERY.contains(&operation) { "query.timestream" } else { "ingest.timestream" };
    services.iter().find(|service| service.endpoint_prefix == endpoint_prefix)
}

/// Sorted by target prefix.
#[rustfmt::skip]
static SERVICES: &[Service] = &[
    service("ACMPrivateCA", "ACM PCA", "acm-pca", "acm-pca", Json11),
    service("AWS242ServiceCatalogService", "Service Catalog", "servicecatalog", "servicecatalog", Json11),
    service("AWSBCMDashboardsService", "BCM Dashboards", "bcm-dashboards", "bcm-dashboards", Json10),
    service("AWSBCMPricingCalculator", "BCM Pricing Calculator", "bcm-pricing-calculator", "bcm-pricing-calculator", Json10),
    service("AWSBilling", "Billing", "billing", "billing", Json10),
    service("AWSBillingAndCostManagementDataExports", "BCM Data Exports", "bcm-data-exports", "bcm-data-exports", Json11),
    service("AWSBillingAndCostManagementRecommendedActions", "BCM Recommended Actions", "bcm-recommended-actions", "bcm-recommended-actions", Json10),
    service("AWSBudgetServiceGateway", "Budgets", "budgets", "budgets", Json11),
    service("AWSCloud9WorkspaceManagementService", "Cloud9", "cloud9", "cloud9", Json11),
    service("AWSCognitoIdentityProviderService", "Cognito Identity Provider", "cognito-idp", "cognito-idp", Json11).unsigned(&["AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "ConfirmForgotPassword", "ConfirmSignUp", "DeleteUser", "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "ForgotPassword", "GetDevice", "GetTokensFromRefreshToken", "GetUser", "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "InitiateAuth", "ListDevices", "ListUserSessions", "ListWebAuthnCredentials", "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings", "SignUp", "StartWebAuthnRegistration", "UpdateAuthEventFeedback", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken", "VerifyUserAttribute"]),
    service("AWSCognitoIdentityService", "Cognito Identity", "cognito-identity", "cognito-identity", Json11).unsigned(&["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"]),
    service("AWSEC2InstanceConnectService", "EC2 Instance Connect", "ec2-instance-connect", "ec2-instance-connect", Json11),
    service("AWSEvents", "EventBridge", "events", "events", Json11),
    service("AWSFMS_20180101", "FMS", "fms", "fms", Json11),
    service("AWSFreeTierService", "FreeTier", "freetier", "freetier", Json10),
    service("AWSGlue", "Glue", "glue", "glue", Json11),
    service("AWSHawksNestServiceFacade", "FraudDetector", "frauddetector", "frauddetector", Json11),
    service("AWSHealth_20160804", "Health", "health", "health", Json11),
    service("AWSIESnowballJobManagementService", "Snowball", "snowball", "snowball", Json11),
    service("AWSIdentityStore", "identitystore", "identitystore", "identitystore", Json11),
    service("AWSInsightsIndexService", "Cost Explorer", "ce", "ce", Json11),
    service("AWSKendraFrontendService", "kendra", "kendra", "kendra", Json11),
    service("AWSKendraRerankingFrontendService", "Kendra Ranking", "kendra-ranking", "kendra-ranking", Json10),
    service("AWSLicenseManager", "License Manager", "license-manager", "license-manager", Json11),
    service("AWSLookoutEquipmentFrontendService", "LookoutEquipment", "lookoutequipment", "lookoutequipment", Json10),
    service("AWSMPCommerceService_v20200301", "Marketplace Agreement", "agreement-marketplace", "aws-marketplace", Json10),
    service("AWSMPEntitlementService", "Marketplace Entitlement Service", "entitlement.marketplace", "aws-marketplace", Json11),
    service("AWSMPMeteringService", "Marketplace Metering", "metering.marketplace", "aws-marketplace", Json11),
    service("AWSMigrationHub", "Migration Hub", "mgh", "mgh", Json11),
    service("AWSMigrationHubMultiAccountService", "MigrationHub Config", "migrationhub-config", "mgh", Json11),
    service("AWSOrganizationsV20161128", "Organizations", "organizations", "organizations", Json11),
    service("AWSOrigamiServiceGatewayService", "Cost and Usage Report Service", "cur", "cur", Json11),
    service("AWSParallelComputingService", "PCS", "pcs", "pcs", Json10),
    service("AWSPartnerCentralSelling", "PartnerCentral Selling", "partnercentral-selling", "partnercentral-selling", Json10),
    service("AWSPoseidonService_V2015_11_01", "Application Discovery Service", "discovery", "discovery", Json11),
    service("AWSPriceListService", "Pricing", "api.pricing", "pricing", Json11),
    service("AWSShield_20160616", "Shield", "shield", "shield", Json11),
    service("AWSShineFrontendService_20170701", "Translate", "translate", "translate", Json11),
    service("AWSSimbaAPIService_v20180301", "FSx", "fsx", "fsx", Json11),
    service("AWSStepFunctions", "SFN", "states", "states", Json10).host_prefix("sync-", &["StartSyncExecution", "TestState"]),
    service("AWSSupport_20130415", "Support", "support", "support", Json11),
    service("AWSWAF_20150824", "WAF", "waf", "waf", Json11),
    service("AWSWAF_20190729", "WAFV2", "wafv2", "wafv2", Json11),
    service("AWSWAF_Regional_20161128", "WAF Regional", "waf-regional", "waf-regional", Json11),
    service("AmazonAthena", "Athena", "athena", "athena", Json11),
    service("AmazonBedrockKeystoneRuntimeService", "Bedrock Data Automation Runtime", "bedrock-data-automation-runtime", "bedrock", Json11),
    service("AmazonDAXV3", "DAX", "dax", "dax", Json11),
    service("AmazonDMSv20160101", "Database Migration Service", "dms", "dms", Json11),
    service("AmazonEC2ContainerRegistry_V20150921", "ECR", "api.ecr", "ecr", Json11),
    service("AmazonEC2ContainerServiceV20141113", "ECS", "ecs", "ecs", Json11),
    service("AmazonElasticVMwareService", "evs", "evs", "evs", Json10),
    service("AmazonForecast", "forecast", "forecast", "forecast", Json11),
    service("AmazonForecastRuntime", "forecastquery", "forecastquery", "forecast", Json11),
    service("AmazonML_20141212", "Machine Learning", "machinelearning", "machinelearning", Json11),
    service("AmazonMWAAServerless", "MWAA Serverless", "airflow-serverless", "airflow-serverless", Json10),
    service("AmazonMemoryDB", "MemoryDB", "memory-db", "memorydb", Json11),
    service("AmazonPersonalize", "Personalize", "personalize", "personalize", Json11),
    service("AmazonSQS", "SQS", "sqs", "sqs", Json10).query_compatible(),
    service("AmazonSSM", "SSM", "ssm", "ssm", Json11),
    service("AmazonTimestreamInfluxDB", "Timestream InfluxDB", "timestream-influxdb", "timestream-influxdb", Json10),
    service("AnyScaleFrontendService", "Application Auto Scaling", "application-autoscaling", "application-autoscaling", Json11),
    service("AnyScaleScalingPlannerFrontendService", "Auto Scaling Plans", "autoscaling-plans", "autoscaling-plans", Json11),
    service("AppRunner", "AppRunner", "apprunner", "apprunner", Json10),
    service("ArcRegionSwitch", "ARC Region switch", "arc-region-switch", "arc-region-switch", Json10),
    service("AwsProton20200720", "Proton", "proton", "proton", Json10),
    service("B2BI", "b2bi", "b2bi", "b2bi", Json10),
    service("BackupOnPremises_v20210101", "Backup Gateway", "backup-gateway", "backup-gateway", Json10),
    service("BaldrApiService", "CloudHSM V2", "cloudhsmv2", "cloudhsm", Json11),
    service("CertificateManager", "ACM", "acm", "acm", Json11),
    service("CloudApiService", "CloudControl", "cloudcontrolapi", "cloudcontrolapi", Json10),
    service("CloudHsmFrontendService", "CloudHSM", "cloudhsm", "cloudhsm", Json11),
    service("CodeBuild_20161006", "CodeBuild", "codebuild", "codebuild", Json11),
    service("CodeCommit_20150413", "CodeCommit", "codecommit", "codecommit", Json11),
    service("CodeDeploy_20141006", "CodeDeploy", "codedeploy", "codedeploy", Json11),
    service("CodePipeline_20150709", "CodePipeline", "codepipeline", "codepipeline", Json11),
    service("ComprehendMedical_20181030", "ComprehendMedical", "comprehendmedical", "comprehendmedical", Json11),
    service("Comprehend_20171127", "Comprehend", "comprehend", "comprehend", Json11),
    service("ComputeOptimizerAutomationService", "Compute Optimizer Automation", "aco-automation", "aco-automation", Json10),
    service("ComputeOptimizerService", "Compute Optimizer", "compute-optimizer", "compute-optimizer", Json10),
    service("CostOptimizationHubService", "Cost Optimization Hub", "cost-optimization-hub", "cost-optimization-hub", Json10),
    service("DataPipeline", "Data Pipeline", "datapipeline", "datapipeline", Json11),
    service("DeviceFarm_20150623", "Device Farm", "devicefarm", "devicefarm", Json11),
    service("DirectoryService_20150416", "Directory Service", "ds", "ds", Json11),
    service("DynamoDBStreams_20120810", "DynamoDB Streams", "streams.dynamodb", "dynamodb", Json10),
    service("DynamoDB_20120810", "DynamoDB", "dynamodb", "dynamodb", Json10),
    service("EC2WindowsBarleyService", "Application Insights", "applicationinsights", "applicationinsights", Json11),
    service("EUCMIFrontendAPIService", "Workspaces Instances", "workspaces-instances", "workspaces-instances", Json10),
    service("ElasticMapReduce", "EMR", "elasticmapreduce", "elasticmapreduce", Json11),
    service("Firehose_20150804", "Firehose", "firehose", "firehose", Json11),
    service("FmrsService", "DataSync", "datasync", "datasync", Json11),
    service("GameLift", "GameLift", "gamelift", "gamelift", Json11),
    service("GlobalAccelerator_V20180706", "Global Accelerator", "globalaccelerator", "globalaccelerator", Json11),
    service("GraniteServiceVersion20100801", "CloudWatch", "monitoring", "monitoring", Json10).query_compatible(),
    service("HealthLake", "HealthLake", "healthlake", "healthlake", Json10).host_prefix("datatransformation.", &["CreateDataTransformationProfile", "DeleteDataTransformationProfile", "DescribeDataTransformationJob", "GetDataTransformationProfile", "ListDataTransformationJobs", "ListDataTransformationProfileVersions", "ListDataTransformationProfiles", "PublishDataTransformationProfile", "StartDataTransformationJob", "UpdateDataTransformationProfile", "UpdateProfileWithAgent"]),
    service("InspectorService", "Inspector", "inspector", "inspector", Json11),
    service("Interconnect", "Interconnect", "interconnect", "interconnect", Json10),
    service("Invoicing", "Invoicing", "invoicing", "invoicing", Json10),
    service("IoTAutobahnControlPlane", "IoTFleetWise", "iotfleetwise", "iotfleetwise", Json10),
    service("IoTSecuredTunneling", "IoTSecureTunneling", "api.tunneling.iot", "IoTSecuredTunneling", Json11),
    service("IotThingsGraphFrontEndService", "IoTThingsGraph", "iotthingsgraph", "iotthingsgraph", Json11),
    service("KeyspacesService", "Keyspaces", "cassandra", "cassandra", Json10),
    service("KeyspacesStreams", "KeyspacesStreams", "cassandra-streams", "cassandra", Json10),
    service("KinesisAnalytics_20150814", "Kinesis Analytics", "kinesisanalytics", "kinesisanalytics", Json11),
    service("KinesisAnalytics_20180523", "Kinesis Analytics V2", "kinesisanalytics", "kinesisanalytics", Json11),
    service("Kinesis_20131202", "Kinesis", "kinesis", "kinesis", Json11),
    service("Lightsail_20161128", "Lightsail", "lightsail", "lightsail", Json11),
    service("Logs_20140328", "CloudWatch Logs", "logs", "logs", Json11).host_prefix("stream-", &["GetLogObject", "StartLiveTail"]),
    service("MTurkRequesterServiceV20170117", "MTurk", "mturk-requester", "mturk-requester", Json11),
    service("MailManagerSvc", "MailManager", "mail-manager", "ses", Json10),
    service("MarketplaceCommerceAnalytics20150701", "Marketplace Commerce Analytics", "marketplacecommerceanalytics", "marketplacecommerceanalytics", Json11),
    service("MediaStore_20170901", "MediaStore", "mediastore", "mediastore", Json11),
    service("NetworkFirewall_20201112", "Network Firewall", "network-firewall", "network-firewall", Json10),
    service("Odb", "odb", "odb", "odb", Json10),
    service("OpenSearchMemory", "OpenSearchMemory", "osm", "osm", Json10),
    service("OpenSearchServerless", "OpenSearchServerless", "aoss", "aoss", Json10),
    service("OvertureService", "Direct Connect", "directconnect", "directconnect", Json11),
    service("PartnerCentralAccount", "PartnerCentral Account", "partnercentral-account", "partnercentral-account", Json10),
    service("PartnerCentralBenefitsService", "PartnerCentral Benefits", "partnercentral-benefits", "partnercentral-benefits", Json10),
    service("PartnerCentralChannel", "PartnerCentral Channel", "partnercentral-channel", "partnercentral-channel", Json10),
    service("PaymentCryptographyControlPlane", "Payment Cryptography", "controlplane.payment-cryptography", "payment-cryptography", Json10),
    service("PerformanceInsightsv20180227", "PI", "pi", "pi", Json11),
    service("PhotonAdminProxyService", "AppStream", "appstream2", "appstream", Json11),
    service("PinpointSMSVoiceV2", "Pinpoint SMS Voice V2", "sms-voice", "sms-voice", Json10),
    service("RedshiftData", "Redshift Data", "redshift-data", "redshift-data", Json11),
    service("RedshiftServerless", "Redshift Serverless", "redshift-serverless", "redshift-serverless", Json11),
    service("RekognitionService", "Rekognition", "rekognition", "rekognition", Json11),
    service("ResourceGroupsTaggingAPI_20170126", "Resource Groups Tagging API", "tagging", "tagging", Json11),
    service("Route53AutoNaming_v20170314", "ServiceDiscovery", "servicediscovery", "servicediscovery", Json11).host_prefix("data-", &["DiscoverInstances", "DiscoverInstancesRevision"]),
    service("Route53Domains_v20140515", "Route 53 Domains", "route53domains", "route53domains", Json11),
    service("Route53Resolver", "Route53Resolver", "route53resolver", "route53resolver", Json11),
    service("SSMContacts", "SSM Contacts", "ssm-contacts", "ssm-contacts", Json11),
    service("SWBExternalService", "SSO Admin", "sso", "sso", Json11),
    service("SageMaker", "SageMaker", "api.sagemaker", "sagemaker", Json11),
    service("ServiceQuotasV20190624", "Service Quotas", "servicequotas", "servicequotas", Json11),
    service("SimpleWorkflowService", "SWF", "swf", "swf", Json10),
    service("SpencerFrontendService", "ECR PUBLIC", "api.ecr-public", "ecr-public", Json11),
    service("StarlingDoveService", "Config Service", "config", "config", Json11),
    service("StorageGateway_20130630", "Storage Gateway", "storagegateway", "storagegateway", Json11),
    service("Textract", "Textract", "textract", "textract", Json11),
    service("Timestream_20181101", "Timestream Write", "ingest.timestream", "timestream", Json10),
    service("Timestream_20181101", "Timestream Query", "query.timestream", "timestream", Json10),
    service("ToggleCustomerAPI", "Route53 Recovery Cluster", "route53-recovery-cluster", "route53-recovery-cluster", Json10),
    service("Transcribe", "Transcribe", "transcribe", "transcribe", Json11),
    service("TransferService", "Transfer", "transfer", "transfer", Json11),
    service("TrentService", "KMS", "kms", "kms", Json11),
    service("VerifiedPermissions", "VerifiedPermissions", "verifiedpermissions", "verifiedpermissions", Json10),
    service("VoiceID", "Voice ID", "voiceid", "voiceid", Json10),
    service("WorkMailService", "WorkMail", "workmail", "workmail", Json11),
    service("WorkspacesService", "WorkSpaces", "workspaces", "workspaces", Json11),
    service("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "CloudTrail", "cloudtrail", "cloudtrail", Json11),
    service("com.amazonaws.codeconnections.CodeConnections_20231201", "CodeConnections", "codeconnections", "codeconnections", Json10),
    service("com.amazonaws.codestar.connections.CodeStar_connections_20191201", "CodeStar connections", "codestar-connections", "codestar-connections", Json10),
    service("secretsmanager", "Secrets Manager", "secretsmanager", "secretsmanager", Json11),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_the_search() {
        assert_eq!(SERVICES.len(), 153);
        assert!(SERVICES.is_sorted_by_key(|service| (service.target_prefix, service.endpoint_prefix)));
        for service in SERVICES {
            assert!(with_prefix(service.target_prefix).iter().any(|found| found.id == service.id));
        }
    }

    #[test]
    fn a_prefix_finds_its_service() {
        let ecs = &with_prefix("AmazonEC2ContainerServiceV20141113")[0];
        assert_eq!((ecs.endpoint_prefix, ecs.signing_name, ecs.protocol), ("ecs", "ecs", Json11));
        let trail = &with_prefix("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101")[0];
        assert_eq!(trail.id, "CloudTrail");
        assert!(with_prefix("AmazonEC2ContainerServiceV2014111").is_empty());
        assert!(with_prefix("AmazonSQS")[0].query_compatible);
        assert_eq!(with_prefix("AWSStepFunctions")[0].host_prefix, ("sync-", &["StartSyncExecution", "TestState"][..]));
    }

    #[test]
    fn a_wrong_prefix_finds_the_one_that_was_meant() {
        let prefix = |word| suggestion(word).map(|service| service.target_prefix);
        assert_eq!(prefix("AmazonEC2ContainerServiceV2014113"), Some("AmazonEC2ContainerServiceV20141113"));
        assert_eq!(prefix("ECS"), Some("AmazonEC2ContainerServiceV20141113"));
        assert_eq!(prefix("secretsmanager"), Some("secretsmanager"));
        assert_eq!(prefix("Secrets Manager"), Some("secretsmanager"));
        assert_eq!(prefix("MyCompanyInternalThing_20240101"), None);
    }

    #[test]
    fn timestreams_two_services_are_told_apart_by_the_operation() {
        let both = with_prefix("Timestream_20181101");
        assert_eq!(both.len(), 2);
        assert_eq!(by_operation(both, "Query").map(|s| s.endpoint_prefix), Some("query.timestream"));
        assert_eq!(by_operation(both, "WriteRecords").map(|s| s.endpoint_prefix), Some("ingest.timestream"));
        assert!(by_operation(both, "TagResource").is_none());
    }
}
