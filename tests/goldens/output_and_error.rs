//! An operation with types of its own for output and error.
//@ Operation, ListQueues

#[aws_operation(target = "AmazonSQS.ListQueues", unmodelled, output = ListQueuesResult, error = SqsError, rename_all = "PascalCase")]
pub struct ListQueues;
