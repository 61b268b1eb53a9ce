use aws_operation::{aws_operation, Document};

#[aws_operation(target = "Route53AutoNaming_v20170314.GetService", unmodelled, output = Document)]
struct GetService {
    #[aws(host_label)]
    account_id: String,
}

fn main() {}
