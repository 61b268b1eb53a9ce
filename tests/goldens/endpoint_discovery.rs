//! A service that says by another operation where this one goes.
//@ Operation

#[aws_operation(model = "timestream-write")]
pub struct ListDatabases {
    pub max_results: Option<i32>,
}
