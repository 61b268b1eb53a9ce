//! The services whose hosts do not follow the general rule.
//!
//! A row is data: which services (by endpoint prefix), in which partitions, with which settings, in which regions, and
//! what the host is then. The first row that fits is taken; without one, the general rule holds. The rows are in
//! `table.rs`, which `.ci/endpoint-table` makes from AWS's endpoint rule sets.

/// All partitions.
pub(super) const ANYWHERE: u8 = u8::MAX;

// The settings that a row is for, a bit each: neither FIPS nor dual stack, dual stack, FIPS, both.
pub(super) const PLAIN: u8 = 1;
pub(super) const DUAL: u8 = 2;
pub(super) const FIPS: u8 = 4;
pub(super) const FIPS_DUAL: u8 = 8;
pub(super) const ALWAYS: u8 = PLAIN | DUAL | FIPS | FIPS_DUAL;

/// Any region of the partitions.
pub(super) const ANY: &str = "";

/// There is no endpoint.
pub(super) const NONE: &str = "";

/// The general rule, in the form of a row's host.
pub(super) const GENERAL: &str = "{prefix}{-fips}.{region}.{suffix}";

pub(super) struct Row {
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

pub(super) const fn row(
    services: &'static str,
    partitions: u8,
    settings: u8,
    regions: &'static str,
    host: &'static str,
) -> Row {
    Row { services, partitions, settings, regions, host }
}

/// The host of a service as a template (see [`Row::host`]), by the first of these rows that fits.
pub(super) fn host_template(
    rows: &[Row],
    prefix: &str,
    partition: u8,
    region: &str,
    fips: bool,
    dual_stack: bool,
) -> &'static str {
    let setting = 1 << (u8::from(dual_stack) + 2 * u8::from(fips));
    rows.iter()
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
