//! The shapes that declarations come to, where a file has some of them already.

use std::collections::HashSet;

use aws_operation_models::{Member, Operation, Shape};

use super::declared::Declared;
use super::into::Target;
use super::selection::Selection;
use crate::find::{held, keys};

/// The shapes that these operations need, where what a file declares stays as it is: a member that was left out there
/// leads nowhere.
pub(super) fn reached(target: &Target, selection: &Selection, operations: &[Operation]) -> HashSet<&'static str> {
    let mut open: Vec<Shape> = Vec::new();
    for operation in operations {
        let kept = target.operation(*operation);
        open.extend(operation.input_shape().into_iter().flat_map(|input| below(selection, input, kept)));
        let output = operation.output_shape();
        open.extend(output.filter(|output| kept.is_none_or(|kept| target.gives(kept, *output))));
    }
    let mut reached = HashSet::new();
    while let Some(shape) = open.pop() {
        if reached.insert(shape.name()) {
            open.extend(below(selection, shape, target.shape(shape)));
        }
    }
    reached
}

/// The shapes that the members of a shape have, or those members that its declaration has.
fn below(selection: &Selection, shape: Shape, kept: Option<&Declared>) -> Vec<Shape> {
    let members = selection.members(shape).into_iter();
    let members = members.filter(|member| kept.is_none_or(|kept| kept.has(member.name())));
    members.filter_map(Member::shape).flat_map(|shape| keys(shape).chain([held(shape)])).collect()
}
