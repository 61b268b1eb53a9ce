//! A structure of 400 bytes with members of many kinds.

use std::collections::BTreeMap;

use aws_operation::{Timestamp, aws_shape};
use serde::{Deserialize, Serialize};

pub(crate) const TEXT: &str = r#"{"jobArn":"arn:aws:batch:us-east-1:123456789012:job/4c7599ae-0a82-49aa-ba5a-4727fcce14a8","jobName":"nightly-report","status":"RUNNABLE","priority":10,"attempts":3,"sizeInBytes":73400320,"progress":0.375,"cancelled":false,"createdAt":1700000000.123,"startedAt":1700000060,"reason":"Waiting for capacity in \"blue\"","labels":{"stage":"blue","team":"storefront"},"dependsOn":["a1","b2","c3"]}"#;

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ours {
    pub(crate) job_arn: String,
    pub(crate) job_name: String,
    pub(crate) status: String,
    pub(crate) priority: Option<i32>,
    pub(crate) attempts: Option<i32>,
    pub(crate) size_in_bytes: Option<i64>,
    pub(crate) progress: Option<f64>,
    pub(crate) cancelled: Option<bool>,
    pub(crate) created_at: Option<Timestamp>,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) reason: Option<String>,
    pub(crate) labels: Option<BTreeMap<String, String>>,
    pub(crate) depends_on: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Serde {
    job_arn: String,
    job_name: String,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancelled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depends_on: Option<Vec<String>>,
}
