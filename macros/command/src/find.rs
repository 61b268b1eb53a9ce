//! Services, operations, shapes and members by what a user calls them; what is not there is an error with the nearest name.

use aws_operation_models::{Kind, Member, Operation, Service, Shape, nearest, service, services};

use crate::failure::Failure;

/// The service of this name.
pub(crate) fn find_service(name: &str) -> Result<Service, Failure> {
    if let Some(found) = service(name).or_else(|| aws_operation_models::with_target_prefix(name).next()) {
        return Ok(found);
    }
    let names = services().flat_map(|service| [service.name(), service.sdk_id()]);
    let hint = match nearest(name, names) {
        Some(near) => format!("did you mean `{}`?", service(near).map_or(near, Service::name)),
        None => "`cargo aws-operation list` has them all".to_owned(),
    };
    Err(Failure::new(format!("there is no service `{name}` that speaks AWS JSON; {hint}")))
}

/// The operation of this name.
pub(crate) fn find_operation(service: Service, name: &str) -> Result<Operation, Failure> {
    service.find_operation(name).ok_or_else(|| {
        if let Some(shape) = service.find_shape(name) {
            let what = shape.kind().as_str();
            return Failure::new(format!(
                "`{}` of {} is no operation, it is of kind {what}",
                shape.name(),
                service.name()
            ));
        }
        let elsewhere = services().find(|other| other.find_operation(name).is_some());
        let near = nearest(name, service.operations().map(Operation::name));
        let hint = match (near, elsewhere) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(other)) => format!("`{}` has it", other.name()),
            (None, None) => format!("`cargo aws-operation list {}` has them all", service.name()),
        };
        Failure::new(format!("{} has no operation `{name}`; {hint}", service.name()))
    })
}

/// The operation or the shape of this name.
pub(crate) fn find_any(service: Service, name: &str) -> Result<Found, Failure> {
    // The exact name first, since a shape may differ from an operation by case only.
    let exact = service.operation(name).map(Found::Operation).or_else(|| service.shape(name).map(Found::Shape));
    let found = exact
        .or_else(|| service.find_operation(name).map(Found::Operation))
        .or_else(|| service.find_shape(name).map(Found::Shape));
    found.ok_or_else(|| {
        let names = service.operations().map(Operation::name).chain(service.shapes().map(Shape::name));
        let hint = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`cargo aws-operation list {}` has the operations", service.name()),
        };
        Failure::new(format!("{} has no operation or shape `{name}`; {hint}", service.name()))
    })
}

/// The thing that a name stands for.
pub(crate) enum Found {
    Operation(Operation),
    Shape(Shape),
}

/// The member of this name.
pub(crate) fn find_member(shape: Shape, name: &str) -> Result<Member, Failure> {
    shape.member(name).ok_or_else(|| {
        let hint = if let Some(near) = nearest(name, shape.members().map(Member::name)) {
            format!("did you mean `{near}`?")
        } else {
            let names: Vec<&str> = shape.members().map(Member::name).collect();
            if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) }
        };
        Failure::new(format!("`{}` has no member `{name}`; {hint}", shape.name()))
    })
}

/// The shape that a list or a map holds in the end, or the shape itself.
pub(crate) fn held(shape: Shape) -> Shape {
    way_down(shape).last().unwrap_or(shape)
}

/// The keys of a map, and of maps in it.
pub(crate) fn keys(shape: Shape) -> impl Iterator<Item = Shape> {
    way_down(shape).filter_map(Shape::key)
}

/// A shape, what it holds as a list or a map, and so on; a list may hold itself, so the way down has an end.
fn way_down(shape: Shape) -> impl Iterator<Item = Shape> {
    std::iter::successors(Some(shape), |shape| shape.element().or_else(|| shape.value())).take(16)
}

/// Whether a shape has members that a declaration may choose from.
pub(crate) fn has_members(shape: Shape) -> bool {
    matches!(shape.kind(), Kind::Structure | Kind::Union | Kind::Error | Kind::EventStream)
}
