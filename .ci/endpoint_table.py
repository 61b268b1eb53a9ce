"""Reads the endpoint rule sets of an installed botocore, and prints the endpoint table; see `endpoint-table`."""

import gzip
import json
import os
import re
import sys

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointResolutionError

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")
NAMES = {
    "aws": "AWS",
    "aws-cn": "CN",
    "aws-eusc": "EUSC",
    "aws-iso": "ISO",
    "aws-iso-b": "ISO_B",
    "aws-iso-e": "ISO_E",
    "aws-iso-f": "ISO_F",
    "aws-us-gov": "GOV",
}
# FIPS, dual stack.
SETTINGS = {"PLAIN": (False, False), "DUAL": (False, True), "FIPS": (True, False), "FIPS_DUAL": (True, True)}
GENERAL = "{prefix}{-fips}.{region}.{suffix}"
NONE = ""
# What ordinary operations of a service give for the other parameters of its rule set. Those that give something else go to
# hosts with another prefix, which has rows of its own: `runtime/src/endpoint/operation.rs` chooses it.
STATIC = {
    "acm": {"ServiceType": "ACM"},
    "acm-acme": {"ServiceType": "ACM-ACME"},
    "arc-region-switch-control-plane": {"UseControlPlaneEndpoint": True},
    "kinesis-queues": {"OperationType": "control", "ResourceType": "queue"},
    "search-dynamodb": {"IsSearchOperation": True},
}
# The prefixes of such hosts, by the service that has them.
FURTHER = {
    "acm": "acm-acme",
    "arc-region-switch": "arc-region-switch-control-plane",
    "dynamodb": "search-dynamodb",
    "kinesis": "kinesis-queues",
}


def load(path):
    with (gzip.open(path) if path.endswith(".gz") else open(path, "rb")) as file:
        return json.load(file)


def newest(service):
    folder = os.path.join(DATA, service)
    return os.path.join(folder, max(os.listdir(folder)))


def services():
    """Those whose first JSON protocol is AWS JSON: folder, endpoint prefix, rule set."""
    for service in sorted(os.listdir(DATA)):
        if not os.path.isdir(os.path.join(DATA, service)):
            continue
        folder = newest(service)
        model = os.path.join(folder, "service-2.json.gz")
        if not os.path.exists(model):
            continue
        metadata = load(model)["metadata"]
        protocols = metadata.get("protocols", [metadata["protocol"]])
        if "json" in protocols and "targetPrefix" in metadata:
            rules = load(os.path.join(folder, "endpoint-rule-set-1.json.gz"))
            yield service, metadata["endpointPrefix"], rules
            if service in FURTHER:
                yield FURTHER[service], FURTHER[service], rules


def named_regions(rules):
    """The regions that a rule set speaks of by name."""
    found = set()

    def walk(node):
        if isinstance(node, dict):
            if node.get("fn") == "stringEquals" and {"ref": "Region"} in node["argv"]:
                found.update(value for value in node["argv"] if isinstance(value, str))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(rules)
    return found


def prefixes(partition):
    """What precedes the word and the number in the names of a partition's regions."""
    expression = partition["regionRegex"]
    match = re.fullmatch(r"\^([a-z|()\\-]+)\\-\\w\+\\-\\d\+\$", expression)
    choice = match and re.fullmatch(r"([a-z-]*)\(?([a-z|-]+)\)?", match[1].replace("\\", ""))
    if not choice:
        sys.exit(f"the expression of {partition['id']} has another form: {expression}")
    return [choice[1] + each for each in choice[2].split("|")] if "(" in expression else [choice[1] + choice[2]]


def partition_of(partitions, region):
    for partition in partitions:
        if region in partition["regions"]:
            return partition
    for partition in partitions:
        if re.match(partition["regionRegex"], region):
            return partition
    return partitions[0]


def template(url, signing, prefix, partition, region, fips, dual):
    """The host as a template, and the region to sign for behind an `@`."""
    outputs = partition["outputs"]
    scheme, host = url.rstrip("/").split("://")
    for name, suffix in [("{dual}", outputs["dualStackDnsSuffix"]), ("{dns}", outputs["dnsSuffix"])]:
        if host.endswith("." + suffix):
            usual = "{dual}" if dual else "{dns}"
            host = host[: -len(suffix)] + ("{suffix}" if name == usual else name)
            break
    labels = []
    rest = host
    if rest == prefix or rest.startswith((prefix + ".", prefix + "-")):
        labels.append("{prefix}")
        rest = rest[len(prefix) :]
    if labels and fips and rest.startswith("-fips."):
        labels[0] += "{-fips}"
        rest = rest[len("-fips") :]
    whole = "".join(labels) + rest
    global_region = outputs["implicitGlobalRegion"]
    # A pseudo region stands for the global one, which the resolver knows.
    pseudo = region == partition["id"] + "-global"
    parts = whole.split(".")
    for index, part in enumerate(parts):
        if part == region:
            parts[index] = "{region}"
        elif part == global_region and not pseudo:
            parts[index] = "{global}"
        elif part == global_region:
            parts[index] = "{region}"
    whole = ".".join(parts)
    if scheme == "http":
        whole = "http://" + whole
    real = global_region if pseudo else region
    if signing is None and "{region}" not in whole and region not in partition["regions"]:
        # A name for a place, not a region.
        signing = global_region if "{global}" in whole else None
    if signing not in (None, real):
        whole += "@" + ("{global}" if signing == global_region else signing)
    return whole


def fill(text, prefix, partition, region, fips, dual):
    outputs = partition["outputs"]
    global_region = outputs["implicitGlobalRegion"]
    real = global_region if region == partition["id"] + "-global" else region
    host, _, signing = text.partition("@")
    values = {
        "{prefix}": prefix,
        "{region}": real,
        "{global}": global_region,
        "{-fips}": "-fips" if fips else "",
        "{dns}": outputs["dnsSuffix"],
        "{dual}": outputs["dualStackDnsSuffix"],
        "{suffix}": outputs["dualStackDnsSuffix" if dual else "dnsSuffix"],
    }
    for name, value in values.items():
        host, signing = host.replace(name, value), signing.replace(name, value)
    return host if "://" in host else "https://" + host, signing or real


def main():
    partitions = load(os.path.join(DATA, "partitions.json"))["partitions"]
    facts = {"partitions": partitions, "version": "1.1"}
    if unknown := {partition["id"] for partition in partitions} ^ NAMES.keys():
        sys.exit(f"partitions that are new or gone: {unknown}: see `NAMES`, and `partition.rs`")
    rows = {}
    seen = {}
    for service, prefix, rules in services():
        provider = EndpointProvider(rules, facts)

        def resolve(region, fips, dual):
            given = {"Region": region, "UseFIPS": fips, "UseDualStack": dual, **STATIC.get(service, {})}
            try:
                endpoint = provider.resolve_endpoint(
                    **{name: value for name, value in given.items() if name in rules["parameters"]}
                )
            except EndpointResolutionError:
                return None
            # The first may be SigV4a, which is not made here.
            schemes = endpoint.properties.get("authSchemes") or []
            regions = [scheme.get("signingRegion") for scheme in schemes if scheme["name"] == "sigv4"]
            return endpoint.url, next(iter(regions), None)

        own = {}
        named = named_regions(rules)
        for partition in partitions:
            regions = [region for region in partition["regions"]]
            regions += sorted(
                region for region in named - set(regions) if partition_of(partitions, region) is partition
            )
            unknown = prefixes(partition)[0] + "-unheard-9"
            for setting, (fips, dual) in SETTINGS.items():
                def row(region):
                    found = resolve(region, fips, dual)
                    return NONE if found is None else template(*found, prefix, partition, region, fips, dual)

                usual = row(unknown)
                own.setdefault((partition["id"], ""), {})[setting] = usual
                for region in regions:
                    found = resolve(region, fips, dual)
                    expected = None if usual == NONE else fill(usual, prefix, partition, region, fips, dual)
                    real = partition["outputs"]["implicitGlobalRegion"]
                    real = real if region == partition["id"] + "-global" else region
                    if found is None or expected is None:
                        if found is None and expected is None:
                            continue
                    elif (found[0].rstrip("/"), found[1] or real) == expected:
                        continue
                    # A host for a pseudo region that nobody has said anything about is nobody's host.
                    elif region.endswith("-global") and f".{region}." in found[0]:
                        continue
                    own.setdefault((partition["id"], region), {})[setting] = row(region)
        if seen.setdefault(prefix, own) != own:
            sys.exit(f"{service} has the endpoint prefix {prefix} of another service, and not its hosts")
        for (partition, region), by_setting in own.items():
            for settings, text in covered(by_setting):
                if region or text != GENERAL:
                    rows.setdefault((prefix, settings, text, region == ""), {}).setdefault(partition, set()).add(region)
    print_table(partitions, merged(rows))


def forms(text, setting):
    """The templates that say the same for one setting."""
    fips, dual = SETTINGS[setting]
    found = {text, text.replace("{suffix}", "{dual}" if dual else "{dns}")}
    if fips:
        return found | {each.replace("-fips.", "{-fips}.", 1) for each in found if "{-fips}" not in each}
    return found | {each.replace(".", "{-fips}.", 1) for each in found if "-fips" not in each.split(".")[0]}


def covered(by_setting):
    """As few templates as say the same."""
    left = dict(by_setting)
    while left:
        common = {}
        for setting, text in left.items():
            for form in forms(text, setting) if text else {NONE}:
                common.setdefault(form, []).append(setting)
        form, settings = max(common.items(), key=lambda item: (len(item[1]), item[0] == GENERAL, item[0] in left.values(), item[0]))
        yield tuple(settings), form
        for setting in settings:
            del left[setting]


def merged(rows):
    """Rows that differ in the service alone are one row."""
    together = {}
    for (prefix, settings, text, everywhere), by_partition in rows.items():
        by_regions = {}
        for partition, regions in by_partition.items():
            by_regions.setdefault(" ".join(sorted(regions)), []).append(partition)
        for regions, partitions in by_regions.items():
            together.setdefault((everywhere, tuple(partitions), settings, regions, text), set()).add(prefix)
    ordered = [(key, " ".join(sorted(prefixes))) for key, prefixes in together.items()]
    return sorted(ordered, key=lambda row: (row[0][0], row[1], row[0]))


def print_table(partitions, rows):
    def masks(names, every, all_of_them):
        names = list(names)
        return every if len(names) == all_of_them else " | ".join(names)

    print("// Made by `.ci/endpoint-table`; not to be changed by hand.")
    print()
    print(f"//! AWS's endpoint rule sets, as botocore {botocore.__version__} has them, for the services that speak AWS JSON.")
    print()
    print("use super::exceptions::{ALWAYS, ANY, ANYWHERE, DUAL, FIPS, FIPS_DUAL, NONE, PLAIN, Row, row};")
    print("use super::partition::{AWS, CN, EUSC, GOV, ISO, ISO_B, ISO_E, ISO_F, Partition};")
    print()
    print(f"pub(super) static PARTITIONS: [Partition; {len(partitions)}] = [")
    for partition in partitions:
        outputs = partition["outputs"]
        names = ", ".join(f'"{prefix}"' for prefix in prefixes(partition))
        print(
            f'Partition {{ id: "{partition["id"]}", bit: {NAMES[partition["id"]]}, dns_suffix: "{outputs["dnsSuffix"]}", '
            f'dual_stack_dns_suffix: "{outputs["dualStackDnsSuffix"]}", '
            f'global_region: "{outputs["implicitGlobalRegion"]}", region_prefixes: &[{names}] }},'
        )
    print("];")
    print()
    print(f"pub(super) static ROWS: [Row; {len(rows)}] = [")
    for (_, names, settings, regions, text), services in rows:
        host = f'"{text}"' if text else "NONE"
        regions = f'"{regions}"' if regions else "ANY"
        names = masks((NAMES[name] for name in names), "ANYWHERE", len(NAMES))
        print(f'row("{services}", {names}, {masks(settings, "ALWAYS", 4)}, {regions}, {host}),')
    print("];")


main()
