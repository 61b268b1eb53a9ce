//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// How cargo calls a command of its own: with the command's name as the first argument.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo", disable_help_subcommand = true)]
pub(crate) enum Cargo {
    AwsOperation(AwsOperation),
}

/// Shows AWS's JSON operations, declares them, and writes the IAM policy that they need
#[derive(Debug, Args)]
#[command(version)]
pub(crate) struct AwsOperation {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Import(Import),
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
