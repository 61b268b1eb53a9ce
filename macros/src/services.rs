//! The services that speak AWS JSON, by the prefix of their `X-Amz-Target`.
//!
//! The facts are those of AWS's own Smithy models.

use Protocol::{AwsJson1_0, AwsJson1_1};

use crate::attributes::item::Protocol;
use crate::suggest;

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
    let without_company = ["amazon", "aws"].iter().find_map(|company| wanted.strip_prefix(company));
    // The names that are a service's own before those that it may share, as the streams of DynamoDB do.
    let names: [fn(&Service) -> &'static str; 4] = [
        |service| service.target_prefix,
        |service| service.id,
        |service| service.endpoint_prefix,
        |service| service.signing_name,
    ];
    let called =
        |wanted: &str| names.iter().find_map(|name| SERVICES.iter().find(|service| simple(name(service)) == wanted));
    called(&wanted).or_else(|| called(without_company?)).or_else(|| {
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
    service("ACMPrivateCA", "ACM PCA", "acm-pca", "acm-pca", AwsJson1_1),
    service("AWS242ServiceCatalogService", "Service Catalog", "servicecatalog", "servicecatalog", AwsJson1_1),
    service("AWSBCMDashboardsService", "BCM Dashboards", "bcm-dashboards", "bcm-dashboards", AwsJson1_0),
    service("AWSBCMPricingCalculator", "BCM Pricing Calculator", "bcm-pricing-calculator", "bcm-pricing-calculator", AwsJson1_0),
    service("AWSBilling", "Billing", "billing", "billing", AwsJson1_0),
    service("AWSBillingAndCostManagementDataExports", "BCM Data Exports", "bcm-data-exports", "bcm-data-exports", AwsJson1_1),
    service("AWSBillingAndCostManagementRecommendedActions", "BCM Recommended Actions", "bcm-recommended-actions", "bcm-recommended-actions", AwsJson1_0),
    service("AWSBudgetServiceGateway", "Budgets", "budgets", "budgets", AwsJson1_1),
    service("AWSCloud9WorkspaceManagementService", "Cloud9", "cloud9", "cloud9", AwsJson1_1),
    service("AWSCognitoIdentityProviderService", "Cognito Identity Provider", "cognito-idp", "cognito-idp", AwsJson1_1).unsigned(&["AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "ConfirmForgotPassword", "ConfirmSignUp", "DeleteUser", "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "ForgotPassword", "GetDevice", "GetTokensFromRefreshToken", "GetUser", "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "InitiateAuth", "ListDevices", "ListUserSessions", "ListWebAuthnCredentials", "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings", "SignUp", "StartWebAuthnRegistration", "UpdateAuthEventFeedback", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken", "VerifyUserAttribute"]),
    service("AWSCognitoIdentityService", "Cognito Identity", "cognito-identity", "cognito-identity", AwsJson1_1).unsigned(&["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"]),
    service("AWSEC2InstanceConnectService", "EC2 Instance Connect", "ec2-instance-connect", "ec2-instance-connect", AwsJson1_1),
    service("AWSEvents", "EventBridge", "events", "events", AwsJson1_1),
    service("AWSFMS_20180101", "FMS", "fms", "fms", AwsJson1_1),
    service("AWSFreeTierService", "FreeTier", "freetier", "freetier", AwsJson1_0),
    service("AWSGlue", "Glue", "glue", "glue", AwsJson1_1),
    service("AWSHawksNestServiceFacade", "FraudDetector", "frauddetector", "frauddetector", AwsJson1_1),
    service("AWSHealth_20160804", "Health", "health", "health", AwsJson1_1),
    service("AWSIESnowballJobManagementService", "Snowball", "snowball", "snowball", AwsJson1_1),
    service("AWSIdentityStore", "identitystore", "identitystore", "identitystore", AwsJson1_1),
    service("AWSInsightsIndexService", "Cost Explorer", "ce", "ce", AwsJson1_1),
    service("AWSKendraFrontendService", "kendra", "kendra", "kendra", AwsJson1_1),
    service("AWSKendraRerankingFrontendService", "Kendra Ranking", "kendra-ranking", "kendra-ranking", AwsJson1_0),
    service("AWSLicenseManager", "License Manager", "license-manager", "license-manager", AwsJson1_1),
    service("AWSLookoutEquipmentFrontendService", "LookoutEquipment", "lookoutequipment", "lookoutequipment", AwsJson1_0),
    service("AWSMPCommerceService_v20200301", "Marketplace Agreement", "agreement-marketplace", "aws-marketplace", AwsJson1_0),
    service("AWSMPEntitlementService", "Marketplace Entitlement Service", "entitlement.marketplace", "aws-marketplace", AwsJson1_1),
    service("AWSMPMeteringService", "Marketplace Metering", "metering.marketplace", "aws-marketplace", AwsJson1_1),
    service("AWSMigrationHub", "Migration Hub", "mgh", "mgh", AwsJson1_1),
    service("AWSMigrationHubMultiAccountService", "MigrationHub Config", "migrationhub-config", "mgh", AwsJson1_1),
    service("AWSOrganizationsV20161128", "Organizations", "organizations", "organizations", AwsJson1_1),
    service("AWSOrigamiServiceGatewayService", "Cost and Usage Report Service", "cur", "cur", AwsJson1_1),
    service("AWSParallelComputingService", "PCS", "pcs", "pcs", AwsJson1_0),
    service("AWSPartnerCentralSelling", "PartnerCentral Selling", "partnercentral-selling", "partnercentral-selling", AwsJson1_0),
    service("AWSPoseidonService_V2015_11_01", "Application Discovery Service", "discovery", "discovery", AwsJson1_1),
    service("AWSPriceListService", "Pricing", "api.pricing", "pricing", AwsJson1_1),
    service("AWSShield_20160616", "Shield", "shield", "shield", AwsJson1_1),
    service("AWSShineFrontendService_20170701", "Translate", "translate", "translate", AwsJson1_1),
    service("AWSSimbaAPIService_v20180301", "FSx", "fsx", "fsx", AwsJson1_1),
    service("AWSStepFunctions", "SFN", "states", "states", AwsJson1_0).host_prefix("sync-", &["StartSyncExecution", "TestState"]),
    service("AWSSupport_20130415", "Support", "support", "support", AwsJson1_1),
    service("AWSWAF_20150824", "WAF", "waf", "waf", AwsJson1_1),
    service("AWSWAF_20190729", "WAFV2", "wafv2", "wafv2", AwsJson1_1),
    service("AWSWAF_Regional_20161128", "WAF Regional", "waf-regional", "waf-regional", AwsJson1_1),
    service("AmazonAthena", "Athena", "athena", "athena", AwsJson1_1),
    service("AmazonBedrockKeystoneRuntimeService", "Bedrock Data Automation Runtime", "bedrock-data-automation-runtime", "bedrock", AwsJson1_1),
    service("AmazonDAXV3", "DAX", "dax", "dax", AwsJson1_1),
    service("AmazonDMSv20160101", "Database Migration Service", "dms", "dms", AwsJson1_1),
    service("AmazonEC2ContainerRegistry_V20150921", "ECR", "api.ecr", "ecr", AwsJson1_1),
    service("AmazonEC2ContainerServiceV20141113", "ECS", "ecs", "ecs", AwsJson1_1),
    service("AmazonElasticVMwareService", "evs", "evs", "evs", AwsJson1_0),
    service("AmazonForecast", "forecast", "forecast", "forecast", AwsJson1_1),
    service("AmazonForecastRuntime", "forecastquery", "forecastquery", "forecast", AwsJson1_1),
    service("AmazonML_20141212", "Machine Learning", "machinelearning", "machinelearning", AwsJson1_1),
    service("AmazonMWAAServerless", "MWAA Serverless", "airflow-serverless", "airflow-serverless", AwsJson1_0),
    service("AmazonMemoryDB", "MemoryDB", "memory-db", "memorydb", AwsJson1_1),
    service("AmazonPersonalize", "Personalize", "personalize", "personalize", AwsJson1_1),
    service("AmazonSQS", "SQS", "sqs", "sqs", AwsJson1_0).query_compatible(),
    service("AmazonSSM", "SSM", "ssm", "ssm", AwsJson1_1),
    service("AmazonTimestreamInfluxDB", "Timestream InfluxDB", "timestream-influxdb", "timestream-influxdb", AwsJson1_0),
    service("AnyScaleFrontendService", "Application Auto Scaling", "application-autoscaling", "application-autoscaling", AwsJson1_1),
    service("AnyScaleScalingPlannerFrontendService", "Auto Scaling Plans", "autoscaling-plans", "autoscaling-plans", AwsJson1_1),
    service("AppRunner", "AppRunner", "apprunner", "apprunner", AwsJson1_0),
    service("ArcRegionSwitch", "ARC Region switch", "arc-region-switch", "arc-region-switch", AwsJson1_0),
    service("AwsProton20200720", "Proton", "proton", "proton", AwsJson1_0),
    service("B2BI", "b2bi", "b2bi", "b2bi", AwsJson1_0),
    service("BackupOnPremises_v20210101", "Backup Gateway", "backup-gateway", "backup-gateway", AwsJson1_0),
    service("BaldrApiService", "CloudHSM V2", "cloudhsmv2", "cloudhsm", AwsJson1_1),
    service("CertificateManager", "ACM", "acm", "acm", AwsJson1_1),
    service("CloudApiService", "CloudControl", "cloudcontrolapi", "cloudcontrolapi", AwsJson1_0),
    service("CloudHsmFrontendService", "CloudHSM", "cloudhsm", "cloudhsm", AwsJson1_1),
    service("CodeBuild_20161006", "CodeBuild", "codebuild", "codebuild", AwsJson1_1),
    service("CodeCommit_20150413", "CodeCommit", "codecommit", "codecommit", AwsJson1_1),
    service("CodeDeploy_20141006", "CodeDeploy", "codedeploy", "codedeploy", AwsJson1_1),
    service("CodePipeline_20150709", "CodePipeline", "codepipeline", "codepipeline", AwsJson1_1),
    service("ComprehendMedical_20181030", "ComprehendMedical", "comprehendmedical", "comprehendmedical", AwsJson1_1),
    service("Comprehend_20171127", "Comprehend", "comprehend", "comprehend", AwsJson1_1),
    service("ComputeOptimizerAutomationService", "Compute Optimizer Automation", "aco-automation", "aco-automation", AwsJson1_0),
    service("ComputeOptimizerService", "Compute Optimizer", "compute-optimizer", "compute-optimizer", AwsJson1_0),
    service("CostOptimizationHubService", "Cost Optimization Hub", "cost-optimization-hub", "cost-optimization-hub", AwsJson1_0),
    service("DataPipeline", "Data Pipeline", "datapipeline", "datapipeline", AwsJson1_1),
    service("DeviceFarm_20150623", "Device Farm", "devicefarm", "devicefarm", AwsJson1_1),
    service("DirectoryService_20150416", "Directory Service", "ds", "ds", AwsJson1_1),
    service("DynamoDBStreams_20120810", "DynamoDB Streams", "streams.dynamodb", "dynamodb", AwsJson1_0),
    service("DynamoDB_20120810", "DynamoDB", "dynamodb", "dynamodb", AwsJson1_0),
    service("EC2WindowsBarleyService", "Application Insights", "applicationinsights", "applicationinsights", AwsJson1_1),
    service("EUCMIFrontendAPIService", "Workspaces Instances", "workspaces-instances", "workspaces-instances", AwsJson1_0),
    service("ElasticMapReduce", "EMR", "elasticmapreduce", "elasticmapreduce", AwsJson1_1),
    service("Firehose_20150804", "Firehose", "firehose", "firehose", AwsJson1_1),
    service("FmrsService", "DataSync", "datasync", "datasync", AwsJson1_1),
    service("GameLift", "GameLift", "gamelift", "gamelift", AwsJson1_1),
    service("GlobalAccelerator_V20180706", "Global Accelerator", "globalaccelerator", "globalaccelerator", AwsJson1_1),
    service("GraniteServiceVersion20100801", "CloudWatch", "monitoring", "monitoring", AwsJson1_0).query_compatible(),
    service("HealthLake", "HealthLake", "healthlake", "healthlake", AwsJson1_0).host_prefix("datatransformation.", &["CreateDataTransformationProfile", "DeleteDataTransformationProfile", "DescribeDataTransformationJob", "GetDataTransformationProfile", "ListDataTransformationJobs", "ListDataTransformationProfileVersions", "ListDataTransformationProfiles", "PublishDataTransformationProfile", "StartDataTransformationJob", "UpdateDataTransformationProfile", "UpdateProfileWithAgent"]),
    service("InspectorService", "Inspector", "inspector", "inspector", AwsJson1_1),
    service("Interconnect", "Interconnect", "interconnect", "interconnect", AwsJson1_0),
    service("Invoicing", "Invoicing", "invoicing", "invoicing", AwsJson1_0),
    service("IoTAutobahnControlPlane", "IoTFleetWise", "iotfleetwise", "iotfleetwise", AwsJson1_0),
    service("IoTSecuredTunneling", "IoTSecureTunneling", "api.tunneling.iot", "IoTSecuredTunneling", AwsJson1_1),
    service("IotThingsGraphFrontEndService", "IoTThingsGraph", "iotthingsgraph", "iotthingsgraph", AwsJson1_1),
    service("KeyspacesService", "Keyspaces", "cassandra", "cassandra", AwsJson1_0),
    service("KeyspacesStreams", "KeyspacesStreams", "cassandra-streams", "cassandra", AwsJson1_0),
    service("KinesisAnalytics_20150814", "Kinesis Analytics", "kinesisanalytics", "kinesisanalytics", AwsJson1_1),
    service("KinesisAnalytics_20180523", "Kinesis Analytics V2", "kinesisanalytics", "kinesisanalytics", AwsJson1_1),
    service("Kinesis_20131202", "Kinesis", "kinesis", "kinesis", AwsJson1_1),
    service("Lightsail_20161128", "Lightsail", "lightsail", "lightsail", AwsJson1_1),
    service("Logs_20140328", "CloudWatch Logs", "logs", "logs", AwsJson1_1).host_prefix("stream-", &["GetLogObject", "StartLiveTail"]),
    service("MTurkRequesterServiceV20170117", "MTurk", "mturk-requester", "mturk-requester", AwsJson1_1),
    service("MailManagerSvc", "MailManager", "mail-manager", "ses", AwsJson1_0),
    service("MarketplaceCommerceAnalytics20150701", "Marketplace Commerce Analytics", "marketplacecommerceanalytics", "marketplacecommerceanalytics", AwsJson1_1),
    service("MediaStore_20170901", "MediaStore", "mediastore", "mediastore", AwsJson1_1),
    service("NetworkFirewall_20201112", "Network Firewall", "network-firewall", "network-firewall", AwsJson1_0),
    service("Odb", "odb", "odb", "odb", AwsJson1_0),
    service("OpenSearchMemory", "OpenSearchMemory", "osm", "osm", AwsJson1_0),
    service("OpenSearchServerless", "OpenSearchServerless", "aoss", "aoss", AwsJson1_0),
    service("OvertureService", "Direct Connect", "directconnect", "directconnect", AwsJson1_1),
    service("PartnerCentralAccount", "PartnerCentral Account", "partnercentral-account", "partnercentral-account", AwsJson1_0),
    service("PartnerCentralBenefitsService", "PartnerCentral Benefits", "partnercentral-benefits", "partnercentral-benefits", AwsJson1_0),
    service("PartnerCentralChannel", "PartnerCentral Channel", "partnercentral-channel", "partnercentral-channel", AwsJson1_0),
    service("PaymentCryptographyControlPlane", "Payment Cryptography", "controlplane.payment-cryptography", "payment-cryptography", AwsJson1_0),
    service("PerformanceInsightsv20180227", "PI", "pi", "pi", AwsJson1_1),
    service("PhotonAdminProxyService", "AppStream", "appstream2", "appstream", AwsJson1_1),
    service("PinpointSMSVoiceV2", "Pinpoint SMS Voice V2", "sms-voice", "sms-voice", AwsJson1_0),
    service("RedshiftData", "Redshift Data", "redshift-data", "redshift-data", AwsJson1_1),
    service("RedshiftServerless", "Redshift Serverless", "redshift-serverless", "redshift-serverless", AwsJson1_1),
    service("RekognitionService", "Rekognition", "rekognition", "rekognition", AwsJson1_1),
    service("ResourceGroupsTaggingAPI_20170126", "Resource Groups Tagging API", "tagging", "tagging", AwsJson1_1),
    service("Route53AutoNaming_v20170314", "ServiceDiscovery", "servicediscovery", "servicediscovery", AwsJson1_1).host_prefix("data-", &["DiscoverInstances", "DiscoverInstancesRevision"]),
    service("Route53Domains_v20140515", "Route 53 Domains", "route53domains", "route53domains", AwsJson1_1),
    service("Route53Resolver", "Route53Resolver", "route53resolver", "route53resolver", AwsJson1_1),
    service("SSMContacts", "SSM Contacts", "ssm-contacts", "ssm-contacts", AwsJson1_1),
    service("SWBExternalService", "SSO Admin", "sso", "sso", AwsJson1_1),
    service("SageMaker", "SageMaker", "api.sagemaker", "sagemaker", AwsJson1_1),
    service("ServiceQuotasV20190624", "Service Quotas", "servicequotas", "servicequotas", AwsJson1_1),
    service("SimpleWorkflowService", "SWF", "swf", "swf", AwsJson1_0),
    service("SpencerFrontendService", "ECR PUBLIC", "api.ecr-public", "ecr-public", AwsJson1_1),
    service("StarlingDoveService", "Config Service", "config", "config", AwsJson1_1),
    service("StorageGateway_20130630", "Storage Gateway", "storagegateway", "storagegateway", AwsJson1_1),
    service("Textract", "Textract", "textract", "textract", AwsJson1_1),
    service("Timestream_20181101", "Timestream Write", "ingest.timestream", "timestream", AwsJson1_0),
    service("Timestream_20181101", "Timestream Query", "query.timestream", "timestream", AwsJson1_0),
    service("ToggleCustomerAPI", "Route53 Recovery Cluster", "route53-recovery-cluster", "route53-recovery-cluster", AwsJson1_0),
    service("Transcribe", "Transcribe", "transcribe", "transcribe", AwsJson1_1),
    service("TransferService", "Transfer", "transfer", "transfer", AwsJson1_1),
    service("TrentService", "KMS", "kms", "kms", AwsJson1_1),
    service("VerifiedPermissions", "VerifiedPermissions", "verifiedpermissions", "verifiedpermissions", AwsJson1_0),
    service("VoiceID", "Voice ID", "voiceid", "voiceid", AwsJson1_0),
    service("WorkMailService", "WorkMail", "workmail", "workmail", AwsJson1_1),
    service("WorkspacesService", "WorkSpaces", "workspaces", "workspaces", AwsJson1_1),
    service("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "CloudTrail", "cloudtrail", "cloudtrail", AwsJson1_1),
    service("com.amazonaws.codeconnections.CodeConnections_20231201", "CodeConnections", "codeconnections", "codeconnections", AwsJson1_0),
    service("com.amazonaws.codestar.connections.CodeStar_connections_20191201", "CodeStar connections", "codestar-connections", "codestar-connections", AwsJson1_0),
    service("secretsmanager", "Secrets Manager", "secretsmanager", "secretsmanager", AwsJson1_1),
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
        assert_eq!((ecs.endpoint_prefix, ecs.signing_name, ecs.protocol), ("ecs", "ecs", AwsJson1_1));
        let trail = &with_prefix("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101")[0];
        assert_eq!(trail.id, "CloudTrail");
        assert!(with_prefix("AmazonEC2ContainerServiceV2014111").is_empty());
        assert!(with_prefix("AmazonSQS")[0].query_compatible);
        assert_eq!(with_prefix("AWSStepFunctions")[0].host_prefix, ("sync-", &["StartSyncExecution", "TestState"][..]));
    }

    /// The facts of the services' models, as others wrote them down; they lie beside the cases that other tests read.
    #[test]
    fn the_table_agrees_with_the_models() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let vectors = std::env::var_os("AWS_OPERATION_VECTORS").map(std::path::PathBuf::from);
        let path = vectors.unwrap_or_else(|| root.join("../shared/vectors")).join("../data/services.json");
        let Ok(text) = std::fs::read(&path) else {
            println!("skipped: there is no data/services.json beside AWS_OPERATION_VECTORS");
            return;
        };
        let facts: Vec<serde_json::Value> = serde_json::from_slice(&text).expect("a list of services");
        assert_eq!(facts.len(), SERVICES.len());
        for fact in facts {
            let id = fact["service_id"].as_str().expect("an id");
            let service = SERVICES.iter().find(|service| service.id == id).unwrap_or_else(|| panic!("{id} is missing"));
            let protocol = match service.protocol {
                Protocol::AwsJson1_0 => "awsJson1_0",
                Protocol::AwsJson1_1 => "awsJson1_1",
            };
            assert_eq!(fact["target_prefix"], service.target_prefix, "{id}");
            assert_eq!(fact["endpoint_prefix"], service.endpoint_prefix, "{id}");
            assert_eq!(fact["signing_name"], service.signing_name, "{id}");
            assert_eq!(fact["protocol"], protocol, "{id}");
        }
    }

    #[test]
    fn a_wrong_prefix_finds_the_one_that_was_meant() {
        let prefix = |word| suggestion(word).map(|service| service.target_prefix);
        assert_eq!(prefix("AmazonEC2ContainerServiceV2014113"), Some("AmazonEC2ContainerServiceV20141113"));
        assert_eq!(prefix("ECS"), Some("AmazonEC2ContainerServiceV20141113"));
        assert_eq!(prefix("AmazonECS"), Some("AmazonEC2ContainerServiceV20141113"));
        assert_eq!(prefix("DynamoDB"), Some("DynamoDB_20120810"));
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
