//! Creates, describes, promotes and deletes a task set.
fn main() {}
