//! A request that borrows is only written: nothing reads into it.
//@ Member, Structure, Serialize, ReadMember, ReadStructure, Deserialize

#[aws_operation(target = "AmazonSQS.GetQueueUrl", unmodelled, rename_all = "PascalCase")]
pub struct GetQueueUrl<'a> {
    pub queue_name: &'a str,
    pub tags: Option<&'a [Tag]>,
}
