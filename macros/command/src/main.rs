//! `cargo aws-operation`: AWS's JSON operations shown and declared, and the IAM policy that they need.

mod arguments;
mod failure;
mod files;
mod import;
mod json;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Cargo, Command};
use crate::failure::Failure;

fn main() -> ExitCode {
    let Cargo::AwsOperation(arguments) = Cargo::parse();
    let result = match arguments.command {
        Command::Import(import) => import::run(&import),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}

/// What a subcommand ends with: an exit code, or why it could not do what it was asked for.
type Outcome = Result<ExitCode, Failure>;
