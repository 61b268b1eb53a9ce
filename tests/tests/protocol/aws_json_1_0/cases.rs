//! Cases in the form of the suite, with parameters in their wire form.

use serde_json::{Value, json};

fn defaults_of(set: bool) -> Value {
    let (text, number) = if set { ("bye", 2) } else { ("hi", 1) };
    let mut members = json!({
        "defaultString": text,
        "defaultBoolean": !set,
        "defaultList": if set { json!(["a"]) } else { json!([]) },
        "defaultDocumentMap": if set { json!({"name": "Jack"}) } else { json!({}) },
        "defaultDocumentString": text,
        "defaultDocumentBoolean": !set,
        "defaultDocumentList": if set { json!(["b"]) } else { json!([]) },
        "defaultTimestamp": if set { 2 } else { 0 },
        "defaultBlob": if set { "aGk=" } else { "YWJj" },
        "defaultByte": number,
        "defaultShort": number,
        "defaultInteger": number * 10,
        "defaultLong": number * 100,
        "defaultFloat": f64::from(number),
        "defaultDouble": f64::from(number),
        "defaultMap": if set { json!({"name": "Jack"}) } else { json!({}) },
        "defaultEnum": if set { "BAR" } else { "FOO" },
        "defaultIntEnum": number,
        "emptyString": if set { "foo" } else { "" },
        "falseBoolean": set,
        "emptyBlob": if set { "aGk=" } else { "" },
    });
    for name in ["zeroByte", "zeroShort", "zeroInteger", "zeroLong", "zeroFloat", "zeroDouble"] {
        members[name] = json!(i32::from(set));
    }
    if set {
        members["defaultNullDocument"] = json!("notNull");
    }
    members
}

pub(super) fn defaults() -> Value {
    let request = |id: &str, params: Value, body: &Value| {
        json!({
            "kind": "request", "id": id, "operation": "OperationWithDefaults", "params": params, "body": body.to_string(),
            "headers": {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "JsonRpc10.OperationWithDefaults"},
        })
    };
    let response = |id: &str, body: Value, params: Value| {
        json!({
            "kind": "response", "id": id, "operation": "OperationWithDefaults", "params": params, "body": body.to_string(),
        })
    };
    let nested = |filled: bool| {
        let mut empty = json!({});
        let mut partial = json!({"language": "en", "farewell": {}});
        if filled {
            empty = json!({"greeting": "hi"});
            partial = json!({"language": "en", "greeting": "hi", "farewell": {"phrase": "bye"}});
        }
        let whole = json!({"language": "it", "greeting": "ciao", "farewell": {"phrase": "arrivederci"}});
        json!({"dialog": partial, "dialogList": [empty, partial, whole], "dialogMap": {"e": empty, "p": partial, "w": whole}})
    };
    json!([
        request("structure of defaults", json!({"defaults": {}}), &json!({"defaults": defaults_of(false)})),
        request("own values", json!({"defaults": defaults_of(true)}), &json!({"defaults": defaults_of(true)})),
        request("nothing at the top", json!({}), &json!({})),
        request("client optional", json!({"clientOptionalDefaults": {}}), &json!({"clientOptionalDefaults": {}})),
        request(
            "explicit defaults at the top",
            json!({"topLevelDefault": "hi", "otherTopLevelDefault": 0}),
            &json!({"topLevelDefault": "hi", "otherTopLevelDefault": 0})
        ),
        response("all missing", json!({}), defaults_of(false)),
        response("all there", defaults_of(true), defaults_of(true)),
        response(
            "explicit zeros",
            json!({"defaultInteger": 0, "defaultString": "", "defaultBoolean": false}),
            {
                let mut expected = defaults_of(false);
                expected["defaultInteger"] = json!(0);
                expected["defaultString"] = json!("");
                expected["defaultBoolean"] = json!(false);
                expected
            }
        ),
        response("nulls", json!({"defaultInteger": null, "defaultString": null, "defaultList": null}), defaults_of(false)),
        {
            "kind": "request", "id": "nested", "operation": "OperationWithNestedStructure",
            "params": {"topLevel": nested(false)}, "body": json!({"topLevel": nested(true)}).to_string(),
        },
        {
            "kind": "request", "id": "nested, with the least", "operation": "OperationWithNestedStructure",
            "params": {"topLevel": {"dialog": {}}},
            "body": json!({"topLevel": {"dialog": {"greeting": "hi"}, "dialogList": [], "dialogMap": {}}}).to_string(),
        },
        {
            "kind": "response", "id": "nested", "operation": "OperationWithNestedStructure",
            "params": nested(true), "body": nested(false).to_string(),
        },
        {
            "kind": "response", "id": "nested, with nothing", "operation": "OperationWithNestedStructure",
            "params": {"dialog": {"greeting": "hi"}, "dialogList": [], "dialogMap": {}}, "body": "{}",
        },
    ])
}

pub(super) fn required() -> Value {
    json!([
        {
            "kind": "response", "id": "required", "operation": "OperationWithRequiredMembers", "body": "{}",
            "params": {
                "requiredString": "", "requiredBoolean": false, "requiredList": [], "requiredTimestamp": 0,
                "requiredBlob": "", "requiredByte": 0, "requiredShort": 0, "requiredInteger": 0, "requiredLong": 0,
                "requiredFloat": 0.0, "requiredDouble": 0.0, "requiredMap": {},
            },
        },
        {
            "kind": "response", "id": "required, null", "operation": "OperationWithRequiredMembers",
            "body": r#"{"requiredString": null, "requiredList": null, "requiredLong": null, "requiredByte": 7}"#,
            "params": {
                "requiredString": "", "requiredBoolean": false, "requiredList": [], "requiredTimestamp": 0,
                "requiredBlob": "", "requiredByte": 7, "requiredShort": 0, "requiredInteger": 0, "requiredLong": 0,
                "requiredFloat": 0.0, "requiredDouble": 0.0, "requiredMap": {},
            },
        },
        {
            "kind": "response", "id": "required with defaults", "operation": "OperationWithRequiredMembersWithDefaults",
            "body": "{}",
            "params": {
                "requiredString": "hi", "requiredBoolean": true, "requiredList": [], "requiredTimestamp": 1,
                "requiredBlob": "YmxvYg==", "requiredByte": 1, "requiredShort": 1, "requiredInteger": 10,
                "requiredLong": 100, "requiredFloat": 1.0, "requiredDouble": 1.0, "requiredMap": {},
                "requiredEnum": "FOO", "requiredIntEnum": 1,
            },
        },
    ])
}

pub(super) fn query() -> Value {
    let error = |id: &str, operation: &str, shape: &str, code: &str, query_error: Option<&str>, status: u16| {
        let mut headers = json!({"Content-Type": "application/x-amz-json-1.0"});
        if let Some(query_error) = query_error {
            headers["x-amzn-query-error"] = json!(query_error);
        }
        let body = json!({"__type": format!("aws.protocoltests.json10#{shape}"), "message": "Hi"});
        json!({
            "kind": "error", "id": id, "operation": operation, "errorShape": shape, "code": status, "headers": headers,
            "body": body.to_string(), "params": {"message": "Hi"}, "vendorParams": {"code": code},
        })
    };
    json!([
        {
            "kind": "request", "id": "query mode", "operation": "QueryCompatibleOperation", "body": "{}",
            "headers": {
                "Content-Type": "application/x-amz-json-1.0", "x-amzn-query-mode": "true",
                "X-Amz-Target": "QueryCompatibleJsonRpc10.QueryCompatibleOperation",
            },
        },
        {
            "kind": "request", "id": "no query mode", "operation": "QueryIncompatibleOperation", "body": "{}",
            "headers": {"Content-Type": "application/x-amz-json-1.0"}, "forbidHeaders": ["x-amzn-query-mode"],
        },
        error("custom code", "QueryCompatibleOperation", "CustomCodeError", "Customized", Some("Customized;Sender"), 400),
        error("no custom code", "QueryCompatibleOperation", "NoCustomCodeError", "NoCustomCodeError", None, 400),
        // Only a query-compatible service may rename its errors.
        error(
            "a stranger's header", "QueryIncompatibleOperation", "NoCustomCodeError", "NoCustomCodeError",
            Some("Customized;Sender"), 400
        ),
    ])
}

pub(super) fn empty() -> Value {
    let mut cases = Vec::new();
    for operation in ["NoInputAndNoOutput", "NoInputAndOutput", "EmptyInputAndEmptyOutput"] {
        let target = format!("JsonRpc10.{operation}");
        cases.push(json!({
            "kind": "request", "id": operation, "operation": operation, "body": "{}",
            "headers": {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": target},
        }));
        for body in ["", "{}", r#"{"unknown": [1, {"a": null}]}"#] {
            let id = format!("{operation} with {body:?}");
            cases.push(json!({"kind": "response", "id": id, "operation": operation, "body": body}));
        }
    }
    Value::Array(cases)
}

pub(super) fn unions() -> Value {
    let response = |id: &str, contents: Value, expected: Value| {
        json!({
            "kind": "response", "id": id, "operation": "JsonUnions", "body": json!({"contents": contents}).to_string(),
            "params": {"contents": expected},
        })
    };
    json!([
        {
            "kind": "request", "id": "intEnum", "operation": "JsonUnions",
            "params": {"contents": {"intEnumValue": 1}}, "body": r#"{"contents": {"intEnumValue": 1}}"#,
        },
        {
            "kind": "request", "id": "a member of later days goes back as it came", "operation": "JsonUnions",
            "params": {"contents": {"newValue": {"a": [1.50, null]}}},
            "body": r#"{"contents": {"newValue": {"a": [1.50, null]}}}"#,
        },
        response("intEnum", json!({"intEnumValue": 1}), json!({"intEnumValue": 1})),
        response("an unknown intEnum", json!({"intEnumValue": 99}), json!({"intEnumValue": 99})),
        response("an unknown enum", json!({"enumValue": "New"}), json!({"enumValue": "New"})),
        response("nulls beside it", json!({"stringValue": null, "numberValue": 7}), json!({"numberValue": 7})),
        response("a type beside it", json!({"__type": "MyUnion", "numberValue": 7}), json!({"numberValue": 7})),
        response("unknown", json!({"newValue": {"a": 1}}), json!({"newValue": {"a": 1}})),
    ])
}
