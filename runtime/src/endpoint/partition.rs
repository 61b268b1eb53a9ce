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
#[non_exhaustive]
pub struct Partition {
    /// The partition's id, as in ARNs: `"aws"`, `"aws-cn"`.
    pub id: &'static str,
    pub(super) bit: u8,
    /// The end of its endpoints.
    pub dns_suffix: &'static str,
    /// The end of its dual-stack endpoints.
    pub dual_stack_dns_suffix: &'static str,
    /// The region that partition-wide services are signed for.
    pub global_region: &'static str,
    /// The prefixes of the names of the partition's regions before two variable parts (a word, a number), each prefix
    /// followed by a hyphen.
    pub(super) region_prefixes: &'static [&'static str],
}

impl Partition {
    /// Whether it is the name of the partition as a whole, such as `aws-global`.
    pub(super) fn is_pseudo(&self, region: &str) -> bool {
        region.strip_suffix("-global") == Some(self.id)
    }

    pub(super) fn contains(&self, region: &str) -> bool {
        if self.is_pseudo(region) {
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
