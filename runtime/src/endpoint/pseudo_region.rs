//! Names that older settings have in place of a region.

/// The region that is meant, and whether its name asks for FIPS: `fips-us-east-1` and `us-east-1-fips` are `us-east-1`.
pub(crate) fn real_region(region: &str) -> (&str, bool) {
    match region.strip_prefix("fips-").or_else(|| region.strip_suffix("-fips")) {
        Some(real) => (real, true),
        None => (region, false),
    }
}
