//! Rules of the user's own, for a member and for the whole.
//@ Structure

#[aws_shape(check = rules::period)]
pub struct Period {
    #[aws(check = rules::not_in_the_past)]
    pub start: Option<String>,
}
