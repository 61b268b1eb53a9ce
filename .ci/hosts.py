"""Prints where botocore's own resolver sends calls, a case a line, for the program `hosts`; see `hosts`.

Every operation that speaks AWS JSON, in every region, with every flag, with an account, without one and with one that must
be there, with an override now and then; members that a rule set looks at get values that are right, wrong or absent.

    hosts.py [SHARE [SEED]]    one case of SHARE, chosen by SEED
"""

import json
import os
import random
import sys

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import (
    EndpointProviderError,
    InvalidEndpointConfigurationError,
    InvalidHostLabelError,
    MissingDependencyException,
    ParamValidationError,
    UnknownSignatureVersionError,
)
from botocore.hooks import HierarchicalEmitter
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.regions import EndpointRulesetResolver
from botocore.regions import EndpointResolverBuiltins as Builtins

# Why there is no endpoint; or it wants a signature that botocore does not make alone, which is SigV4a.
REFUSALS = (
    EndpointProviderError,
    InvalidEndpointConfigurationError,
    InvalidHostLabelError,
    MissingDependencyException,
    ParamValidationError,
    UnknownSignatureVersionError,
)
ACCOUNT = "123456789012"
# The account of the credentials, and the mode.
ACCOUNTS = [(None, "preferred"), (ACCOUNT, "preferred")]
MORE_ACCOUNTS = [(ACCOUNT, "disabled"), (ACCOUNT, "required"), (None, "required"), ("not a label!", "preferred")]
# Of each partition, one region that nobody has heard of.
UNHEARD = ["us-unheard-9", "cn-unheard-9", "us-gov-unheard-9", "us-iso-unheard-9"]


def services(loader):
    for name in loader.list_available_services("service-2"):
        model = ServiceModel(loader.load_service_model(name, "service-2"), name)
        protocols = model.metadata.get("protocols", [model.metadata["protocol"]])
        if "json" in protocols and "targetPrefix" in model.metadata:
            yield name, model


class Values:
    """Random values for the members that rule sets look at."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def arn(self, service, region, partition, resource):
        choose = self.random.choice
        parts = [
            choose(["arn"] * 19 + ["nra"]),
            choose([partition] * 8 + ["aws", "aws-cn"]),
            choose([service] * 9 + ["s3"]),
            choose([region] * 7 + ["us-west-2", "", "no_label"]),
            choose([ACCOUNT, "210987654321"] * 4 + ["", "no_label", "abc"]),
            resource,
        ]
        return ":".join(parts[: choose([6] * 19 + [4])])

    def resource(self):
        kind = self.random.choice(["stream", "channel", "queue", "consumer", ""])
        name = self.random.choice(["name", "a-name", "a.name", "", "name/consumer/x:1"])
        return self.random.choice([f"{kind}/{name}", f"{kind}:{name}", kind])

    def table(self, region, partition):
        choose = self.random.choice
        arn = self.arn("dynamodb", region, partition, choose(["table/t", "table/t/stream/2020", "global-table/t", "x"]))
        return choose([arn, arn, arn, "table", ""])

    def of(self, name, region, partition):
        """A value for a parameter; nothing for an absent member."""
        choose = self.random.choice
        if choose([False, False, False, True]):
            return None
        if name in ("ResourceArn", "StreamArn", "ShardIterator"):
            return self.table(region, partition)
        if name == "StreamId":
            return choose(["a1b2c3d4e5f6g7h8i9j0-xyz", "a1b2c3d4e5f6g7h8i9j0-x.z", "short", "a1b2c3d4e5f6g7h8i9j0+xyz", ""])
        if name in ("StreamARN", "ConsumerARN", "ResourceARN", "ChannelARN", "QueueARN"):
            usual = {"StreamARN": "stream/s", "ConsumerARN": "stream/s/consumer/c:1", "ChannelARN": "channel/c",
                     "QueueARN": "queue/q", "ResourceARN": choose(["stream/s", "channel/c", "queue/q"])}[name]
            return self.arn("kinesis", region, partition, choose([usual, usual, usual, self.resource()]))
        if name == "SpaceId":
            return choose(["space1", "a-space", "a.space", "-", ""])
        if name == "EndpointId":
            return choose(["abc.def", "x y"])
        sys.exit(f"the parameter {name} is new: give it values here")

    def of_path(self, path, region, partition):
        """An input with random values at the path of an operation context parameter."""
        table = lambda: self.table(region, partition)
        count = self.random.randrange(3)
        if path == "keys(RequestItems)":
            # In their order as bytes, which is the one in which the program has them.
            return {"RequestItems": {name: {} for name in sorted(table() for _ in range(count))}}
        if path == "TableCreationParameters.TableName":
            return {"TableCreationParameters": {"TableName": table()}}
        if path == "TransactItems[*].Get.TableName":
            return {"TransactItems": [{"Get": {"TableName": table()}} for _ in range(count)]}
        if path.startswith("TransactItems[*].[ConditionCheck.TableName,"):
            kinds = ["ConditionCheck", "Put", "Delete", "Update"]
            return {"TransactItems": [{self.random.choice(kinds): {"TableName": table()}} for _ in range(count)]}
        sys.exit(f"the path {path} is new: give it values here")


class Resolver:
    """botocore's own resolver of a service, with settings that change."""

    def __init__(self, loader, name, model):
        rules = loader.load_service_model(name, "endpoint-rule-set-1")
        self.parameters = rules["parameters"]
        self.builtins = {}
        self.resolver = EndpointRulesetResolver(
            rules, loader.load_data("partitions"), model, self.builtins, {}, HierarchicalEmitter()
        )
        self.name = model.signing_name

    def resolve(self, operation, given, region, fips, dual, account, mode, endpoint):
        """URL, region and name to sign for; or nothing for an error."""
        self.builtins.update(
            {
                Builtins.AWS_REGION: region,
                Builtins.AWS_USE_FIPS: fips,
                Builtins.AWS_USE_DUALSTACK: dual,
                Builtins.SDK_ENDPOINT: endpoint,
                Builtins.ACCOUNT_ID: account,
                Builtins.ACCOUNT_ID_ENDPOINT_MODE: mode,
            }
        )
        try:
            found = self.resolver.construct_endpoint(operation, given, {})
            schemes = found.properties.get("authSchemes")
            kind, signing = self.resolver.auth_schemes_to_signing_ctx(schemes) if schemes else ("v4", {})
        except REFUSALS:
            return None
        return [found.url.rstrip("/"), signing.get("region", region), signing.get("signing_name", self.name)]


def inputs(values, operation, region, partition):
    given = {}
    for parameter in operation.context_parameters:
        value = values.of(parameter.name, region, partition)
        if value is not None:
            given[parameter.member_name] = value
    for parameter in dict(operation.operation_context_parameters).values():
        given.update(values.of_path(parameter["path"], region, partition))
    return given


def main():
    share = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chosen = random.Random(seed)
    values = Values(seed)
    loader = Loader(include_default_search_paths=False, extra_search_paths=[os.path.join(os.path.dirname(botocore.__file__), "data")])
    partitions = loader.load_data("partitions")["partitions"]
    regions = [(region, partition["id"]) for partition in partitions for region in partition["regions"]]
    # A pseudo region is the global one for us, which `tests.rs` shows; botocore's client has replaced it before.
    regions = [(region, partition) for region, partition in regions if not region.endswith("-global")]
    regions += [(region, partition) for region, partition in zip(UNHEARD, ["aws", "aws-cn", "aws-us-gov", "aws-iso"])]
    operations = 0
    for name, model in services(loader):
        resolver = Resolver(loader, name, model)
        has_account = "AccountId" in resolver.parameters
        accounts = ACCOUNTS + (MORE_ACCOUNTS if has_account else [])
        places = regions + ([("local", "aws")] if name.startswith("dynamodb") else [])
        for operation_name in model.operation_names:
            operations += 1
            operation = model.operation_model(operation_name)
            bound = len(operation.context_parameters) + len(operation.operation_context_parameters)
            for region, partition in places:
                for flags in range(4):
                    fips, dual = flags >= 2, flags % 2 == 1
                    for account, mode in accounts:
                        for _ in range(4 if bound else 1):
                            if share > 1 and chosen.randrange(share):
                                continue
                            endpoint = "https://example.com" if chosen.randrange(20) == 0 else None
                            given = inputs(values, operation, region, partition)
                            found = resolver.resolve(operation, given, region, fips, dual, account, mode, endpoint)
                            settings = [region, fips, dual, account, mode, endpoint]
                            print(json.dumps([name, operation_name, settings, given, found]))
    print(f"botocore {botocore.__version__}: {operations} operations", file=sys.stderr)


main()
