//! The least that a call can cost: reqwest and serde_json, no signature.

use std::error::Error;

use serde::Serialize;
use serde::de::DeserializeOwned;

#[derive(Clone)]
pub(crate) struct Floor {
    http: reqwest::Client,
    endpoint: String,
}

impl Floor {
    pub(crate) fn from_env() -> Result<Self, Box<dyn Error + Send + Sync>> {
        let endpoint = std::env::var("AWS_ENDPOINT_URL")?;
        Ok(Self { http: reqwest::Client::builder().tcp_nodelay(true).build()?, endpoint })
    }

    pub(crate) async fn send<I: Serialize, O: DeserializeOwned>(
        &self,
        operation: &str,
        input: &I,
    ) -> Result<O, Box<dyn Error + Send + Sync>> {
        let request = self
            .http
            .post(&self.endpoint)
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", format!("AmazonEC2ContainerServiceV20141113.{operation}"))
            .body(serde_json::to_vec(input)?);
        let response = request.send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }
}
