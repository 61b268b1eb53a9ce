//! A test case of a suite.

use aws_operation_tests::smithy::Model;
use aws_operation_tests::vectors;
use serde_json::Value;

/// A suite: its cases, and the model that says what their parameters mean.
pub(crate) struct Suite {
    pub(crate) cases: Vec<Case>,
    /// Without a model the parameters have their wire form already.
    pub(crate) model: Option<Model>,
}

/// A case, in the form of Smithy's `httpRequestTests` and `httpResponseTests`.
pub(crate) struct Case(Value);

/// The subject of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
    Error,
}

impl Suite {
    /// The suite in the files `{name}.cases.json` and `{name}.ast.json`.
    pub(crate) fn named(name: &str) -> Self {
        let model = Model::parse(&vectors::read(&vectors::path(&format!("{name}.ast.json"))))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { model: Some(model), ..Self::of(vectors::json(&format!("{name}.cases.json"))) }
    }

    /// A suite of cases whose parameters have their wire form.
    pub(crate) fn of(cases: Value) -> Self {
        let Value::Array(cases) = cases else { panic!("the cases are no list") };
        Self { cases: cases.into_iter().map(Case).collect(), model: None }
    }
}

impl Case {
    pub(crate) fn kind(&self) -> Kind {
        match self.text("kind") {
            Some("request") => Kind::Request,
            Some("response") => Kind::Response,
            Some("error") => Kind::Error,
            other => panic!("{}: unknown kind {other:?}", self.id()),
        }
    }

    pub(crate) fn id(&self) -> &str {
        self.text("id").unwrap_or("a case without id")
    }

    /// The id and the kind: the same id may stand for a request and a response.
    pub(crate) fn name(&self) -> String {
        format!("{} ({:?})", self.id(), self.kind())
    }

    /// Makes the case expect what does not happen, to see that it would be noticed.
    pub(crate) fn spoil(&mut self) {
        match self.kind() {
            Kind::Request => self.0["body"] = Value::String(r#"{"nobody": "sends this"}"#.to_owned()),
            Kind::Error => self.0["headers"] = serde_json::json!({"x-amzn-errortype": "NoSuchError"}),
            // Nothing is expected where something comes, and the other way round.
            Kind::Response if self.0["params"].as_object().is_some_and(|params| !params.is_empty()) => {
                self.0["params"] = Value::Object(<_>::default());
            }
            Kind::Response => self.0["body"] = Value::String("{".to_owned()),
        }
    }

    pub(crate) fn is_for_clients(&self) -> bool {
        self.text("appliesTo") != Some("server")
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.0[key].as_str()
    }

    /// The name of the operation, without namespace.
    pub(crate) fn operation(&self) -> &str {
        without_namespace(self.text("operation").unwrap_or_else(|| panic!("{}: no operation", self.id())))
    }

    /// The name of the error's shape, without namespace.
    pub(crate) fn error_shape(&self) -> Option<&str> {
        self.text("errorShape").map(without_namespace)
    }

    /// The code that a user sees: the shape's name, but for query-compatible services.
    pub(crate) fn error_code(&self) -> Option<&str> {
        self.0["vendorParams"]["code"].as_str().or_else(|| self.error_shape())
    }

    pub(crate) fn status(&self) -> u16 {
        self.0["code"].as_u64().and_then(|code| u16::try_from(code).ok()).unwrap_or(200)
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.0["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
    }

    pub(crate) fn names(&self, key: &str) -> impl Iterator<Item = &str> {
        self.0[key].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// The parameters in their wire form; `shape` is the key of the shape that they belong to.
    pub(crate) fn params(&self, suite: &Suite, shape: &str) -> Option<Value> {
        let params = self.0.get("params").filter(|params| !params.is_null())?;
        Some(match (&suite.model, self.text(shape)) {
            (Some(model), Some(shape)) => model.wire_form(shape, params),
            _ => params.clone(),
        })
    }
}

fn without_namespace(name: &str) -> &str {
    name.rsplit('#').next().unwrap_or(name)
}
