use aws_operation::aws_operation;

#[aws_operation(target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet", unmodelled)]
struct CreateTaskSet {
    cluster: String,
    external_id: Option<String>,
    subnets: Option<Vec<String>>,
}

fn create(id: Option<String>, subnets: Option<Vec<String>>) -> CreateTaskSet {
    CreateTaskSet::builder().cluster("c").external_id(id).subnets(subnets).build()
}

fn main() {}
