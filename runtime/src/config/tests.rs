//! Tests of the shared files' grammar and of the settings.

use std::io;
use std::sync::Arc;

use super::parse::{FileKind, SectionKind, nested, parse};
use super::test_environment::TestEnvironment;
use super::{ConfigError, ConfiguredRetryMode, Environment, Settings, SharedFiles, SystemEnvironment};
use crate::endpoint::AccountIdEndpointMode;

/// `profile` → its properties, as `name=value` with `|` between the lines of a value; or the error.
fn read(text: &str, kind: FileKind) -> String {
    match parse(text, kind) {
        Err(error) => format!("{}: {}", error.line, error.message),
        Ok(sections) => {
            let mut all = Vec::new();
            for section in sections {
                let kind = match section.kind {
                    SectionKind::Profile => "",
                    SectionKind::SsoSession => "sso ",
                    SectionKind::Services => "services ",
                };
                let properties: Vec<String> = section
                    .properties
                    .iter()
                    .map(|(name, value)| format!("{name}={}", value.replace('\n', "|")))
                    .collect();
                all.push(format!("{kind}{}[{}]", section.name, properties.join(",")));
            }
            all.join(" ")
        }
    }
}

#[test]
fn the_config_file_is_read_as_the_aws_sdks_read_it() {
    let cases = [
        ("", ""),
        ("\u{feff}[default]\na = 1", "default[a=1]"),
        ("[profile foo]", "foo[]"),
        ("[profile \tfoo \t]", "foo[]"),
        ("[profile\tfoo]", "foo[]"),
        ("[   profile foo    ]\na=1", "foo[a=1]"),
        ("[profilefoo]\na=1\n[profile bar]", "bar[]"),
        ("[foo]\na=1", ""),
        ("[profile a-b:c/d_e%f.g@h+1]\n[profile no!]", "a-b:c/d_e%f.g@h+1[]"),
        // As the AWS CLI writes names with spaces, and other text that a shell would read as one word.
        (
            "[profile 'a b']\nx=1\n[sso-session \"x y\"] # c\n[services 'a'-\"b c\"]",
            "a b[x=1] sso x y[] services a-b c[]",
        ),
        (
            "[profile 'it'\"'\"'s #1; ]'] ; c\n[profile '']\n[profile ' ']\n[profile it's]\n[profile 'a' b]",
            "it's #1; ][]",
        ),
        ("[profile in valid]\nx = 1\n y\n[profile bar]\na = 2", "bar[a=2]"),
        ("[profile foo", "1: Profile definition must end with ']'"),
        ("[profile foo] x", "1: Profile definition must end with ']'"),
        ("a = 1", "1: Expected a profile definition"),
        (" -b", "1: Expected a profile definition"),
        ("[profile foo]\n-b", "2: Expected an '=' sign defining a property"),
        ("[profile foo]\n -b", "2: Expected a property definition, found continuation"),
        ("[profile foo]\na = 1\n[profile foo]\n -b", "4: Expected a property definition, found continuation"),
        ("[profile foo]\n= 1", "2: Property did not have a name"),
        ("[profile foo]\r\nA \t=  \tv=1 \t\r\nb =", "foo[a=v=1,b=]"),
        ("[profile foo]\nin valid = 1\n continued\nb = 2", "foo[b=2]"),
        ("# c\n; c\n[profile foo] ; c\na = 1 # c ; c\nb = 2;c\nc = 3#c\nd = 4\t;", "foo[a=1,b=2;c,c=3#c,d=4]"),
        ("[profile foo]; c\n[profile bar]# c", "foo[] bar[]"),
        ("[profile foo]\na = 1\n 2 # c\n\n\t3\nb = x", "foo[a=1|2 # c|3,b=x]"),
        ("[profile foo]\ns3 =\n x = 1\n\n  y =\n", "foo[s3=|x = 1|y =]"),
        ("[profile foo]\ns3 =\n x", "3: Expected an '=' sign defining a sub-property"),
        ("[profile foo]\ns3 =\n = 1", "3: Sub-property did not have a name"),
        (
            "[sso-session s]\na=1\n[services t]\necs =\n  endpoint_url = u",
            "sso s[a=1] services t[ecs=|endpoint_url = u]",
        ),
        // More lenient than some: comments and whole sections that somebody indented.
        ("[profile foo]\n  # c\n  a = 1\n  b = 2\n    3", "foo[a=1,b=2|3]"),
        ("[profile foo]\na = 1\n  # c\nb = 2", "foo[a=1,b=2]"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, FileKind::Config), expected, "{text:?}");
    }
}

#[test]
fn the_credentials_file_names_its_profiles_without_a_prefix() {
    let cases = [
        ("[ foo ]\na=1\n[profile bar]\na=2", "foo[a=1]"),
        ("[sso-session s]\n[services t]\n[sso-sessionfoo]", "sso-sessionfoo[]"),
        ("[a b]\nx=1\n[profile a b]\nx=2\n[profile]\n[a !]", "a b[x=1] profile[]"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, FileKind::Credentials), expected, "{text:?}");
    }
}

#[test]
fn no_text_makes_the_parser_panic() {
    let pieces = [
        "[",
        "]",
        "profile ",
        "services x",
        "default",
        " ",
        "\t",
        "\n",
        "\r\n",
        "=",
        "#",
        ";",
        "a",
        "é",
        "\u{feff}",
        "\0",
    ];
    // A linear congruential generator: the same texts in each run.
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(state >> 33).unwrap() % pieces.len()]);
        }
        for kind in [FileKind::Config, FileKind::Credentials] {
            if let Err(error) = parse(&text, kind) {
                assert!((1..=text.lines().count()).contains(&error.line), "{text:?}");
            }
        }
    }
}

#[test]
fn a_nested_value_is_found_by_its_name() {
    let value = "\nEndpoint_URL = http://a\nother = 1\nendpoint_url = http://b";
    assert_eq!(nested(value, "endpoint_url"), Some("http://b"));
    assert_eq!(nested(value, "missing"), None);
}

#[tokio::test]
async fn the_credentials_file_wins_and_default_with_a_prefix_hides_the_other() {
    let environment = TestEnvironment::new()
        .config("[default]\nlost = 1\n[profile default]\nkept = 1\n[profile b]\nx = config\ny = config")
        .credentials("[default]\nsecret = hidden\n[b]\nx = credentials");
    let files = SharedFiles::load(&environment).await.unwrap();
    let default = files.profile("default").unwrap();
    assert_eq!((default.get("lost"), default.get("kept"), default.get("secret")), (None, Some("1"), Some("hidden")));
    let b = files.profile("b").unwrap();
    assert_eq!((b.get("x"), b.get("y")), (Some("credentials"), Some("config")));
    assert_eq!(b.origin("x").to_string(), "`x` in profile `b` of /home/a/.aws/credentials");
    assert!(!format!("{files:?}").contains("hidden"), "Debug shows values");
}

#[tokio::test]
async fn files_can_stand_elsewhere() {
    let environment = TestEnvironment::new()
        .var("AWS_CONFIG_FILE", "~/c")
        .var("AWS_SHARED_CREDENTIALS_FILE", "/k")
        .file("/home/a/c", "[default]\nx = 1")
        .file("/k", "[default]\ny = 2");
    let files = SharedFiles::load(&environment).await.unwrap();
    let default = files.profile("default").unwrap();
    assert_eq!((default.get("x"), default.get("y")), (Some("1"), Some("2")));
    let none = SharedFiles::load(&TestEnvironment::default()).await.unwrap();
    assert!(none.profile("default").is_none());
}

async fn settings(environment: TestEnvironment) -> Result<Settings, ConfigError> {
    Settings::load(Arc::new(environment), None).await
}

/// The error of whichever setting has one.
async fn wrong(environment: TestEnvironment) -> String {
    fn all(settings: &Settings) -> Result<(), ConfigError> {
        settings.region()?;
        settings.use_fips()?;
        settings.max_attempts()?;
        settings.retry_mode()?;
        settings.app_id()?;
        settings.request_min_compression_size_bytes()?;
        settings.account_id_endpoint_mode().map(drop)
    }
    let settings = settings(environment).await.unwrap();
    all(&settings).unwrap_err().to_string()
}

#[tokio::test]
async fn nothing_set_is_nothing_said() {
    let settings = settings(TestEnvironment::new().var("AWS_REGION", " ")).await.unwrap();
    assert_eq!(settings.region().unwrap(), None);
    assert_eq!(settings.max_attempts().unwrap(), None);
    assert_eq!(settings.endpoint_url("ECS").unwrap(), None);
    assert_eq!(settings.profile_name(), "default");
}

#[tokio::test]
async fn the_environment_goes_before_the_profile() {
    let config = "[profile p]\nregion = eu-west-1\nuse_fips_endpoint = true\nuse_dualstack_endpoint = TRUE\n\
                  max_attempts = 7\nretry_mode = adaptive\nsdk_ua_app_id = app\naccount_id_endpoint_mode = Required\ndisable_request_compression = true\n\
                  request_min_compression_size_bytes = 5\nignore_configured_endpoint_urls = true\nendpoint_url = http://x";
    let from_profile = settings(TestEnvironment::new().var("AWS_PROFILE", "p").config(config)).await.unwrap();
    assert_eq!(from_profile.region().unwrap().as_deref(), Some("eu-west-1"));
    assert_eq!((from_profile.use_fips().unwrap(), from_profile.use_dual_stack().unwrap()), (Some(true), Some(true)));
    assert_eq!(
        (from_profile.max_attempts().unwrap(), from_profile.retry_mode().unwrap()),
        (Some(7), Some(ConfiguredRetryMode::Adaptive))
    );
    assert_eq!(from_profile.app_id().unwrap().as_deref(), Some("app"));
    assert_eq!(from_profile.account_id_endpoint_mode().unwrap(), Some(AccountIdEndpointMode::Required));
    assert_eq!(from_profile.disable_request_compression().unwrap(), Some(true));
    assert_eq!(from_profile.request_min_compression_size_bytes().unwrap(), Some(5));
    assert_eq!(from_profile.endpoint_url("ECS").unwrap(), None);

    let environment = TestEnvironment::new()
        .config(config)
        .var("AWS_PROFILE", "p")
        .var("AWS_DEFAULT_REGION", "ap-south-1")
        .var("AWS_USE_FIPS_ENDPOINT", "false")
        .var("AWS_USE_DUALSTACK_ENDPOINT", "false")
        .var("AWS_MAX_ATTEMPTS", "2")
        .var("AWS_RETRY_MODE", "Standard")
        .var("AWS_SDK_UA_APP_ID", "other")
        .var("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")
        .var("AWS_DISABLE_REQUEST_COMPRESSION", "false")
        .var("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "0")
        .var("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
    let from_environment = settings(environment).await.unwrap();
    assert_eq!(from_environment.region().unwrap().as_deref(), Some("ap-south-1"));
    assert_eq!(
        (from_environment.use_fips().unwrap(), from_environment.use_dual_stack().unwrap()),
        (Some(false), Some(false))
    );
    assert_eq!(
        (from_environment.max_attempts().unwrap(), from_environment.retry_mode().unwrap()),
        (Some(2), Some(ConfiguredRetryMode::Standard))
    );
    assert_eq!(from_environment.app_id().unwrap().as_deref(), Some("other"));
    assert_eq!(from_environment.account_id_endpoint_mode().unwrap(), Some(AccountIdEndpointMode::Disabled));
    assert_eq!(from_environment.disable_request_compression().unwrap(), Some(false));
    assert_eq!(from_environment.request_min_compression_size_bytes().unwrap(), Some(0));
    assert_eq!(from_environment.endpoint_url("ECS").unwrap().as_deref(), Some("http://x"));

    let both = TestEnvironment::new().var("AWS_REGION", "us-east-2").var("AWS_DEFAULT_REGION", "us-west-1");
    assert_eq!(settings(both).await.unwrap().region().unwrap().as_deref(), Some("us-east-2"));
}

#[tokio::test]
async fn the_most_telling_endpoint_wins() {
    const CONFIG: &str = "[default]\nservices = s\nendpoint_url = http://profile\n[services s]\napplication_auto_scaling =\n  \
                          endpoint_url = http://section\n  other = 1";
    let id = "Application Auto Scaling";
    let environment = || TestEnvironment::new().config(CONFIG);
    let url = |settings: Settings, id: &str| settings.endpoint_url(id).unwrap().unwrap();
    assert_eq!(url(settings(environment()).await.unwrap(), "ECS"), "http://profile");
    assert_eq!(url(settings(environment()).await.unwrap(), id), "http://section");
    let global = || TestEnvironment::new().config(CONFIG).var("AWS_ENDPOINT_URL", "http://global");
    assert_eq!(url(settings(global()).await.unwrap(), id), "http://global");
    let service = global().var("AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING", "http://service");
    assert_eq!(url(settings(service).await.unwrap(), id), "http://service");
    let ignored = global().var("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    assert_eq!(settings(ignored).await.unwrap().endpoint_url(id).unwrap(), None);
}

#[tokio::test]
async fn an_invalid_value_says_where_it_stands_and_what_is_allowed() {
    let cases = [
        ("AWS_REGION", "x@attacker.example:443/#", "the name of a region"),
        ("AWS_USE_FIPS_ENDPOINT", "yes", "must be `true` or `false`"),
        ("AWS_MAX_ATTEMPTS", "0", "a whole number from 1 to"),
        ("AWS_MAX_ATTEMPTS", "-1", "a whole number from 1 to"),
        ("AWS_RETRY_MODE", "fast", "`standard`, `adaptive` or `legacy`"),
        ("AWS_ACCOUNT_ID_ENDPOINT_MODE", "on", "`preferred`, `disabled` or `required`"),
        ("AWS_SDK_UA_APP_ID", "a b", "at most 50 letters"),
        ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "10485761", "from 0 to 10485760"),
    ];
    for (name, value, allowed) in cases {
        let error = wrong(TestEnvironment::new().var(name, value)).await;
        assert!(error.contains(name) && error.contains(value) && error.contains(allowed), "{error}");
    }

    assert_eq!(
        wrong(TestEnvironment::new().config("[default]\nmax_attempts = many")).await,
        "`max_attempts` in profile `default` of /home/a/.aws/config is \"many\", but must be a whole number from 1 to 4294967295"
    );
    let settings = settings(TestEnvironment::new().var("AWS_ENDPOINT_URL", "ftp://user:hidden@x")).await.unwrap();
    let error = settings.endpoint_url("ECS").unwrap_err().to_string();
    assert!(error.contains("AWS_ENDPOINT_URL is \"x\"") && !error.contains("hidden"), "{error}");
}

#[tokio::test]
async fn what_is_missing_or_broken_in_a_file_is_named() {
    let message = |environment| async move { settings(environment).await.unwrap_err().to_string() };
    assert_eq!(
        wrong(TestEnvironment::new().var("AWS_PROFILE", "nope")).await,
        "the profile `nope`, which AWS_PROFILE names, is not in /home/a/.aws/config or /home/a/.aws/credentials"
    );
    let broken = message(TestEnvironment::new().credentials("[default]\naws_secret_access_key hidden")).await;
    assert_eq!(broken, "/home/a/.aws/credentials, line 2: Expected an '=' sign defining a property");
    let services = settings(TestEnvironment::new().config("[default]\nservices = gone")).await.unwrap();
    let error = services.endpoint_url("ECS").unwrap_err().to_string();
    assert!(error.contains("`[services gone]`"), "{error}");
    let binary = TestEnvironment::new().var("AWS_CONFIG_FILE", "/no").file("/no", "x");
    assert!(message(binary).await.starts_with("/no, line 1"));
}

#[tokio::test]
async fn a_default_file_that_may_not_be_read_counts_as_empty_and_a_named_one_does_not() {
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::IsADirectory] {
        let environment = TestEnvironment::new().unreadable("/home/a/.aws/config", kind).var("AWS_REGION", "eu-west-1");
        let settings = settings(environment.credentials("[default]\nmax_attempts = 4")).await.unwrap();
        assert_eq!(settings.region().unwrap().as_deref(), Some("eu-west-1"));
        assert_eq!(settings.max_attempts().unwrap(), Some(4), "the other file counts");
        assert!(settings.files().places().contains("/home/a/.aws/config (which cannot be read: "));
    }
    for variable in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        let environment = TestEnvironment::new().var(variable, "/x").unreadable("/x", io::ErrorKind::PermissionDenied);
        let error = settings(environment).await.unwrap_err().to_string();
        assert!(error.starts_with(&format!("cannot read /x, which {variable} names: ")), "{error}");
    }
}

#[tokio::test]
async fn a_missing_profile_stops_only_what_asks_for_it() {
    let missing = || TestEnvironment::new().var("AWS_PROFILE", "nope");
    let with_region = settings(missing().var("AWS_REGION", "eu-west-1")).await.unwrap();
    assert_eq!(with_region.region().unwrap().as_deref(), Some("eu-west-1"));
    assert_eq!((with_region.max_attempts().unwrap(), with_region.endpoint_url("ECS").unwrap()), (None, None));
    assert!(with_region.check_profile().unwrap_err().to_string().contains("`nope`, which AWS_PROFILE names"));
    let in_code = Settings::load(Arc::new(TestEnvironment::new()), Some("nope")).await.unwrap_err().to_string();
    assert!(in_code.starts_with("the profile `nope` is not in /home/a/.aws/config or "), "{in_code}");
}

#[tokio::test]
async fn the_system_reads_files_under_a_limit_and_replaces_them_at_once() {
    let directory = std::env::temp_dir().join(format!("aws-operation-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("token.json");
    let environment = SystemEnvironment;
    assert_eq!(environment.read_file(&path).await.unwrap_err().kind(), std::io::ErrorKind::NotFound);
    std::fs::write(&path, "old").unwrap();
    environment.write_file(&path, b"new").await.unwrap();
    assert_eq!(environment.read_file(&path).await.unwrap(), b"new");
    assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 1, "a temporary file was left behind");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&path, vec![b'x'; 1024 * 1024 + 1]).unwrap();
    assert_eq!(environment.read_file(&path).await.unwrap_err().kind(), std::io::ErrorKind::InvalidData);
    let missing = directory.join("missing/token.json");
    assert!(environment.write_file(&missing, b"x").await.is_err());
    std::fs::remove_dir_all(&directory).unwrap();
}
