//! Step Functions: an execution that is waited for.

use aws_operation::{Client, Operation as _, Timestamp, Wait, aws_error, aws_operation, aws_shape};

use crate::support::{soon, unique};

const DEFINITION: &str = r#"{"StartAt":"Only","States":{"Only":{"Type":"Pass","Result":{"answer":42},"End":true}}}"#;

#[aws_operation(target = "AWSStepFunctions.CreateStateMachine", output = StateMachine, error = SfnError)]
#[derive(Clone, Debug)]
struct CreateStateMachine {
    #[aws(length(min = 1, max = 80))]
    name: String,
    definition: String,
    role_arn: String,
}

#[aws_shape(model = "stepfunctions#CreateStateMachineOutput")]
#[derive(Clone, Debug, PartialEq)]
struct StateMachine {
    state_machine_arn: String,
    creation_date: Timestamp,
}

#[aws_operation(target = "AWSStepFunctions.StartExecution", output = StartedExecution, error = SfnError)]
#[derive(Clone, Debug)]
struct StartExecution {
    state_machine_arn: String,
    input: Option<String>,
}

#[aws_shape(model = "stepfunctions#StartExecutionOutput")]
#[derive(Clone, Debug, PartialEq)]
struct StartedExecution {
    execution_arn: String,
    start_date: Timestamp,
}

#[aws_operation(target = "AWSStepFunctions.DescribeExecution", output = Execution, error = SfnError)]
#[derive(Clone, Debug)]
struct DescribeExecution {
    execution_arn: String,
}

#[aws_shape(model = "stepfunctions#DescribeExecutionOutput")]
#[derive(Clone, Debug, PartialEq)]
struct Execution {
    state_machine_arn: String,
    status: ExecutionStatus,
    input: Option<String>,
    output: Option<String>,
}

#[aws_shape(model = "stepfunctions")]
#[derive(Clone, Debug, PartialEq)]
enum ExecutionStatus {
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_error(model = "stepfunctions")]
#[derive(Clone, Debug, PartialEq)]
enum SfnError {
    InvalidArn,
    ExecutionDoesNotExist,
    StateMachineDoesNotExist,
    #[aws(unknown)]
    Unknown,
}

/// Starts a state machine, waits for its end where the server runs it, which is where it has an `output`, and starts
/// one that is not there.
pub(crate) async fn exercise(client: &Client, role_arn: String, output: Option<&str>) {
    let create = CreateStateMachine { name: unique("machine"), definition: DEFINITION.to_owned(), role_arn };
    let machine = create.send(client).await.expect("a state machine");
    assert!(machine.creation_date.epoch_seconds() > 1_700_000_000, "{machine:?}");
    let start =
        StartExecution { state_machine_arn: machine.state_machine_arn.clone(), input: Some("{\"a\":1}".to_owned()) };
    let started = start.send(client).await.expect("an execution");
    assert!(started.start_date >= machine.creation_date, "{started:?} of {machine:?}");

    let describe = DescribeExecution { execution_arn: started.execution_arn.clone() };
    let execution = describe.wait_until(client, soon(), |outcome| match outcome {
        Ok(execution) if output.is_some() && execution.status == ExecutionStatus::Running => Wait::Again,
        Ok(execution) => Wait::Done(execution),
        Err(error) => Wait::Failed(error),
    });
    let execution = execution.await.expect("an execution");
    assert_eq!(execution.state_machine_arn, machine.state_machine_arn);
    assert_eq!(execution.input, start.input);
    if output.is_some() {
        assert_eq!(execution.status, ExecutionStatus::Succeeded);
        assert_eq!(execution.output.as_deref(), output);
    } else {
        assert_eq!(execution.status, ExecutionStatus::Running);
    }

    let nowhere = StartExecution { state_machine_arn: format!("{}-not", machine.state_machine_arn), input: None };
    let error = nowhere.send(client).await.expect_err("no such machine");
    assert_eq!(error.service(), Some(&SfnError::StateMachineDoesNotExist), "{error}");
}
