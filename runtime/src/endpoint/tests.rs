use super::*;
use crate::metadata::HostPrefixPart;

const fn service(prefix: &'static str) -> EndpointParams<'static> {
    EndpointParams::new(prefix, "test")
}

fn params<'a>(region: Option<&'a str>, endpoint_url: Option<&'a str>) -> EndpointParams<'a> {
    service("billing-of-ours").with_region(region).with_endpoint_url(endpoint_url)
}

fn url_of(prefix: &'static str, region: &str, use_fips: bool, use_dual_stack: bool) -> String {
    let params = service(prefix).with_region(Some(region)).with_fips(use_fips).with_dual_stack(use_dual_stack);
    resolve(&params).map_or_else(|error| error.to_string(), |endpoint| endpoint.url.to_string())
}

fn with_prefix(url: &str, parts: &[HostPrefixPart], value: &'static str) -> Result<String, EndpointError> {
    let endpoint = resolve(&params(None, Some(url)))?;
    let prefixed = endpoint.with_prefix(&host_prefix(parts, &|_| HostLabel { member: "AccountId", value })?)?;
    Ok(prefixed.url.to_string())
}

#[test]
fn a_service_that_no_table_knows_follows_the_general_rule() {
    assert_eq!(
        url_of("billing-of-ours", "eu-west-1", false, false),
        "https://billing-of-ours.eu-west-1.amazonaws.com/"
    );
    assert_eq!(
        url_of("billing-of-ours", "eu-west-1", true, false),
        "https://billing-of-ours-fips.eu-west-1.amazonaws.com/"
    );
    assert_eq!(
        url_of("billing-of-ours", "cn-north-1", false, true),
        "https://billing-of-ours.cn-north-1.api.amazonwebservices.com.cn/"
    );
    assert_eq!(url_of("billing-of-ours", "moon-1", true, true), "https://billing-of-ours-fips.moon-1.api.aws/");
}

#[test]
fn a_partition_wide_service_is_signed_for_the_partitions_region() {
    let endpoint = resolve(&service("waf").with_region(Some("eu-west-1"))).expect("an endpoint");
    assert_eq!(endpoint.url, "https://waf.amazonaws.com/");
    assert_eq!(endpoint.signing_region.as_deref(), Some("us-east-1"));
}

#[test]
fn a_service_that_prefers_sigv4a_is_signed_by_sigv4_for_the_partitions_region() {
    for (region, host, signed_for) in [
        ("eu-west-1", "partnercentral-channel.global.api.aws", "us-east-1"),
        ("us-gov-east-1", "partnercentral-channel.us-gov.api.aws", "us-gov-west-1"),
    ] {
        let endpoint = resolve(&service("partnercentral-channel").with_region(Some(region))).expect(region);
        assert_eq!(endpoint.url.host(), Some(host));
        assert_eq!(endpoint.signing_region.as_deref(), Some(signed_for));
    }
}

#[test]
fn services_with_hosts_of_their_own_get_them() {
    for (prefix, region, fips, dual_stack, expected) in [
        ("states", "us-gov-east-1", false, true, "https://states-fips.us-gov-east-1.api.aws/"),
        ("swf", "us-gov-west-1", false, true, "https://swf-fips.us-gov-west-1.api.aws/"),
        ("support", "cn-northwest-1", false, false, "https://support.cn-north-1.amazonaws.com.cn/"),
        ("billing", "eu-west-1", false, false, "https://billing.us-east-1.api.aws/"),
        ("ce", "cn-north-1", true, true, "https://ce-fips.cn-northwest-1.api.amazonwebservices.com.cn/"),
        ("bcm-data-exports", "us-iso-west-1", false, true, "https://bcm-data-exports.us-iso-east-1.c2s.ic.gov/"),
        ("freetier", "aws-cn-global", false, false, "https://freetier.cn-northwest-1.api.amazonwebservices.com.cn/"),
        ("osm", "eu-west-1", false, false, "https://osm.eu-west-1.api.aws/"),
        ("memory-db", "fips", false, false, "https://memory-db-fips.us-west-1.amazonaws.com/"),
    ] {
        assert_eq!(url_of(prefix, region, fips, dual_stack), expected);
    }
    assert!(url_of("osm", "eu-west-1", true, false).contains("has no endpoint with FIPS"));
}

#[test]
fn dynamodb_local_is_reached_over_http_on_its_own_port() {
    let endpoint = resolve(&service("dynamodb").with_region(Some("local"))).expect("an endpoint");
    assert_eq!(endpoint.url, "http://localhost:8000/");
    assert_eq!(endpoint.signing_region.as_deref(), Some("us-east-1"));
    let message = url_of("dynamodb", "local", true, false);
    assert!(message.contains("has no endpoint with FIPS"), "{message}");
}

#[test]
fn acme_operations_of_acm_declared_as_a_service_have_their_host() {
    assert_eq!(url_of("acm-acme", "us-east-1", false, false), "https://acm-acme.us-east-1.api.aws/");
    assert!(url_of("acm-acme", "us-east-1", true, false).contains("has no endpoint"));
    assert!(url_of("acm-acme", "cn-north-1", false, false).contains("has no endpoint"));
}

#[test]
fn a_missing_region_is_an_error_that_names_the_settings() {
    let error = resolve(&params(None, None)).expect_err("no region");
    assert_eq!(error, EndpointError::MissingRegion);
    let message = error.to_string();
    assert!(message.contains("AWS_REGION") && message.contains("Client::builder().region("), "{message}");
}

#[test]
fn a_region_that_would_change_the_host_is_refused_also_beside_an_override() {
    for region in ["x@attacker.example:443/#", "", "a.b", "-a", "a-", "eu_west-1", "eu-west-1 ", "é", "a/b", "{region}"]
    {
        let expected = EndpointError::InvalidRegion(region.to_owned());
        assert_eq!(resolve(&params(Some(region), None)), Err(expected.clone()), "{region}");
        assert_eq!(resolve(&params(Some(region), Some("https://example.com"))), Err(expected), "{region}");
    }
    assert!(resolve(&params(Some(&"a".repeat(63)), None)).is_ok());
    assert!(resolve(&params(Some(&"a".repeat(64)), None)).is_err());
}

#[test]
fn an_endpoint_prefix_that_would_change_the_host_is_refused() {
    for prefix in ["x@attacker.example", "x/", "x#", "", "a..b", "a:80", "{global}@"] {
        let result = resolve(&service(prefix).with_region(Some("us-east-1")));
        assert!(matches!(result, Err(EndpointError::InvalidHost(_))), "{prefix}: {result:?}");
    }
}

#[test]
fn fips_and_dual_stack_beside_an_override_are_errors_that_say_what_to_unset() {
    let params = params(Some("us-east-1"), Some("https://example.com"));
    let fips = resolve(&EndpointParams { use_fips: true, ..params }).expect_err("FIPS");
    assert!(fips.to_string().contains("unset `AWS_USE_FIPS_ENDPOINT`"), "{fips}");
    let dual_stack = resolve(&EndpointParams { use_dual_stack: true, ..params }).expect_err("dual stack");
    assert!(dual_stack.to_string().contains("unset `AWS_USE_DUALSTACK_ENDPOINT`"), "{dual_stack}");
}

#[test]
fn an_override_is_used_as_given() {
    for (given, used) in [
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("https://example.com/base/path", "https://example.com/base/path"),
        ("https://example.com/base/", "https://example.com/base/"),
        ("http://[::1]:4566/x", "http://[::1]:4566/x"),
        ("http://[fd00:ec2::23]", "http://[fd00:ec2::23]/"),
        ("HTTPS://Example.com", "https://Example.com/"),
        ("http://my_service:8000", "http://my_service:8000/"),
    ] {
        let endpoint = resolve(&params(Some("us-east-1"), Some(given))).expect(given);
        assert_eq!(endpoint.url.to_string(), used, "{given}");
        assert_eq!(endpoint.signing_region.as_deref(), Some("us-east-1"));
    }
    assert_eq!(resolve(&params(None, Some("https://example.com"))).expect("no region").signing_region, None);
}

#[test]
fn an_override_that_is_not_a_plain_url_is_refused() {
    for given in [
        "",
        "example.com",
        "localhost:8000",
        "ftp://example.com",
        "http://",
        "http:///path",
        "http://:80",
        "http://user@example.com",
        "http://user:password@example.com",
        "https://example.com?x=y",
        "https://example.com/#fragment",
        "https://example.com/a b",
        "https://example.com/\r\nx-header: y",
        "https://exämple.com",
        "https://example.com:port",
        "https://example.com:0",
        "https://example.com:65536",
        "https://example.com:",
        "https://[::1",
        "https://[example]",
        "https://[]",
        "https://example.com\\@attacker.example",
        "https://a..b",
        "https://a,b",
        "https://%41",
    ] {
        let result = parse_override(given);
        assert!(matches!(result, Err(EndpointError::InvalidOverride(_))), "{given}: {result:?}");
    }
    let message = parse_override("http://user:hunter2@example.com").expect_err("a password").to_string();
    assert!(!message.contains("hunter2"), "{message}");
}

#[test]
fn dynamodbs_own_dual_stack_endpoint_is_refused_as_an_override() {
    let dynamodb = service("dynamodb").with_region(Some("us-east-1"));
    let given = |url| resolve(&dynamodb.with_endpoint_url(Some(url)));
    assert_eq!(given("https://dynamodb.us-east-1.api.aws"), Err(EndpointError::DualStackOverride));
    assert_eq!(given("https://search-dynamodb.us-east-1.api.aws/x"), Err(EndpointError::DualStackOverride));
    assert!(given("https://dynamodb.us-west-2.api.aws").is_ok());
    assert!(given("https://111111111111.ddb.us-east-1.api.aws").is_ok());
}

#[test]
fn a_host_prefix_goes_before_the_host_of_an_override_too() {
    let sync = [HostPrefixPart::Literal("sync-")];
    assert_eq!(with_prefix("https://example.com/x", &sync, ""), Ok("https://sync-example.com/x".to_owned()));
    assert_eq!(with_prefix("http://states:80", &sync, ""), Ok("http://sync-states:80/".to_owned()));
    assert_eq!(with_prefix("http://my_service", &[HostPrefixPart::Literal("data.")], ""), {
        Ok("http://data.my_service/".to_owned())
    });
    let endpoint = resolve(&params(Some("us-east-1"), None)).expect("an endpoint");
    let prefixed = endpoint.with_prefix("sync-").expect("prefixed");
    assert_eq!(prefixed.url, "https://sync-billing-of-ours.us-east-1.amazonaws.com/");
    assert_eq!(prefixed.signing_region.as_deref(), Some("us-east-1"));
}

#[test]
fn a_host_prefix_leaves_an_ip_address_alone() {
    let sync = [HostPrefixPart::Literal("sync-")];
    for url in ["http://127.0.0.1:4566/", "http://[::1]:4566/"] {
        assert_eq!(with_prefix(url, &sync, ""), Ok(url.to_owned()));
    }
}

#[test]
fn a_member_in_the_host_must_be_a_host_label() {
    let parts = [HostPrefixPart::Label(0), HostPrefixPart::Literal(".")];
    assert_eq!(with_prefix("https://example.com", &parts, "123-a"), Ok("https://123-a.example.com/".to_owned()));
    for value in ["x@attacker.example:443/#", "", "a.b", "-", "a\r\nb", "ü", "a%2e"] {
        for url in ["https://example.com", "http://127.0.0.1"] {
            let error = with_prefix(url, &parts, value).expect_err(value);
            assert_eq!(error, EndpointError::InvalidHostLabel { member: "AccountId".to_owned() }, "{value}");
            assert!(error.to_string().contains("`AccountId`"), "{error}");
        }
    }
}

#[test]
fn a_host_that_a_prefix_makes_too_long_is_refused() {
    static LONG: &str = "a123456789a123456789a123456789a123456789a123456789a123456789";
    let parts = [HostPrefixPart::Literal("sync-"), HostPrefixPart::Label(0)];
    let result = with_prefix("https://example.com", &parts, LONG);
    assert!(matches!(result, Err(EndpointError::InvalidHost(_))), "{result:?}");
    let many = [HostPrefixPart::Label(0), HostPrefixPart::Literal(".")].repeat(5);
    let result = with_prefix("https://example.com", &many, LONG);
    assert!(matches!(result, Err(EndpointError::InvalidHost(_))), "{result:?}");
}

#[test]
fn settings_name_a_service_as_the_sdks_do() {
    assert_eq!(service_env_suffix("Application Auto Scaling"), "APPLICATION_AUTO_SCALING");
    assert_eq!(service_env_suffix("Migration-Hub Config"), "MIGRATION_HUB_CONFIG");
    assert_eq!(service_profile_key("DynamoDB Streams"), "dynamodb_streams");
}

#[test]
fn a_region_belongs_to_a_partition_by_its_whole_name() {
    for (region, id) in [
        ("us-east-1", "aws"),
        ("us-new_1-27", "aws"),
        ("us-gov-new-3", "aws-us-gov"),
        ("us-isof-new-3", "aws-iso-f"),
        ("eusc-de-new-1", "aws-eusc"),
        ("aws-cn-global", "aws-cn"),
        // What fits no partition is in `aws`.
        ("cn-north", "aws"),
        ("cn-north-x", "aws"),
        ("cn-north-1-1", "aws"),
        ("us-gov-west-", "aws"),
        ("xcn-north-1", "aws"),
        ("", "aws"),
    ] {
        assert_eq!(partition(region).id, id, "{region}");
    }
}

/// A fixed sequence of numbers that look random (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap_or(0)
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 28] = [
            "a",
            "Z",
            "0",
            "-",
            ".",
            "..",
            "/",
            "//",
            ":",
            "@",
            "#",
            "?",
            "%",
            "[",
            "]",
            "{",
            "}",
            "{region}",
            " ",
            "\0",
            "\r\n",
            "\\",
            "é",
            "\u{10ffff}",
            "http://",
            "https://",
            "us-east-1",
            "::1",
        ];
        (0..self.below(12)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

#[test]
fn no_input_panics_or_gives_a_host_that_was_not_checked() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..50_000 {
        let (region, url, value) = (numbers.text(), numbers.text(), numbers.text());
        if let Ok(endpoint) = resolve(&params(Some(&region), None)) {
            let (real, _) = real_region(&region);
            let expected = format!("https://billing-of-ours.{real}.amazonaws.com/");
            assert_eq!(endpoint.url.to_string(), expected);
        }
        let parts = [HostPrefixPart::Label(0), HostPrefixPart::Literal(".")];
        let label = |_| HostLabel { member: "m", value: &value };
        let endpoint = resolve(&params(None, Some("https://example.com"))).expect("a valid override");
        if let Ok(endpoint) = host_prefix(&parts, &label).and_then(|prefix| endpoint.with_prefix(&prefix)) {
            assert_eq!(endpoint.url.to_string(), format!("https://{value}.example.com/"));
        }
        for url in [url.clone(), format!("http://{url}")] {
            if let Ok(uri) = parse_override(&url) {
                assert_eq!(parse_override(&uri.to_string()), Ok(uri), "{url}");
            }
        }
    }
}

#[test]
fn a_pseudo_region_is_the_region_with_its_flag() {
    let plain = |region| resolve(&params(Some(region), None)).expect(region);
    for region in ["fips-us-east-1", "us-east-1-fips"] {
        let endpoint = plain(region);
        assert_eq!(endpoint.url, "https://billing-of-ours-fips.us-east-1.amazonaws.com/", "{region}");
        assert_eq!(endpoint.signing_region.as_deref(), Some("us-east-1"), "{region}");
    }
    let global = plain("aws-global");
    assert_eq!(global.url, "https://billing-of-ours.us-east-1.amazonaws.com/");
    assert_eq!(global.signing_region.as_deref(), Some("us-east-1"));
    assert_eq!(plain("fips-aws-cn-global").url, "https://billing-of-ours-fips.cn-northwest-1.amazonaws.com.cn/");
    let local = resolve(&params(Some("aws-global"), Some("http://localhost:1"))).expect("an endpoint");
    assert_eq!(local.signing_region.as_deref(), Some("us-east-1"));
    let both = resolve(&params(Some("fips-us-east-1"), Some("http://localhost:1"))).expect_err("FIPS and an override");
    assert!(both.to_string().contains("region"), "{both}");
}

#[test]
fn the_rows_that_were_stale_once_are_those_of_the_newest_rule_sets() {
    for (prefix, region, fips, dual_stack, expected) in [
        ("organizations", "eu-central-1", false, true, "https://organizations.us-east-1.api.aws/"),
        (
            "organizations",
            "cn-north-1",
            false,
            true,
            "https://organizations.cn-northwest-1.api.amazonwebservices.com.cn/",
        ),
        ("organizations", "cn-north-1", true, false, "https://organizations-fips.cn-northwest-1.amazonaws.com.cn/"),
        ("organizations", "us-gov-east-1", true, true, "https://organizations.us-gov-west-1.api.aws/"),
        ("streams.dynamodb", "eu-west-1", false, true, "https://streams-dynamodb.eu-west-1.api.aws/"),
        (
            "streams.dynamodb",
            "us-iso-east-1",
            true,
            true,
            "https://streams-dynamodb-fips.us-iso-east-1.api.aws.ic.gov/",
        ),
    ] {
        assert_eq!(url_of(prefix, region, fips, dual_stack), expected);
    }
}

/// The error of a call whose operation gives this to the rules.
fn refused(params: EndpointParams<'_>, given: &[(&str, &str)]) -> EndpointError {
    let given: Vec<_> = given.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))).collect();
    let params = params.with_operation(&given);
    let error = resolve(&params).expect_err("no endpoint");
    assert!(!error.to_string().contains("secret"), "{error}");
    error
}

#[test]
fn an_account_that_cannot_stand_in_the_host_says_what_to_do() {
    use AccountIdEndpointMode::{Disabled, Preferred, Required};
    let dynamodb = service("dynamodb").with_region(Some("us-east-1"));
    for account in ["secret", "", "12345678901a", "123.456", "1@secret.example"] {
        let error = refused(dynamodb.with_account_id(Some(account), Preferred), &[]);
        assert_eq!(error, EndpointError::InvalidAccountId, "{account}");
        assert!(error.to_string().contains("twelve digits") && error.to_string().contains("=disabled"), "{error}");
        assert!(resolve(&dynamodb.with_account_id(Some(account), Disabled)).is_ok());
    }
    let error = refused(dynamodb.with_account_id(None, Required), &[]);
    assert_eq!(error, EndpointError::MissingAccountId);
    assert!(error.to_string().contains("`AWS_ACCOUNT_ID`"), "{error}");
    for (params, text) in [
        (dynamodb.with_fips(true), "with FIPS in this region of the partition `aws`"),
        (dynamodb.with_region(Some("us-iso-east-1")), "the partition `aws-iso`"),
        (service("kinesis").with_region(Some("us-isob-east-1")), "`kinesis` has no endpoint with an account"),
        (service("streams.dynamodb").with_region(Some("me-south-1")), "`streams.dynamodb` has no endpoint"),
    ] {
        let error = refused(params.with_account_id(Some("123456789012"), Required), &[("OperationType", "data")]);
        assert!(matches!(error, EndpointError::NoAccountEndpoint { .. }), "{error}");
        assert!(error.to_string().contains(text) && error.to_string().contains("=preferred"), "{error}");
    }
    // No other service has accounts in its hosts, so that the mode has no say.
    assert!(resolve(&service("ecs").with_region(Some("us-east-1")).with_account_id(None, Required)).is_ok());
}

#[test]
fn an_arn_that_chooses_no_host_is_refused_with_the_reason() {
    let kinesis = service("kinesis").with_region(Some("us-east-1"));
    for (member, arn, why) in [
        ("StreamARN", "stream/secret", "is no ARN"),
        ("StreamARN", "arn:aws:kinesis:us-east-1:no_account:stream/s", "has no valid account id"),
        ("StreamARN", "arn:aws:kinesis::123456789012:stream/s", "has no valid region"),
        ("StreamARN", "arn:aws:s3:us-east-1:123456789012:stream/s", "is not of Kinesis"),
        ("StreamARN", "arn:aws:kinesis:us-east-1:123456789012:queue/q", "is of another type of resource"),
        (
            "ConsumerARN",
            "arn:aws-cn:kinesis:us-east-1:123456789012:stream/s",
            "is of another partition than the region",
        ),
        (
            "ChannelARN",
            "arn:aws:kinesis:us-east-1:123456789012:channel/c",
            "is of a channel, which has no host for data",
        ),
        ("QueueARN", "arn:aws:kinesis:us-east-1:123456789012:queue/a.q", "has an id that is no host label"),
        ("QueueARN", "arn:aws:kinesis:us-east-1:123456789012:queue", "has no id"),
    ] {
        let error = refused(kinesis, &[("OperationType", "data"), (member, arn)]);
        assert_eq!(error, EndpointError::InvalidArn { member, why }, "{arn}");
        assert!(error.to_string().contains(member) && error.to_string().contains("arn:aws:kinesis:"), "{error}");
    }
}

#[test]
fn a_member_that_would_change_the_host_is_refused() {
    let osm = service("osm").with_region(Some("us-east-1"));
    for space in ["a.b", "x@secret.example", "", "{region}", "-"] {
        let error = refused(osm, &[("SpaceId", space)]);
        assert_eq!(error, EndpointError::InvalidHostLabel { member: "spaceId".to_owned() }, "{space}");
    }
    let error = refused(service("events").with_region(Some("us-east-1")), &[("EndpointId", "abc.def")]);
    assert_eq!(error, EndpointError::GlobalEndpoint { member: "EndpointId" });
    assert!(error.to_string().contains("SigV4a"), "{error}");
    let template = "{account}@secret.example/a1-xyz";
    for id in ["a1b2c3d4e5f6g7h8i9j.-xyz", "é1b2c3d4e5f6g7h8i9-xyz", template] {
        let given = [("OperationType", Cow::Borrowed("data")), ("StreamId", Cow::Borrowed(id))];
        let endpoint = resolve(&service("kinesis").with_region(Some("us-east-1")).with_operation(&given)).expect(id);
        assert_eq!(endpoint.url, "https://kinesis.us-east-1.amazonaws.com/", "{id}");
    }
}

#[test]
fn no_account_arn_or_id_panics_or_makes_a_host_elsewhere() {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let mut resolved = 0;
    for _ in 0..10_000 {
        let account = if numbers.below(2) == 0 { numbers.text() } else { "123456789012".to_owned() };
        let id = if numbers.below(2) == 0 { numbers.text() } else { "a1b2c3d4e5f6g7h8i9j0-xyz".to_owned() };
        let arn = match numbers.below(4) {
            0 => numbers.text(),
            1 => format!("arn:aws:kinesis:us-east-1:{account}:stream/{id}"),
            2 => format!("arn:aws:kinesis:us-east-1:123456789012:queue/{id}"),
            _ => format!("arn:aws:dynamodb:us-east-1:{account}:table/{id}"),
        };
        let bound = ["ResourceArn", "ShardIterator", "ResourceARN", "SpaceId", "StreamId"][numbers.below(5)];
        let value = if bound.contains('A') || bound == "ShardIterator" { &arn } else { &id };
        let given = [("OperationType", Cow::Borrowed("data")), (bound, Cow::Borrowed(value.as_str()))];
        for prefix in ["kinesis", "dynamodb", "streams.dynamodb", "osm"] {
            let params = service(prefix)
                .with_region(Some("us-east-1"))
                .with_account_id(Some(&account), AccountIdEndpointMode::Preferred)
                .with_operation(&given);
            let Ok(endpoint) = resolve(&params) else { continue };
            resolved += 1;
            let host = endpoint.url.host().unwrap_or_default();
            assert_eq!(endpoint.url.to_string(), format!("https://{host}/"), "{given:?}");
            assert!(host.split('.').all(is_host_label), "{host}");
            let ours = ["amazonaws.com", "on.aws", "api.aws"].map(|suffix| format!(".us-east-1.{suffix}"));
            assert!(ours.iter().any(|ours| host.ends_with(ours)), "{host}");
        }
    }
    assert!(resolved > 10_000, "{resolved}");
}
