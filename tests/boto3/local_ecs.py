"""botocore's own client against the local ECS: create, describe, delete, and a typed ClusterNotFoundException.

Run it with a Python that has boto3==1.44.5: python tests/boto3/local_ecs.py PROGRAM
where PROGRAM is the built example `local_ecs`.
"""

import subprocess
import sys

import boto3
from botocore.exceptions import ClientError

server = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
settings = dict(server.stdout.readline().strip().split("=", 1) for _ in range(4))


def client(secret=settings["AWS_SECRET_ACCESS_KEY"]):
    return boto3.client(
        "ecs",
        endpoint_url=settings["AWS_ENDPOINT_URL"],
        region_name=settings["AWS_REGION"],
        aws_access_key_id=settings["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=secret,
    )


try:
    ecs = client()
    ecs.create_cluster(clusterName="c")
    definition = ecs.register_task_definition(
        family="web",
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        containerDefinitions=[{"name": "web", "image": "nginx"}],
    )["taskDefinition"]
    assert definition["revision"] == 1, definition
    ecs.create_service(cluster="c", serviceName="s", desiredCount=3, deploymentController={"type": "EXTERNAL"})
    network = {"awsvpcConfiguration": {"subnets": ["subnet-1"], "assignPublicIp": "DISABLED"}}
    created = ecs.create_task_set(
        cluster="c",
        service="s",
        taskDefinition="web",
        launchType="FARGATE",
        networkConfiguration=network,
        scale={"value": 50.0, "unit": "PERCENT"},
        tags=[{"key": "color", "value": "blue"}],
    )["taskSet"]
    assert created["taskDefinition"] == definition["taskDefinitionArn"], created
    assert created["computedDesiredCount"] == 2, created
    assert created["createdAt"].tzinfo is not None, created

    described = ecs.describe_task_sets(cluster="c", service="s", taskSets=[created["id"], "no"], include=["TAGS"])
    assert [task_set["taskSetArn"] for task_set in described["taskSets"]] == [created["taskSetArn"]], described
    assert described["taskSets"][0]["tags"] == [{"key": "color", "value": "blue"}], described
    assert described["taskSets"][0]["networkConfiguration"]["awsvpcConfiguration"]["subnets"] == ["subnet-1"], described
    assert described["failures"] == [{"arn": "no", "reason": "MISSING"}], described

    deleted = ecs.delete_task_set(cluster="c", service="s", taskSet=created["taskSetArn"], force=True)["taskSet"]
    assert deleted["status"] == "DRAINING", deleted

    try:
        ecs.create_task_set(cluster="nowhere", service="s", taskDefinition="web")
        raise AssertionError("a task set was created in a cluster that does not exist")
    except ecs.exceptions.ClusterNotFoundException as error:
        assert error.response["Error"]["Message"] == "Cluster not found.", error.response

    try:
        client(secret="wrong").create_cluster(clusterName="c")
        raise AssertionError("a wrong secret was accepted")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidSignatureException", error.response
finally:
    rejections = server.communicate(input="")[0]
assert rejections.count("was turned away") == 1, rejections
print("botocore and the local ECS understand each other")
