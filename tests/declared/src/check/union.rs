//! A union: its members and their traits.

use aws_operation::generated::UnionSchema;
use aws_operation_models::Shape;

use crate::faults::Faults;
use crate::values::union_members;

pub(super) fn check(faults: &mut Faults, shape: Shape, declared: &UnionSchema) {
    let of_model: Vec<_> = union_members(shape).collect();
    let names: Vec<&str> = declared.members.iter().map(|member| member.name).collect();
    faults.same(shape.name(), "what it has", &names, &of_model.iter().map(|member| member.name()).collect());
    for (member, of_model) in declared.members.iter().zip(of_model) {
        let sensitive = of_model.is_sensitive() || shape.is_sensitive();
        let of = format!("{}.{}", shape.name(), member.name);
        faults.same(&of, "sensitive", &member.traits.is_some_and(|traits| traits.sensitive), &sensitive);
    }
}
