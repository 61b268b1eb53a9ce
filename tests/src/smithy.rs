//! Smithy models in their JSON form, as far as protocol tests need them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// A Smithy model in its JSON form.
#[derive(Clone, Debug)]
pub struct Model(Value);

impl Model {
    /// The model with this text.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text).map(Self)
    }

    /// The wire form of a node value of a protocol test (Smithy specification, "HTTP Protocol Compliance Tests"): a blob
    /// is the text of its bytes there, base64 on the wire. Timestamps stay seconds since the epoch, whatever their
    /// format on the wire is: so the form of an expected value is not made by what is tested.
    ///
    /// # Panics
    /// When the value does not fit the shape, which is a mistake in the data.
    pub fn wire_form(&self, shape: &str, node: &Value) -> Value {
        let definition = &self.0["shapes"][shape];
        let target = |reference: &Value| reference["target"].as_str().unwrap_or_default().to_owned();
        if node.is_null() {
            return Value::Null;
        }
        match (definition["type"].as_str().unwrap_or(shape), node) {
            ("structure" | "union", Value::Object(members)) => members
                .iter()
                .map(|(name, node)| {
                    let member = &definition["members"][name];
                    assert!(member.is_object(), "{shape} has no member {name}");
                    (name.clone(), self.wire_form(&target(member), node))
                })
                .collect(),
            ("list" | "set", Value::Array(elements)) => {
                elements.iter().map(|node| self.wire_form(&target(&definition["member"]), node)).collect()
            }
            ("map", Value::Object(entries)) => entries
                .iter()
                .map(|(key, node)| (key.clone(), self.wire_form(&target(&definition["value"]), node)))
                .collect(),
            ("blob" | "smithy.api#Blob", Value::String(text)) => Value::String(STANDARD.encode(text)),
            ("structure" | "union" | "list" | "set" | "map" | "blob" | "smithy.api#Blob", _) => {
                panic!("{node} is not a value of {shape}")
            }
            _ => node.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn blobs_are_found_wherever_they_stand() {
        let model = Model(json!({"shapes": {
            "a#S": {"type": "structure", "members": {
                "blob": {"target": "smithy.api#Blob"},
                "list": {"target": "a#L"},
                "text": {"target": "smithy.api#String"},
            }},
            "a#L": {"type": "list", "member": {"target": "a#M"}},
            "a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#B"}},
            "a#B": {"type": "blob"},
        }}));
        let node = json!({"blob": "foo", "list": [{"k": "foo"}, null], "text": "foo"});
        let wire = json!({"blob": "Zm9v", "list": [{"k": "Zm9v"}, null], "text": "foo"});
        assert_eq!(model.wire_form("a#S", &node), wire);
    }
}
