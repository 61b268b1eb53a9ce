//! `declare`: Rust declarations of operations, with the shapes that they need.

mod declared;
mod derives;
mod imports;
mod into;
mod lints;
mod naming;
mod pages;
mod reached;
mod selection;
mod write;

use std::collections::HashSet;
use std::process::ExitCode;

use aws_operation_models::{Kind, Member, Operation, Service, Shape, nearest};

use self::naming::Naming;
use self::selection::{Selection, Tree};
use self::write::Writer;
use crate::Outcome;
use crate::arguments::Declare;
use crate::failure::Failure;
use crate::find::{find_operation, find_service};
use crate::output::{print, remark};

/// What is declared: in which order it stands in a file, and its text.
#[derive(Debug)]
pub(crate) struct Declaration {
    pub(crate) part: Part,
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The parts of a file of declarations, in the order in which one reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Operation,
    Shape,
    Error,
}

pub(crate) fn run(arguments: &Declare) -> Outcome {
    let service = find_service(&arguments.service)?;
    let mut operations: Vec<Operation> = Vec::new();
    for name in &arguments.operations {
        let operation = find_operation(service, name)?;
        if operations.iter().all(|found| found.name() != operation.name()) {
            operations.push(operation);
        }
    }
    if arguments.every_operation {
        operations.extend(service.operations().filter(|operation| !operation.is_removed()));
    }
    let derives = derives::wanted(&arguments.derive)?;
    let selection = select(arguments, &operations)?;
    let derives = derives::with_redacted(derives, &selection);
    tell(&operations);
    pages::tell(&selection, &operations);

    let target = arguments.into.as_deref().map(|path| into::Target::read(path, service)).transpose()?;
    let mut naming = Naming::default();
    if let Some(target) = &target {
        target.reserve(&mut naming);
    }
    let error = match (&arguments.error, target.as_ref().and_then(into::Target::error)) {
        (Some(name), _) => {
            let name = checked_type(name)?;
            target.as_ref().map_or(Ok(()), |target| target.refuse_other(&name))?;
            naming.take(name.clone());
            name
        }
        (None, Some(declared)) => declared.to_owned(),
        (None, None) => naming.free(service, &format!("{}Error", naming::prefix(service))),
    };
    let keys = service.shapes().filter_map(Shape::key).map(Shape::name).collect();
    let reached = target.as_ref().map(|target| reached::reached(target, &selection, &operations));
    let writer = Writer {
        service,
        selection,
        reached,
        derives,
        keys,
        error,
        has_errors: !errors(&operations).is_empty(),
        constraints: arguments.constraints,
        borrow: arguments.borrow,
    };
    let declarations = writer.write(&operations, &mut naming);
    match target {
        Some(target) => target.merge(&declarations, &errors(&operations), &writer)?,
        None => print(&into::file(&declarations))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The members that were asked for.
fn select(arguments: &Declare, operations: &[Operation]) -> Result<Selection, Failure> {
    let input = match (&arguments.members, arguments.required) {
        (paths, false) if paths.is_empty() => Tree::All,
        (paths, _) => Tree::of(paths)?,
    };
    let output = if arguments.output.is_empty() { Tree::All } else { Tree::of(&arguments.output)? };
    let mut selection = Selection::default();
    for (tree, is_input) in [(&input, true), (&output, false)] {
        let mut used = HashSet::new();
        for operation in operations {
            selection.operation(*operation, is_input, tree, &mut used)?;
        }
        let Tree::Only(members) = tree else { continue };
        if let Some((name, _)) = members.iter().find(|(name, _)| !used.contains(name)) {
            return Err(no_member(operations, name, is_input));
        }
    }
    if !arguments.output.is_empty() {
        pages::complete(&mut selection, operations)?;
    }
    Ok(selection)
}

fn no_member(operations: &[Operation], name: &str, is_input: bool) -> Failure {
    let shape = |operation: Operation| if is_input { operation.input_shape() } else { operation.output_shape() };
    let shapes = || operations.iter().filter_map(|operation| shape(*operation));
    let members = || shapes().flat_map(Shape::members);
    let hint = match nearest(name, members().map(Member::name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("there are {}", members().map(Member::name).collect::<Vec<_>>().join(", "))
        }
    };
    let side = if is_input { "input" } else { "output" };
    let of = operations.iter().map(|operation| operation.name()).collect::<Vec<_>>().join(", ");
    Failure::new(format!("the {side} of {of} has no member `{name}`; {hint}"))
}

/// Says which operations AWS gave up, what streams of events need, and which are left out.
fn tell(operations: &[Operation]) {
    for operation in operations {
        if operation.is_removed() {
            remark(&format!("note: {} is no longer in AWS's models", operation.name()));
        } else if operation.is_deprecated() {
            remark(&format!("note: AWS calls {} deprecated", operation.name()));
        }
        if let Some(member) = operation.input_stream() {
            let name = operation.name();
            remark(&format!("note: `{member}` of {name} is a stream of events in a request, and left out"));
        }
        if let Some(member) = operation.output_stream() {
            let name = operation.name();
            remark(&format!("note: `{member}` of {name} is a stream of events: it needs the feature `event-streams`"));
        }
    }
}

fn checked_type(name: &str) -> Result<String, Failure> {
    if syn::parse_str::<syn::Ident>(name).is_err() {
        return Err(Failure::new(format!("`--error {name}`: this is no name of a type; write `MyError`")));
    }
    Ok(name.to_owned())
}

/// The errors of operations, each once, in AWS's order. Of two with one code on the wire, only one can ever be told.
fn errors(operations: &[Operation]) -> Vec<&'static str> {
    let mut errors: Vec<(&str, &str)> = Vec::new();
    for operation in operations {
        for name in operation.errors().chain(exceptions(*operation)) {
            let code = operation.service().shape(name).and_then(Shape::error_code).unwrap_or(name);
            match errors.iter_mut().find(|(known, _)| *known == code) {
                // The one whose name is the code.
                Some(known) if name == code => known.1 = name,
                Some(_) => {}
                None => errors.push((code, name)),
            }
        }
    }
    errors.into_iter().map(|(_, name)| name).collect()
}

/// The exceptions that come in the middle of an output that is a stream of events.
fn exceptions(operation: Operation) -> impl Iterator<Item = &'static str> {
    let members = operation.output_shape().into_iter().flat_map(Shape::members);
    let streams = members.filter_map(Member::shape).filter(|shape| shape.kind() == Kind::EventStream);
    let events = streams.flat_map(Shape::members).filter(|event| !event.is_removed());
    events.filter_map(Member::shape).filter(|shape| shape.kind() == Kind::Error).map(Shape::name)
}

/// Where the model of a declaration is: the service, and the name where the type has another.
fn model(service: Service, name: &str, is_found: bool) -> String {
    if is_found { format!("model = \"{}\"", service.name()) } else { format!("model = \"{}#{name}\"", service.name()) }
}
