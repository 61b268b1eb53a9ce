//! The services whose hosts do not follow the general rule.
//!
//! A row is data: which services (by endpoint prefix), in which partitions, with which settings, in which regions, and
//! what the host is then. The first row that fits is taken; without one, the general rule holds. The source is the
//! endpoint rule sets in botocore (1.43.110; 1.44.5 for the services that came later), read for every service that
//! speaks AWS JSON, every region and every setting.

use super::partition::{AWS, CN, EUSC, GOV, ISO, ISO_B, ISO_E, ISO_F};

const ANYWHERE: u8 = u8::MAX;

// The settings that a row is for, a bit each: neither FIPS nor dual stack, dual stack, FIPS, both.
const PLAIN: u8 = 1;
const DUAL: u8 = 2;
const FIPS: u8 = 4;
const FIPS_DUAL: u8 = 8;
const ALWAYS: u8 = PLAIN | DUAL | FIPS | FIPS_DUAL;

/// Any region of the partitions.
const ANY: &str = "";

/// There is no endpoint.
pub(super) const NONE: &str = "";

/// The general rule, in the form of a row's host.
pub(super) const GENERAL: &str = "{prefix}{-fips}.{region}.{suffix}";

struct Row {
    /// Endpoint prefixes, with a space between.
    services: &'static str,
    /// Partitions, a bit each.
    partitions: u8,
    /// Settings, a bit each.
    settings: u8,
    /// Regions, with a space between; [`ANY`].
    regions: &'static str,
    /// The host, or [`NONE`]; or a whole URL. `{prefix}`: endpoint prefix; `{-fips}`: `-fips` when FIPS is set;
    /// `{global}`: the partition's global region; `{dns}`, `{dual}`: the partition's two suffixes, and `{suffix}`: the
    /// one that the dual-stack setting asks for. After an `@`: the region to sign for, when it is not the client's.
    host: &'static str,
}

const fn row(services: &'static str, partitions: u8, settings: u8, regions: &'static str, host: &'static str) -> Row {
    Row { services, partitions, settings, regions, host }
}

/// The host of a service as a template (see [`Row::host`]).
pub(super) fn host_template(prefix: &str, partition: u8, region: &str, fips: bool, dual_stack: bool) -> &'static str {
    let setting = 1 << (u8::from(dual_stack) + 2 * u8::from(fips));
    ROWS.iter()
        .find(|row| {
            row.partitions & partition != 0
                && row.settings & setting != 0
                && lists(row.services, prefix)
                && (row.regions == ANY || lists(row.regions, region))
        })
        .map_or(GENERAL, |row| row.host)
}

/// The authorities that an override must not have for DynamoDB: its own dual-stack endpoints, which it serves only when
/// dual stack is set.
pub(super) static DYNAMODB_DUAL_STACK: [&str; 2] = ["dynamodb.{region}.{dual}", "search-dynamodb.{region}.{dual}"];

fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|item| item == word)
}

static ROWS: [Row; 55] = [
    // In GovCloud and the like, the usual host is the FIPS one.
    row(
        "acm acm-pca application-autoscaling config dynamodb streams.dynamodb elasticmapreduce identitystore cassandra \
         kinesis servicequotas sqs ssm sso swf query.timestream ingest.timestream monitoring dms",
        GOV,
        FIPS,
        ANY,
        "{prefix}.{region}.{dns}",
    ),
    row(
        "autoscaling-plans cloudtrail events logs route53resolver",
        GOV,
        FIPS,
        "us-gov-east-1 us-gov-west-1",
        "{prefix}.{region}.{dns}",
    ),
    row("states", GOV, FIPS, "us-gov-west-1", "{prefix}.{region}.{dns}"),
    row("dms", ISO | ISO_B, FIPS, ANY, "{prefix}.{region}.{dns}"),
    row("events monitoring", GOV, FIPS_DUAL, ANY, "{prefix}.{region}.{dual}"),
    row("states swf", GOV, DUAL, ANY, "{prefix}-fips.{region}.{dual}"),
    // One endpoint a partition.
    row("organizations support", GOV, FIPS, ANY, "{prefix}.{global}.{dns}@{global}"),
    row("organizations", CN | ISO_F, PLAIN, ANY, "{prefix}.{global}.{dns}@{global}"),
    row("support", CN, PLAIN, ANY, "{prefix}.cn-north-1.{dns}@cn-north-1"),
    row("organizations support", AWS | ISO | ISO_B | GOV, PLAIN, ANY, "{prefix}.{global}.{dns}@{global}"),
    row("organizations shield", AWS, PLAIN | FIPS, ANY, "{prefix}{-fips}.{global}.{dns}@{global}"),
    row("waf", AWS, PLAIN | FIPS, ANY, "{prefix}{-fips}.{dns}@{global}"),
    row("health", AWS | CN, PLAIN, "aws-global aws-cn-global", "global.{prefix}.{dns}@{global}"),
    row("billing", AWS, PLAIN, ANY, "{prefix}.{global}.{dual}@{global}"),
    row("ce", EUSC, PLAIN, ANY, "{prefix}.{global}.{dual}@{global}"),
    row("billing ce", ANYWHERE, ALWAYS, ANY, "{prefix}{-fips}.{global}.{suffix}@{global}"),
    row("budgets", AWS, DUAL, ANY, "{prefix}.{global}.{dual}@{global}"),
    row("budgets", EUSC, PLAIN | DUAL, ANY, "{prefix}.{global}.{dual}@{global}"),
    row("budgets", ISO_B | ISO_E | ISO_F, PLAIN, ANY, "{prefix}.global.{dns}@{global}"),
    row("budgets", ANYWHERE, ALWAYS, ANY, "{prefix}{-fips}.{suffix}@{global}"),
    row("bcm-data-exports", ISO | ISO_B | ISO_E | ISO_F, PLAIN | DUAL, ANY, "{prefix}.{global}.{dns}@{global}"),
    row(
        "bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions invoicing",
        ANYWHERE,
        ALWAYS,
        ANY,
        "{prefix}{-fips}.{global}.{dual}@{global}",
    ),
    row("freetier", AWS, PLAIN | DUAL, ANY, "{prefix}.{global}.{dual}@{global}"),
    row("freetier", CN, PLAIN | DUAL, "aws-cn-global", "{prefix}.{global}.{dual}@{global}"),
    row("partnercentral-channel", GOV, ALWAYS, ANY, "{prefix}{-fips}.us-gov.{dual}@{global}"),
    row("partnercentral-channel", ANYWHERE, ALWAYS, ANY, "{prefix}{-fips}.global.{dual}@{global}"),
    // Only dual-stack endpoints.
    row(
        "airflow-serverless arc-region-switch cassandra-streams freetier interconnect kendra-ranking \
         partnercentral-account partnercentral-benefits partnercentral-selling workspaces-instances",
        ANYWHERE,
        ALWAYS,
        ANY,
        "{prefix}{-fips}.{region}.{dual}",
    ),
    row("health", EUSC, PLAIN | FIPS, ANY, "{prefix}{-fips}.{region}.{dual}"),
    row("osm", ANYWHERE, FIPS | FIPS_DUAL, ANY, NONE),
    row("osm", ANYWHERE, ALWAYS, ANY, "{prefix}.{region}.api.aws"),
    // ACM's operations for ACME have a host of their own, so they are declared as a service of their own.
    row("acm-acme", AWS | GOV, PLAIN | DUAL, ANY, "{prefix}.{region}.{dual}"),
    row("acm-acme", ANYWHERE, ALWAYS, ANY, NONE),
    // Other names for dual stack.
    row("api.ecr", ANYWHERE, DUAL | FIPS_DUAL, ANY, "ecr{-fips}.{region}.{dual}"),
    row("api.ecr-public", AWS, DUAL, ANY, "ecr-public.{region}.{dual}"),
    row("streams.dynamodb", AWS | CN | GOV, DUAL | FIPS_DUAL, ANY, "streams-dynamodb{-fips}.{region}.{dual}"),
    row("api.tunneling.iot", AWS | CN | GOV, DUAL | FIPS_DUAL, ANY, "api.iot-tunneling{-fips}.{region}.{dual}"),
    row("entitlement.marketplace", AWS | CN, DUAL, ANY, "entitlement-marketplace.{region}.{dual}"),
    row("entitlement.marketplace", CN | EUSC, PLAIN, ANY, "entitlement-marketplace.{region}.{dns}"),
    row("metering.marketplace", AWS | CN | GOV, DUAL, ANY, "metering-marketplace.{region}.{dual}"),
    row("metering.marketplace", EUSC, PLAIN, ANY, "metering-marketplace.{region}.{dns}"),
    row("query.timestream", GOV, FIPS_DUAL, ANY, "timestream-query.{region}.{dual}"),
    row("query.timestream", AWS | GOV, DUAL | FIPS_DUAL, ANY, "timestream-query{-fips}.{region}.{dual}"),
    row("ingest.timestream", GOV, FIPS_DUAL, ANY, "timestream-ingest.{region}.{dual}"),
    row("ingest.timestream", AWS | GOV, DUAL | FIPS_DUAL, ANY, "timestream-ingest{-fips}.{region}.{dual}"),
    // The usual hosts have IPv6 addresses too.
    row("cognito-identity cognito-idp", AWS, DUAL, ANY, "{prefix}.{region}.{dns}"),
    row(
        "cognito-identity cognito-idp",
        AWS,
        FIPS_DUAL,
        "us-east-1 us-east-2 us-west-1 us-west-2",
        "{prefix}-fips.{region}.{dns}",
    ),
    row("secretsmanager", AWS | CN | GOV, DUAL, ANY, "{prefix}.{region}.{dns}"),
    row("secretsmanager", AWS | GOV, FIPS_DUAL, ANY, "{prefix}-fips.{region}.{dns}"),
    // Other names for FIPS, and for one partition or region.
    row("api.sagemaker", AWS | GOV, FIPS, ANY, "api-fips.sagemaker.{region}.{dns}"),
    row("transcribe", AWS | GOV, FIPS, ANY, "fips.{prefix}.{region}.{dns}"),
    row("transcribe", CN, PLAIN, "cn-north-1 cn-northwest-1", "cn.{prefix}.{region}.{dns}"),
    row("memory-db", AWS, PLAIN, "fips", "{prefix}-fips.us-west-1.{dns}@us-west-1"),
    row("mturk-requester", AWS, PLAIN, "sandbox", "{prefix}-sandbox.us-east-1.{dns}@us-east-1"),
    // DynamoDB local.
    row("dynamodb", AWS, PLAIN, "local", "http://localhost:8000@us-east-1"),
    row("dynamodb", AWS, DUAL | FIPS | FIPS_DUAL, "local", NONE),
];
