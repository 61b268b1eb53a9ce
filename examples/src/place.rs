//! Where an example runs: on a local service, on a server, or on AWS.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use aws_operation::test_util::{FakeServer, FakeService};
use aws_operation::{Client, ClientBuilder};

/// Where an example runs, and the client for it.
#[derive(Debug)]
pub struct Place {
    /// The client.
    pub client: Client,
    /// Which of the three it is.
    pub kind: PlaceKind,
    /// Dropping it would end the local service.
    _server: Option<FakeServer>,
}

/// Where an example runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// The local service in this process, over HTTP.
    Local,
    /// The server at `AWS_ENDPOINT_URL`: moto, for example.
    Server,
    /// AWS: somebody pays for what is made there.
    Aws,
}

impl Place {
    /// AWS with the argument `--live`, the server at `AWS_ENDPOINT_URL` where that is set, otherwise `local`.
    ///
    /// # Errors
    /// A setting of the environment that is not valid, or no free port.
    pub async fn find(what: &str, local: &FakeService) -> Result<Self, Box<dyn Error>> {
        Self::find_with(what, local, Client::builder()).await
    }

    /// The same with settings of one's own for the client.
    ///
    /// # Errors
    /// As [`find`](Self::find).
    pub async fn find_with(what: &str, local: &FakeService, client: ClientBuilder) -> Result<Self, Box<dyn Error>> {
        let kind = PlaceKind::find();
        if kind != PlaceKind::Local {
            return Ok(Self { client: client.build_from_env().await?, kind, _server: None });
        }
        let server = local.serve().await?;
        println!("A local {what} listens at {}", server.url());
        let client = client.region(local.region()).endpoint_url(server.url());
        let client = client.credentials(local.credentials().clone()).build()?;
        Ok(Self { client, kind, _server: Some(server) })
    }
}

impl PlaceKind {
    /// The place that the arguments and the environment name.
    pub fn find() -> Self {
        if std::env::args().any(|argument| argument == "--live") {
            PlaceKind::Aws
        } else if std::env::var_os("AWS_ENDPOINT_URL").is_some() {
            PlaceKind::Server
        } else {
            PlaceKind::Local
        }
    }
}

/// The end of an example: an error is told in its own words, not in those of `Debug`.
pub fn report<E: fmt::Display>(result: Result<(), E>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
