//! AWS's partitions: groups of regions that share DNS suffixes.

// A bit for each partition, so that a row of the exceptions can name several.
pub(super) const AWS: u8 = 1;
pub(super) const CN: u8 = 1 << 1;
pub(super) const EUSC: u8 = 1 << 2;
pub(super) const ISO: u8 = 1 << 3;
pub(super) const ISO_B: u8 = 1 << 4;
pub(super) const ISO_E: u8 = 1 << 5;
pub(super) const ISO_F: u8 = 1 << 6;
pub(super) const GOV: u8 = 1 << 7;

/// A group of regions with its own DNS suffixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The partition's id, as in ARNs: `"aws"`, `"aws-cn"`.
    pub id: &'static str,
    pub(super) bit: u8,
    /// What endpoints end with.
    pub dns_suffix: &'static str,
    /// What dual-stack endpoints end with.
    pub dual_stack_dns_suffix: &'static str,
    /// The region that partition-wide services are signed for.
    pub global_region: &'static str,
    /// What precedes the two variable parts (a word, a number) of the names of the partition's regions, each prefix
    /// followed by a hyphen.
    region_prefixes: &'static [&'static str],
}

// From botocore 1.44.5, `partitions.json`. A region of its lists that does not follow its partition's expression is a
// pseudo region: the partition's id and `-global`.
static PARTITIONS: [Partition; 8] = [
    Partition {
        id: "aws",
        bit: AWS,
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        global_region: "us-east-1",
        region_prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
    },
    Partition {
        id: "aws-cn",
        bit: CN,
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        global_region: "cn-northwest-1",
        region_prefixes: &["cn"],
    },
    Partition {
        id: "aws-eusc",
        bit: EUSC,
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        global_region: "eusc-de-east-1",
        region_prefixes: &["eusc-de"],
    },
    Partition {
        id: "aws-iso",
        bit: ISO,
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        global_region: "us-iso-east-1",
        region_prefixes: &["us-iso"],
    },
    Partition {
        id: "aws-iso-b",
        bit: ISO_B,
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        global_region: "us-isob-east-1",
        region_prefixes: &["us-isob"],
    },
    Partition {
        id: "aws-iso-e",
        bit: ISO_E,
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        global_region: "eu-isoe-west-1",
        region_prefixes: &["eu-isoe"],
    },
    Partition {
        id: "aws-iso-f",
        bit: ISO_F,
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        global_region: "us-isof-south-1",
        region_prefixes: &["us-isof"],
    },
    Partition {
        id: "aws-us-gov",
        bit: GOV,
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        global_region: "us-gov-west-1",
        region_prefixes: &["us-gov"],
    },
];

/// The partition of a region: by the pseudo regions, then by the form of the name, then `aws`.
pub fn partition(region: &str) -> &'static Partition {
    PARTITIONS.iter().find(|partition| partition.contains(region)).unwrap_or(&PARTITIONS[0])
}

impl Partition {
    fn contains(&self, region: &str) -> bool {
        if region.strip_suffix("-global") == Some(self.id) {
            return true;
        }
        self.region_prefixes.iter().any(|prefix| {
            // `\w+\-\d+` of the partition's expression; a word has no hyphen.
            region
                .strip_prefix(prefix)
                .and_then(|rest| rest.strip_prefix('-'))
                .and_then(|rest| rest.split_once('-'))
                .is_some_and(|(word, number)| is_word(word) && is_number(number))
        })
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
