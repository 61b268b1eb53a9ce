//! Well-known services that do not speak AWS JSON.

/// The protocols, each with the services that speak it, by their names in the AWS CLI without `-`.
const PROTOCOLS: &[(&str, &[&str])] = &[
    (
        "AWS Query",
        &[
            "autoscaling",
            "cloudformation",
            "docdb",
            "elasticache",
            "elasticbeanstalk",
            "elb",
            "elbv2",
            "iam",
            "neptune",
            "rds",
            "redshift",
            "ses",
            "sns",
            "sts",
        ],
    ),
    ("EC2 Query", &["ec2"]),
    ("REST XML", &["cloudfront", "route53", "s3", "s3control"]),
    (
        "REST JSON",
        &[
            "apigateway",
            "apigatewayv2",
            "appconfig",
            "appsync",
            "backup",
            "batch",
            "bedrock",
            "bedrockruntime",
            "efs",
            "eks",
            "glacier",
            "guardduty",
            "iot",
            "kafka",
            "lambda",
            "opensearch",
            "pipes",
            "polly",
            "quicksight",
            "ram",
            "scheduler",
            "securityhub",
            "sesv2",
            "sso",
            "xray",
        ],
    ),
];

/// The protocol of a service that is known not to speak AWS JSON.
pub(super) fn of(service: &str) -> Option<&'static str> {
    let simple = service.replace([' ', '-', '_', '.'], "").to_ascii_lowercase();
    let name = ["amazon", "aws"].iter().find_map(|company| simple.strip_prefix(company)).unwrap_or(&simple);
    PROTOCOLS.iter().find(|(_, services)| services.contains(&name)).map(|(protocol, _)| *protocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_speaks_aws_json_is_not_sent_away() {
        for service in aws_operation_models::services() {
            assert_eq!(of(service.name()), None, "{}", service.name());
            assert_eq!(of(service.sdk_id()), None, "{}", service.sdk_id());
        }
        assert_eq!(of("Amazon S3"), Some("REST XML"));
    }
}
