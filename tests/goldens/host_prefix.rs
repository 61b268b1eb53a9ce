//! A host that depends on a member.
//@ Operation

#[aws_operation(target = "TrentService.ListKeys", unmodelled, rename_all = "PascalCase", host_prefix = "{account_id}.keys-")]
pub struct ListKeys {
    #[aws(host_label)]
    pub account_id: String,
}
