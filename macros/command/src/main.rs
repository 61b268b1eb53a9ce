//! `cargo aws-operation`: AWS's JSON operations shown and declared, and the IAM policy that they need.

mod arguments;
mod declare;
mod failure;
mod files;
mod find;
mod import;
mod json;
mod list;
mod names;
mod output;
mod policy;
mod show;
mod types;

use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Args as _, Parser as _};

use crate::arguments::{AwsOperation, Cargo, Command};
use crate::failure::Failure;

fn main() -> ExitCode {
    let Cargo::AwsOperation(arguments) = Cargo::parse_from(arguments::of_cargo(std::env::args_os()));
    let result = match arguments.command {
        Command::List(list) => list::run(&list),
        Command::Show(show) => show::run(&show),
        Command::Declare(declare) => declare::run(&declare),
        Command::Policy(policy) => policy::run(&policy),
        Command::Completions(completions) => {
            let mut text = Vec::new();
            // Of the program itself: those of `cargo` are cargo's own, which these would take the place of.
            let program = clap::Command::new(arguments::PROGRAM).disable_help_subcommand(true);
            let mut program = AwsOperation::augment_args(program);
            clap_complete::generate(completions.shell, &mut program, arguments::PROGRAM, &mut text);
            // clap calls a program with hyphens in its name so in one half of the script for bash, and otherwise in the other.
            let text = String::from_utf8_lossy(&text)
                .replace("cargo__subcmd__aws__subcmd__operation", "cargo__aws__operation");
            output::print(&text).map(|()| ExitCode::SUCCESS)
        }
        Command::Import(import) => import::run(&import),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
            output::remark(&format!("{red}error:{red:#} {failure}"));
            ExitCode::from(2)
        }
    }
}

/// The end of a subcommand: an exit code, or why it could not do what it was asked for.
type Outcome = Result<ExitCode, Failure>;
