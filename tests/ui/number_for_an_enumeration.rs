use aws_operation::aws_shape;

#[aws_shape(model = "ecs#CreateTaskSetRequest")]
struct NewTaskSet {
    launch_type: Option<i32>,
}

fn main() {}
