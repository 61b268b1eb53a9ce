//! `list`: services, or the operations of one.

use std::process::ExitCode;

use anstyle::Style;
use aws_operation_models::{Operation, Service, services};

use crate::Outcome;
use crate::arguments::List;
use crate::find::find_service;

pub(crate) fn run(arguments: &List) -> Outcome {
    let wanted = arguments.grep.as_deref().map(str::to_lowercase);
    let is_wanted = |text: &str| wanted.as_ref().is_none_or(|wanted| text.to_lowercase().contains(wanted.as_str()));
    let mut found = false;
    if let Some(name) = &arguments.service {
        for operation in find_service(name)?.operations().filter(|operation| is_wanted(operation.name())) {
            found = true;
            anstream::println!("{}{}", operation.name(), remark(operation));
        }
    } else {
        let width = services().map(|service| service.name().len()).max().unwrap_or_default();
        for service in services().filter(|service| is_wanted(service.name()) || is_wanted(service.sdk_id())) {
            found = true;
            let bold = Style::new().bold();
            let padding = " ".repeat(width - service.name().len());
            anstream::println!("{bold}{}{bold:#}{padding}  {}", service.name(), describe(service));
        }
    }
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn describe(service: Service) -> String {
    let operations = service.operations().filter(|operation| !operation.is_removed()).count();
    format!("{}, {operations} operations, {}", service.sdk_id(), service.target_prefix())
}

fn remark(operation: Operation) -> &'static str {
    if operation.is_removed() {
        "  (removed)"
    } else if operation.is_deprecated() {
        "  (deprecated)"
    } else {
        ""
    }
}
