//! `list`: services, or the operations of one.

use std::fmt::Write as _;
use std::process::ExitCode;

use anstyle::Style;
use aws_operation_models::{Operation, Service, services};

use crate::Outcome;
use crate::arguments::List;
use crate::find::find_service;
use crate::output::{print, remark};

pub(crate) fn run(arguments: &List) -> Outcome {
    let wanted = arguments.grep.as_deref().map(str::to_lowercase);
    let is_wanted = |text: &str| wanted.as_ref().is_none_or(|wanted| text.to_lowercase().contains(wanted.as_str()));
    let mut lines = String::new();
    let place = if let Some(name) = &arguments.service {
        let service = find_service(name)?;
        for operation in service.operations().filter(|operation| is_wanted(operation.name())) {
            let _ = writeln!(lines, "{}{}", operation.name(), state(operation));
        }
        format!("an operation of {}", service.name())
    } else {
        let width = services().map(|service| service.name().len()).max().unwrap_or_default();
        for service in services().filter(|service| is_wanted(service.name()) || is_wanted(service.sdk_id())) {
            let bold = Style::new().bold();
            let padding = " ".repeat(width - service.name().len());
            let _ = writeln!(lines, "{bold}{}{bold:#}{padding}  {}", service.name(), describe(service));
        }
        "a service".to_owned()
    };
    if lines.is_empty() {
        remark(&format!("no name of {place} has `{}` in it", arguments.grep.as_deref().unwrap_or_default()));
        return Ok(ExitCode::from(1));
    }
    print(&lines).map(|()| ExitCode::SUCCESS)
}

fn describe(service: Service) -> String {
    let operations = service.operations().filter(|operation| !operation.is_removed()).count();
    format!("{}, {operations} operations, {}", service.sdk_id(), service.target_prefix())
}

fn state(operation: Operation) -> &'static str {
    if operation.is_removed() {
        "  (removed)"
    } else if operation.is_deprecated() {
        "  (deprecated)"
    } else {
        ""
    }
}
