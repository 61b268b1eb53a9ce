//! An operation with three mistakes: they are reported, and stubs keep everything else that uses it compiling.
//@ Operation, Structure, GetQueueUrl

#[aws_operation(target = "AmazonSQS.GetQueueUrl", unmodelled, ouput = QueueUrl)]
#[derive(Debug)]
pub struct GetQueueUrl {
    #[aws(lenght(max = 80))]
    pub queue_name: String,
    #[aws(range(max = 12))]
    pub queue_owner: Option<String>,
}
