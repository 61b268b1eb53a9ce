//! The ids of AWS's services, to tell a slip from a service of one's own.

use super::EndpointError;
use super::settings_name::is_service;

/// Whether a setting for this service can be meant as it stands. An id that AWS has is fine, and one that is far from all
/// of them is that of a service of one's own.
///
/// # Errors
/// [`EndpointError::UnknownService`] for an id that is another name of a service of AWS, or nearly the id of one.
pub(crate) fn check_service_id(id: &str) -> Result<(), EndpointError> {
    if id.trim().is_empty() {
        return Err(EndpointError::UnknownService { id: id.to_owned(), meant: None });
    }
    if IDS.iter().any(|known| is_service(known, id)) {
        return Ok(());
    }
    let flat = flattened(id);
    let other_name = OTHER_NAMES.iter().find(|(name, _)| flattened(name) == flat).map(|(_, id)| *id);
    let near = || IDS.iter().find(|known| is_near(&flattened(known), &flat)).copied();
    match other_name.or_else(near) {
        Some(meant) => Err(EndpointError::UnknownService { id: id.to_owned(), meant: Some(meant) }),
        None => Ok(()),
    }
}

/// Letters and digits in lower case.
fn flattened(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether one is the other with a slip: written together, with words around it, or with a letter or two that are wrong.
fn is_near(known: &str, given: &str) -> bool {
    if known == given || given.trim_start_matches("amazon").trim_start_matches("aws") == known {
        return true;
    }
    // A part of a long id, or a short one with more behind it, may be anything.
    if given.len() >= 6 && known.starts_with(given) {
        return true;
    }
    let slips = match known.len().min(given.len()) {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    distance(known.as_bytes(), given.as_bytes()) <= slips
}

/// How many letters are to be changed, left out, put in, or exchanged with their neighbour.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let above = &rows[i - 1];
            let mut least = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + usize::from(a[i - 1] != b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// Smithy's `sdkId` of each service that speaks AWS JSON.
static IDS: [&str; 154] = [
    "ACM",
    "ACM PCA",
    "Application Auto Scaling",
    "Application Discovery Service",
    "Application Insights",
    "AppRunner",
    "AppStream",
    "ARC Region switch",
    "Athena",
    "Auto Scaling Plans",
    "b2bi",
    "Backup Gateway",
    "BCM Dashboards",
    "BCM Data Exports",
    "BCM Pricing Calculator",
    "BCM Recommended Actions",
    "Bedrock Data Automation Runtime",
    "Billing",
    "Budgets",
    "Cloud9",
    "CloudControl",
    "CloudHSM",
    "CloudHSM V2",
    "CloudTrail",
    "CloudWatch",
    "CloudWatch Logs",
    "CodeBuild",
    "CodeCommit",
    "CodeConnections",
    "CodeDeploy",
    "CodePipeline",
    "CodeStar connections",
    "Cognito Identity",
    "Cognito Identity Provider",
    "Comprehend",
    "ComprehendMedical",
    "Compute Optimizer",
    "Compute Optimizer Automation",
    "Config Service",
    "Cost and Usage Report Service",
    "Cost Explorer",
    "Cost Optimization Hub",
    "Data Pipeline",
    "Database Migration Service",
    "DataSync",
    "DAX",
    "Device Farm",
    "Direct Connect",
    "Directory Service",
    "DynamoDB",
    "DynamoDB Streams",
    "EC2 Instance Connect",
    "ECR",
    "ECR PUBLIC",
    "ECS",
    "EMR",
    "EventBridge",
    "evs",
    "Firehose",
    "FMS",
    "forecast",
    "forecastquery",
    "FraudDetector",
    "FreeTier",
    "FSx",
    "GameLift",
    "Global Accelerator",
    "Glue",
    "Health",
    "HealthLake",
    "identitystore",
    "Inspector",
    "Interconnect",
    "Invoicing",
    "IoTFleetWise",
    "IoTSecureTunneling",
    "IoTThingsGraph",
    "kendra",
    "Kendra Ranking",
    "Keyspaces",
    "KeyspacesStreams",
    "Kinesis",
    "Kinesis Analytics",
    "Kinesis Analytics V2",
    "KMS",
    "License Manager",
    "Lightsail",
    "LookoutEquipment",
    "Machine Learning",
    "MailManager",
    "Marketplace Agreement",
    "Marketplace Commerce Analytics",
    "Marketplace Entitlement Service",
    "Marketplace Metering",
    "MediaStore",
    "MemoryDB",
    "Migration Hub",
    "MigrationHub Config",
    "MTurk",
    "MWAA Serverless",
    "Network Firewall",
    "odb",
    "OpenSearchMemory",
    "OpenSearchServerless",
    "Organizations",
    "PartnerCentral Account",
    "PartnerCentral Benefits",
    "PartnerCentral Channel",
    "PartnerCentral Selling",
    "Payment Cryptography",
    "Payments",
    "PCS",
    "Personalize",
    "PI",
    "Pinpoint SMS Voice V2",
    "Pricing",
    "Proton",
    "Redshift Data",
    "Redshift Serverless",
    "Rekognition",
    "Resource Groups Tagging API",
    "Route 53 Domains",
    "Route53 Recovery Cluster",
    "Route53Resolver",
    "SageMaker",
    "Secrets Manager",
    "Service Catalog",
    "Service Quotas",
    "ServiceDiscovery",
    "SFN",
    "Shield",
    "Snowball",
    "SQS",
    "SSM",
    "SSM Contacts",
    "SSO Admin",
    "Storage Gateway",
    "Support",
    "SWF",
    "Textract",
    "Timestream InfluxDB",
    "Timestream Query",
    "Timestream Write",
    "Transcribe",
    "Transfer",
    "Translate",
    "VerifiedPermissions",
    "Voice ID",
    "WAF",
    "WAF Regional",
    "WAFV2",
    "WorkMail",
    "WorkSpaces",
    "Workspaces Instances",
];

/// Other names of services: in the AWS CLI, and in their hosts.
static OTHER_NAMES: [(&str, &str); 41] = [
    ("aco-automation", "Compute Optimizer Automation"),
    ("agreement-marketplace", "Marketplace Agreement"),
    ("airflow-serverless", "MWAA Serverless"),
    ("aoss", "OpenSearchServerless"),
    ("api.ecr", "ECR"),
    ("api.ecr-public", "ECR PUBLIC"),
    ("api.pricing", "Pricing"),
    ("api.sagemaker", "SageMaker"),
    ("api.tunneling.iot", "IoTSecureTunneling"),
    ("appstream2", "AppStream"),
    ("cassandra", "Keyspaces"),
    ("cassandra-streams", "KeyspacesStreams"),
    ("ce", "Cost Explorer"),
    ("cloudcontrolapi", "CloudControl"),
    ("cognito-idp", "Cognito Identity Provider"),
    ("config", "Config Service"),
    ("controlplane.payment-cryptography", "Payment Cryptography"),
    ("cur", "Cost and Usage Report Service"),
    ("discovery", "Application Discovery Service"),
    ("dms", "Database Migration Service"),
    ("ds", "Directory Service"),
    ("elasticmapreduce", "EMR"),
    ("entitlement.marketplace", "Marketplace Entitlement Service"),
    ("events", "EventBridge"),
    ("ingest.timestream", "Timestream Write"),
    ("kinesisanalytics", "Kinesis Analytics V2"),
    ("logs", "CloudWatch Logs"),
    ("marketplace-entitlement", "Marketplace Entitlement Service"),
    ("metering.marketplace", "Marketplace Metering"),
    ("meteringmarketplace", "Marketplace Metering"),
    ("mgh", "Migration Hub"),
    ("monitoring", "CloudWatch"),
    ("mturk-requester", "MTurk"),
    ("osm", "OpenSearchMemory"),
    ("query.timestream", "Timestream Query"),
    ("sms-voice", "Pinpoint SMS Voice V2"),
    ("sso", "SSO Admin"),
    ("states", "SFN"),
    ("stepfunctions", "SFN"),
    ("streams.dynamodb", "DynamoDB Streams"),
    ("tagging", "Resource Groups Tagging API"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(id: &str) -> Option<&'static str> {
        match check_service_id(id) {
            Err(EndpointError::UnknownService { meant, .. }) => meant,
            other => {
                assert_eq!(other, Ok(()));
                None
            }
        }
    }

    #[test]
    fn an_id_of_aws_is_known_in_any_spelling_of_the_settings() {
        for id in ["DynamoDB", "dynamodb", "Application Auto Scaling", "APPLICATION_AUTO_SCALING", "cloudwatch-logs"] {
            assert_eq!(check_service_id(id), Ok(()), "{id}");
        }
        assert!(IDS.iter().all(|id| check_service_id(id).is_ok()));
    }

    #[test]
    fn a_slip_in_an_id_of_aws_is_told_instead_of_being_passed_over() {
        for (slip, id) in [
            ("dynamo", "DynamoDB"),
            ("DynamoBD", "DynamoDB"),
            ("Amazon DynamoDB", "DynamoDB"),
            ("ApplicationAutoScaling", "Application Auto Scaling"),
            ("logs", "CloudWatch Logs"),
            ("cloudwatchlogs", "CloudWatch Logs"),
            ("stepfunctions", "SFN"),
            ("states", "SFN"),
            ("events", "EventBridge"),
            ("Secret Manager", "Secrets Manager"),
            ("kinesys", "Kinesis"),
        ] {
            assert_eq!(meant(slip), Some(id), "{slip}");
        }
        assert!(check_service_id(" ").is_err());
    }

    #[test]
    fn services_of_ones_own_keep_their_ids() {
        for id in ["warehouse", "ledger", "Echo Chamber", "Echo", "greeter", "jobs", "inventory", "auth", "my-service"]
        {
            assert_eq!(check_service_id(id), Ok(()), "{id}");
        }
    }
}
