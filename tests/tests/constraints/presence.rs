//! `required`, `conflicts_with` and `requires`: every combination of members that are set and members that are not.

use aws_operation::aws_shape;
use aws_operation::constraint::Rule;

use crate::violations;

#[aws_shape(rename_all = "PascalCase")]
struct Members {
    #[aws(required)]
    always: Option<i32>,
    #[aws(conflicts_with = other)]
    one: Option<i32>,
    other: Option<String>,
    #[aws(requires = one)]
    follower: Option<Vec<i32>>,
    #[aws(conflicts_with(one, follower), requires(other, helper))]
    #[aws(rename = "BOTH")]
    both: Option<i32>,
    helper: Option<bool>,
}

/// The rules as sentences: who may not be, given who is.
fn expected(set: [bool; 6]) -> Vec<(&'static str, Rule)> {
    let [always, one, other, follower, both, helper] = set;
    let rules = [
        (!always, "Always", Rule::Required),
        (one && other, "One", Rule::ConflictsWith("Other")),
        (follower && !one, "Follower", Rule::Requires("One")),
        (both && one, "BOTH", Rule::ConflictsWith("One")),
        (both && follower, "BOTH", Rule::ConflictsWith("Follower")),
        (both && !other, "BOTH", Rule::Requires("Other")),
        (both && !helper, "BOTH", Rule::Requires("Helper")),
    ];
    rules.into_iter().filter_map(|(violated, path, rule)| violated.then_some((path, rule))).collect()
}

#[test]
fn every_combination_of_members_is_judged() {
    for bits in 0..64_u8 {
        let set: [bool; 6] = std::array::from_fn(|bit| bits & (1 << bit) != 0);
        let [always, one, other, follower, both, helper] = set;
        let value = Members {
            always: always.then_some(0),
            one: one.then_some(0),
            // An empty value is set, too.
            other: other.then(String::new),
            follower: follower.then(Vec::new),
            both: both.then_some(0),
            helper: helper.then_some(false),
        };
        let found = violations(value.validate());
        let found: Vec<(&str, Rule)> = found.iter().map(|(path, rule)| (path.as_str(), rule.clone())).collect();
        assert_eq!(found, expected(set), "{set:?}");
    }
}

#[test]
fn what_is_missing_or_too_much_is_said_in_wire_names() {
    let value =
        Members { always: None, one: Some(1), other: Some(String::new()), follower: None, both: Some(1), helper: None };
    assert_eq!(
        value.validate().expect_err("four rules").to_string(),
        "Members was not sent: Always: is required, but not set; One: must not be set beside Other: set one of the two; \
         BOTH: must not be set beside One: set one of the two; BOTH: must not be set without Helper"
    );
}
