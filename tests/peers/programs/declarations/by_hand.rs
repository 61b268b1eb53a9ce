//! A client as one writes it by hand: reqwest, reqsign and serde_json, no retries, no checks.

use std::error::Error;

use reqsign::aws::DefaultSigner;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

#[derive(Clone)]
pub(crate) struct ByHand {
    http: reqwest::Client,
    signer: DefaultSigner,
    endpoint: String,
}

impl ByHand {
    pub(crate) fn from_env() -> Result<Self, Box<dyn Error + Send + Sync>> {
        let region = std::env::var("AWS_REGION")?;
        let endpoint =
            std::env::var("AWS_ENDPOINT_URL").unwrap_or_else(|_| format!("https://ecs.{region}.amazonaws.com/"));
        let http = reqwest::Client::builder().tcp_nodelay(true).build()?;
        Ok(Self { http, signer: reqsign::aws::default_signer("ecs", &region), endpoint })
    }

    pub(crate) async fn send<I: Serialize, O: DeserializeOwned>(
        &self,
        operation: &str,
        input: &I,
    ) -> Result<O, Box<dyn Error + Send + Sync>> {
        let body = serde_json::to_vec(input)?;
        let hash = Sha256::digest(&body).iter().fold(String::with_capacity(64), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        });
        let request = http::Request::post(&self.endpoint)
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", format!("AmazonEC2ContainerServiceV20141113.{operation}"))
            .header("x-amz-content-sha256", hash)
            .body(())?;
        let (mut parts, ()) = request.into_parts();
        self.signer.sign(&mut parts, None).await?;
        let request = reqwest::Request::try_from(http::Request::from_parts(parts, body))?;
        let response = self.http.execute(request).await?;
        let status = response.status();
        let body = response.bytes().await?;
        if !status.is_success() {
            return Err(format!("HTTP {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(serde_json::from_slice(&body)?)
    }
}
