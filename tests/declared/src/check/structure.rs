//! A structure: its members, their names and traits.

use aws_operation_models::{Kind, Shape};

use crate::declared::AnyStructure;
use crate::faults::Faults;
use crate::values::is_declared;

pub(super) fn check(faults: &mut Faults, shape: Shape, declared: &mut dyn AnyStructure) {
    let of = shape.name();
    let declared = declared.structure();
    let members = declared.schema().members;
    let of_model: Vec<_> = shape.members().filter(|member| is_declared(*member)).collect();
    let names: Vec<&str> = members.iter().map(|member| member.name).collect();
    faults.same(of, "what it has", &names, &of_model.iter().map(|member| member.name()).collect());
    for (index, member) in members.iter().enumerate() {
        let Some(of_model) = of_model.iter().find(|found| found.name() == member.name) else { continue };
        let of = format!("{of}.{}", member.name);
        let has = |trait_of: fn(&aws_operation::shape::MemberTraits) -> bool| member.traits.is_some_and(trait_of);
        let is_token = of_model.is_idempotency_token();
        if of_model.shape().is_none_or(|target| target.kind() != Kind::EventStream) {
            let required = !declared.member_mut(index).may_be_absent();
            faults.same(&of, "required", &required, &(of_model.is_required() && !is_token));
        }
        faults.same(&of, "idempotency token", &has(|traits| traits.idempotency_token), &is_token);
        let sensitive = of_model.is_sensitive() || shape.is_sensitive();
        faults.same(&of, "sensitive", &has(|traits| traits.sensitive), &sensitive);
        if has(|traits| traits.foreign || traits.has_default || traits.check) {
            faults.add(&of, "it has a trait that nobody declared");
        }
    }
}
