//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The name of the program.
pub(crate) const PROGRAM: &str = "cargo-aws-operation";

/// The name by which cargo calls it.
const OF_CARGO: &str = "aws-operation";

/// The arguments as cargo gives them, where the program was called without cargo too: `cargo-aws-operation list`.
pub(crate) fn of_cargo(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    if arguments.get(1).is_none_or(|first| first != OF_CARGO) {
        arguments.insert(arguments.len().min(1), OF_CARGO.into());
    }
    arguments
}

/// How cargo calls a command of its own: with the command's name as the first argument.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo", disable_help_subcommand = true)]
pub(crate) enum Cargo {
    AwsOperation(AwsOperation),
}

/// Shows AWS's JSON operations, declares them, and writes the IAM policy that they need
#[derive(Debug, Args)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  cargo aws-operation list ssm --grep param
  cargo aws-operation show dynamodb Query
  cargo aws-operation declare ecs CreateTaskSet DescribeTaskSets --into src/ecs.rs
  cargo aws-operation policy > policy.json

Exit codes: 0 for done, 1 for a check or a search that found it lacking, 2 for a mistake."
)]
pub(crate) struct AwsOperation {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(List),
    Show(Show),
    Declare(Declare),
    Policy(Policy),
    Completions(Completions),
    Import(Import),
}

/// Lists the services, or the operations of one
#[derive(Debug, Args)]
pub(crate) struct List {
    /// A service, by its name in the AWS CLI or its sdkId
    pub(crate) service: Option<String>,

    /// Only names with this text in them
    #[arg(long, value_name = "TEXT")]
    pub(crate) grep: Option<String>,
}

/// Shows an operation or a shape: members (`!` is required), types, constraints, errors, pages
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo aws-operation show dynamodb Query
  cargo aws-operation show ecs LoadBalancer --depth 1
  cargo aws-operation show ssm GetParameter --json")]
pub(crate) struct Show {
    /// A service, by its name in the AWS CLI or its sdkId
    pub(crate) service: String,

    /// An operation or a shape of it
    pub(crate) name: String,

    /// How many levels of members to show
    #[arg(long, value_name = "LEVELS", default_value_t = 3, value_parser = depth)]
    pub(crate) depth: usize,

    /// Writes JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
}

fn depth(text: &str) -> Result<usize, String> {
    let depth: usize = text.parse().map_err(|_| "write a number of levels".to_owned())?;
    if (1..=32).contains(&depth) { Ok(depth) } else { Err("between 1 and 32 levels".to_owned()) }
}

/// Writes the declarations of operations, with the shapes and errors that they need
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo aws-operation declare ecs CreateTaskSet DescribeTaskSets
  cargo aws-operation declare ecs CreateTaskSet --members externalId,loadBalancers.targetGroupArn
  cargo aws-operation declare sqs SendMessage --required --output MessageId
  cargo aws-operation declare ssm GetParameter --into src/ssm.rs")]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Declare {
    /// A service, by its name in the AWS CLI or its sdkId
    pub(crate) service: String,

    /// Operations of it
    #[arg(required_unless_present = "every_operation")]
    pub(crate) operations: Vec<String>,

    /// All operations of the service
    #[arg(long, conflicts_with = "operations")]
    pub(crate) every_operation: bool,

    /// Members of the inputs, beside the required ones: AWS's names or Rust's, with dots into shapes
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    pub(crate) members: Vec<String>,

    /// Only required members of the inputs
    #[arg(long)]
    pub(crate) required: bool,

    /// All members of the inputs, as without any of these
    #[arg(long, conflicts_with_all = ["members", "required"])]
    pub(crate) all: bool,

    /// Members of the outputs, instead of all
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    pub(crate) output: Vec<String>,

    /// Checks the lengths, ranges and patterns of AWS's model before sending
    #[arg(long)]
    pub(crate) constraints: bool,

    /// What the types derive
    #[arg(long, value_name = "TRAITS", value_delimiter = ',', default_value = "Clone,Debug,PartialEq")]
    pub(crate) derive: Vec<String>,

    /// Lets requests borrow their texts: `&'a str` instead of `String`
    #[arg(long)]
    pub(crate) borrow: bool,

    /// The name of the error enumeration
    #[arg(long, value_name = "NAME")]
    pub(crate) error: Option<String>,

    /// Adds what is missing to this file, and changes nothing that is declared there
    #[arg(long, value_name = "FILE")]
    pub(crate) into: Option<PathBuf>,
}

/// Writes the IAM policy with the actions of the operations that a package declares
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo aws-operation policy
  cargo aws-operation policy services/orders --all-targets
  cargo aws-operation policy --check policy.json")]
pub(crate) struct Policy {
    /// Packages, folders or files of Rust; without one, the package or workspace in the working directory
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Examples, tests, benchmarks and the build script too
    #[arg(long)]
    pub(crate) all_targets: bool,

    /// Writes nothing, and exits with 1 and a list when this policy lacks an action
    #[arg(long, value_name = "POLICY")]
    pub(crate) check: Option<PathBuf>,
}

/// Writes the completions of a shell, for the program's own name: `cargo-aws-operation`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo aws-operation completions bash > ~/.local/share/bash-completion/completions/cargo-aws-operation
  cargo aws-operation completions fish > ~/.config/fish/completions/cargo-aws-operation.fish")]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// Makes the facts anew from botocore's models; for maintainers
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// botocore's data folder
    #[arg(value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// The package of the facts
    #[arg(long, value_name = "DIR", default_value = "macros/models")]
    pub(crate) models: PathBuf,

    /// A list of the IAM actions that operations need; without it, those of the last import stay
    #[arg(long, value_name = "FILE")]
    pub(crate) iam: Option<PathBuf>,

    /// The version of botocore, where no __init__.py beside the folder says it
    #[arg(long, value_name = "VERSION")]
    pub(crate) from_version: Option<String>,

    /// Changes nothing, and exits with 1 when there is something to change
    #[arg(long)]
    pub(crate) check: bool,
}
