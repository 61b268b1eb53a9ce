//! The text of declarations, as rustfmt would write it.

use std::collections::HashSet;
use std::fmt::Write as _;

use aws_operation_models::{Kind, Member, Operation, Service, Shape};

use super::naming::Naming;
use super::selection::Selection;
use super::{Declaration, Part, derives, errors, lints, model, pages};
use crate::names;
use crate::types::rust_type;

/// rustfmt's own width.
const WIDTH: usize = 100;

/// The wishes of the user.
pub(crate) struct Writer {
    pub(crate) service: Service,
    pub(crate) selection: Selection,
    /// The shapes to declare, where a file has declarations already; without one, all.
    pub(crate) reached: Option<HashSet<&'static str>>,
    pub(crate) derives: Vec<String>,
    /// The shapes that are keys of maps.
    pub(crate) keys: HashSet<&'static str>,
    /// The name of the error enumeration.
    pub(crate) error: String,
    /// Whether there are errors to declare.
    pub(crate) has_errors: bool,
    pub(crate) constraints: bool,
    pub(crate) borrow: bool,
}

impl Writer {
    /// The declarations: operations with their outputs, then the other shapes, then the errors.
    pub(crate) fn write(&self, operations: &[Operation], naming: &mut Naming) -> Vec<Declaration> {
        // Names of operations come first: they are what a user asked for.
        for operation in operations {
            naming.operation(*operation);
        }
        let mut declarations = Vec::new();
        let mut outputs: Vec<&str> = Vec::new();
        let errors = errors(operations);
        for operation in operations {
            declarations.push(self.operation(*operation, naming));
            let Some(output) = operation.output_shape().filter(|output| self.has_output(*output)) else { continue };
            if !outputs.contains(&output.name()) {
                outputs.push(output.name());
                if self.is_reached(output) {
                    declarations.push(self.shape(output, Part::Operation, naming));
                }
            }
        }
        let inputs: Vec<&str> = operations.iter().filter_map(|operation| operation.input()).collect();
        let held = self.selection.held();
        for shape in self.selection.shapes() {
            let is_held = held.contains(shape.name());
            let is_input = inputs.contains(&shape.name()) && !is_held;
            if !is_input
                && self.is_reached(shape)
                && !outputs.contains(&shape.name())
                && self.is_needed(shape, is_held, operations)
            {
                declarations.push(self.shape(shape, Part::Shape, naming));
            }
        }
        if !errors.is_empty() {
            declarations.push(self.errors(&errors));
        }
        declarations
    }

    /// Whether a declaration comes to this shape.
    fn is_reached(&self, shape: Shape) -> bool {
        self.reached.as_ref().is_none_or(|reached| reached.contains(shape.name()))
    }

    /// Whether there is anything in an output to declare.
    fn has_output(&self, output: Shape) -> bool {
        !self.selection.members(output).is_empty()
    }

    /// Whether a shape is more than the output of an operation that has nothing in it.
    fn is_needed(&self, shape: Shape, is_held: bool, operations: &[Operation]) -> bool {
        is_held || self.has_output(shape) || operations.iter().all(|operation| operation.output() != Some(shape.name()))
    }

    fn operation(&self, operation: Operation, naming: &mut Naming) -> Declaration {
        let name = naming.operation(operation);
        let is_found = self.service.find_operation(&name).is_some_and(|found| found.name() == operation.name());
        let mut keys = vec![model(self.service, operation.name(), is_found)];
        match operation.output_shape().filter(|output| self.has_output(*output)) {
            Some(output) => keys.push(format!("output = {}", naming.shape(output))),
            None => keys.push("output = ()".to_owned()),
        }
        if !errors(&[operation]).is_empty() {
            keys.push(format!("error = {}", self.error));
        }
        if pages::are_declared(&self.selection, operation) {
            keys.push("paginated".to_owned());
        }
        keys.extend(self.constraints.then(|| "constraints".to_owned()));
        let input = operation.input_shape();
        let members = input.map(|input| self.selection.members(input)).unwrap_or_default();
        let head = attribute("aws_operation", &keys);
        let text = match input {
            Some(input) if !members.is_empty() => self.structure(&head, &name, input, &members, self.borrow, naming),
            _ => format!("{head}{}pub struct {name};\n", attributes(self.derives.iter().map(String::as_str), &[])),
        };
        Declaration { part: Part::Operation, name, text }
    }

    fn shape(&self, shape: Shape, part: Part, naming: &mut Naming) -> Declaration {
        let name = naming.shape(shape);
        let is_found = self.service.find_shape(&name).is_some_and(|found| found.name() == shape.name());
        let mut keys = vec![model(self.service, shape.name(), is_found)];
        let members = self.selection.members(shape);
        let has_constraints = members
            .iter()
            .filter_map(|member| member.shape())
            .any(|shape| shape.length().is_some() || shape.range().is_some() || shape.pattern().is_some());
        if self.constraints && has_constraints {
            keys.push("constraints".to_owned());
        }
        let head = attribute("aws_shape", &keys);
        let text = match shape.kind() {
            Kind::Enum => self.enumeration(&head, &name, shape),
            Kind::Union | Kind::EventStream => self.union(&head, &name, shape, &members, naming),
            _ => self.structure(&head, &name, shape, &members, false, naming),
        };
        Declaration { part, name, text }
    }

    fn structure(
        &self,
        head: &str,
        name: &str,
        shape: Shape,
        members: &[Member],
        borrow: bool,
        naming: &mut Naming,
    ) -> String {
        let mut fields = String::new();
        let mut field_names = Vec::new();
        let (mut borrows, mut plain_booleans) = (false, 0);
        for member in members {
            let Some(target) = member.shape() else { continue };
            let field = names::field(member.name());
            let mut r#type = self.type_of(shape, target, naming);
            if borrow && r#type == "String" {
                "&'a str".clone_into(&mut r#type);
                borrows = true;
            }
            // A token that AWS requires is filled in when it is left out.
            let is_stream = target.kind() == Kind::EventStream;
            if !(member.is_required() && !member.is_idempotency_token() || is_stream) {
                r#type = format!("Option<{type}>");
            }
            plain_booleans += usize::from(r#type == "bool");
            if !names::finds(&field, member.name()) {
                let _ = writeln!(fields, "    #[aws(rename = {:?})]", member.name());
            }
            fields.push_str(&line(&format!("pub {field}:"), &r#type));
            field_names.push(field);
        }
        let mut lints = lints::structure(name, &field_names, plain_booleans);
        lints.extend(lints::empty_values(&self.selection, members));
        let lifetime = if borrows { "<'a>" } else { "" };
        let head = format!("{head}{}", self.derive(shape, &lints));
        if members.is_empty() {
            return format!("{head}pub struct {name} {{}}\n");
        }
        format!("{head}pub struct {name}{lifetime} {{\n{fields}}}\n")
    }

    fn enumeration(&self, head: &str, name: &str, shape: Shape) -> String {
        let mut variants = String::new();
        let mut taken: Vec<String> = Vec::new();
        for value in shape.values().filter(|value| !shape.is_value_removed(value)) {
            let variant = free_variant(&names::variant(value), &taken);
            // A name that more than one value could have finds the exact one first, and may find another.
            if !names::finds(&variant, value) || shape.find_value(variant.trim_start_matches("r#")) != Some(value) {
                let _ = writeln!(variants, "    #[aws(rename = {value:?})]");
            }
            let _ = writeln!(variants, "    {variant},");
            taken.push(variant);
        }
        let unknown = unknown_variant(&taken);
        let lint = lints::enumeration(name, &taken);
        let head = format!("{head}{}", self.derive(shape, lint.as_slice()));
        format!("{head}pub enum {name} {{\n{variants}    #[aws(unknown)]\n    {unknown}(String),\n}}\n")
    }

    fn union(&self, head: &str, name: &str, shape: Shape, members: &[Member], naming: &mut Naming) -> String {
        let mut variants = String::new();
        let mut taken: Vec<String> = Vec::new();
        for member in members {
            let Some(target) = member.shape() else { continue };
            let variant = free_variant(&names::variant(member.name()), &taken);
            if !names::finds(&variant, member.name()) {
                let _ = writeln!(variants, "    #[aws(rename = {:?})]", member.name());
            }
            let r#type = self.type_of(shape, target, naming);
            let one_line = format!("    {variant}({type}),\n");
            if one_line.len() > WIDTH + 1 {
                let _ = write!(variants, "    {variant}(\n        {type},\n    ),\n");
            } else {
                variants.push_str(&one_line);
            }
            taken.push(variant);
        }
        let unknown = unknown_variant(&taken);
        let lints: Vec<&str> = lints::enumeration(name, &taken)
            .into_iter()
            .chain(lints::union(self.service, &self.selection, members))
            .chain(lints::empty_values(&self.selection, members))
            .collect();
        let head = format!("{head}{}", self.derive(shape, &lints));
        format!("{head}pub enum {name} {{\n{variants}    #[aws(unknown)]\n    {unknown}(Document),\n}}\n")
    }

    fn errors(&self, errors: &[&str]) -> Declaration {
        let mut variants = String::new();
        let mut taken = Vec::new();
        for error in errors {
            let variant = free_variant(&names::type_name(error), &taken);
            if !names::finds(&variant, error) {
                let _ = writeln!(variants, "    #[aws(code = {error:?})]");
            }
            let _ = writeln!(variants, "    {variant},");
            taken.push(variant);
        }
        let unknown = unknown_variant(&taken);
        let lint = lints::enumeration(&self.error, &taken);
        let head = attribute("aws_error", &[model(self.service, "", true)]);
        let derives = self.derives.iter().map(String::as_str).filter(|derive| derives::errors_can_have(derive));
        // `std::error::Error` needs it.
        let derives = derives.chain((!derives::has(&self.derives, "Debug")).then_some("Debug"));
        let head = format!("{head}{}", attributes(derives, lint.as_slice()));
        let name = self.error.clone();
        let text = format!("{head}pub enum {name} {{\n{variants}    #[aws(unknown)]\n    {unknown},\n}}\n");
        Declaration { part: Part::Error, name, text }
    }

    /// Rust's type for a member of `owner`.
    fn type_of(&self, owner: Shape, shape: Shape, naming: &mut Naming) -> String {
        if shape.kind() == Kind::EventStream {
            let exceptions = if self.has_errors { format!(", {}", self.error) } else { String::new() };
            return format!("EventStream<{}{exceptions}>", naming.shape(shape));
        }
        let plain = rust_type(shape, &mut |shape| naming.shape(shape));
        let holds = matches!(shape.kind(), Kind::Structure | Kind::Union | Kind::Error)
            && self.selection.holds(self.service, shape, owner);
        if holds { format!("Box<{plain}>") } else { plain }
    }

    /// The derives that an enumeration needs to be the key of a map.
    fn key_derives(&self, shape: Shape) -> Vec<&'static str> {
        let needed = ["PartialEq", "Eq", "Hash"].into_iter().filter(|_| self.keys.contains(shape.name()));
        needed.filter(|needed| !derives::has(&self.derives, needed)).collect()
    }

    /// What a shape derives: what was asked for and it can have.
    fn derive(&self, shape: Shape, lints: &[&str]) -> String {
        let can_have = |derive: &&str| match shape.kind() {
            // The union of the events, which a stream holds none of.
            Kind::EventStream => derives::of_union(derive),
            _ => derives::can_have(self.service, &self.selection, shape, derive),
        };
        let wanted = self.derives.iter().map(String::as_str).filter(can_have);
        attributes(wanted.chain(self.key_derives(shape)), lints)
    }
}

/// What is derived, and the lints that are allowed.
fn attributes<'a>(derives: impl Iterator<Item = &'a str>, lints: &[&str]) -> String {
    let derives: Vec<&str> = derives.collect();
    let mut text = String::new();
    if !derives.is_empty() {
        let _ = writeln!(text, "#[derive({})]", derives.join(", "));
    }
    if !lints.is_empty() {
        let _ = writeln!(text, "#[allow({})]", lints.join(", "));
    }
    text
}

/// An attribute, on one line where it fits.
fn attribute(name: &str, keys: &[String]) -> String {
    let line = format!("#[{name}({})]\n", keys.join(", "));
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let mut lines = format!("#[{name}(\n");
    for key in keys {
        let _ = writeln!(lines, "    {key},");
    }
    lines + ")]\n"
}

/// A field, with its type on the next line where both do not fit.
fn line(name: &str, r#type: &str) -> String {
    let line = format!("    {name} {type},\n");
    if line.len() <= WIDTH + 1 { line } else { format!("    {name}\n        {type},\n") }
}

/// This name, or one with a number behind it.
fn free_variant(name: &str, taken: &[String]) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The variant for what AWS adds, under a name that no value has.
fn unknown_variant(taken: &[String]) -> String {
    let names = ["Unknown", "Other", "Unrecognized"];
    let free = names.iter().find(|name| !taken.iter().any(|taken| taken == *name));
    free.map_or_else(|| free_variant("Unknown", taken), |name| (*name).to_owned())
}
