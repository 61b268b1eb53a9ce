//! AWS's models as facts, beside what others found about the services.

use aws_operation_models::{service, with_target_prefix};
use aws_operation_tests::vectors;

#[test]
#[cfg_attr(
    not(cases = "../data/services.json"),
    ignore = "there is no `../data/services.json` in the folder AWS_OPERATION_VECTORS"
)]
fn the_facts_of_the_services_are_those_that_others_found() {
    let facts = vectors::json("../data/services.json");
    let facts = facts.as_array().expect("a list of services");
    assert!(facts.len() >= 153);
    for fact in facts {
        let name = fact["service"].as_str().expect("a name");
        let service = service(name).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(fact["service_id"], service.sdk_id());
        assert_eq!(fact["target_prefix"], service.target_prefix(), "{name}");
        assert_eq!(fact["endpoint_prefix"], service.endpoint_prefix(), "{name}");
        assert_eq!(fact["signing_name"], service.signing_name(), "{name}");
        let protocol = format!("awsJson{}", service.json_version().replace('.', "_"));
        assert_eq!(fact["protocol"], protocol, "{name}");
        let operations = fact["operations"].as_u64().expect("a number");
        assert!(u64::try_from(service.operations().count()).is_ok_and(|count| count >= operations), "{name}");
        assert!(with_target_prefix(service.target_prefix()).any(|found| found == service), "{name}");
    }
}
