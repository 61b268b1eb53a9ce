//! A service that no table knows.
//@ Operation

#[aws_operation(
    target = "Warehouse_20250101.StoreThing",
    service = "warehouse",
    signing_name = "storage",
    protocol = "awsJson1_1",
    auth = none
)]
pub struct StoreThing {
    pub name: String,
}
