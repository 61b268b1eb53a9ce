//! A program's configuration out of the parameter store: `cargo run --example parameter_tree`.
//!
//! Teaches the items of all pages as one stream, values that must not be shown, and how a tree of parameters becomes a
//! struct, with errors that name the parameter.
//!
//! Without arguments it runs against a local parameter store in this process, over HTTP; with `AWS_ENDPOINT_URL` against
//! the server there; with `--live` against AWS. The parameters are deleted at the end.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::process::ExitCode;
use std::str::FromStr;

use aws_operation::Client;
use aws_operation_examples::local_ssm::LocalSsm;
use aws_operation_examples::place::{Place, report};
use aws_operation_examples::ssm::{DeleteParameters, GetParametersByPath, ParameterType, PutParameter, SsmError};

const PATH: &str = "/operation-example";

/// The parts of a parameter that the program wants.
struct Config {
    port: u16,
    request_timeout_seconds: f64,
    allowed_origins: Vec<String>,
    database: Database,
}

struct Database {
    url: String,
    password: String,
}

impl Config {
    fn from_tree(tree: &ParameterTree) -> Result<Self, ParameterError> {
        Ok(Self {
            port: tree.value("http/port")?,
            request_timeout_seconds: tree.value_or("http/request-timeout", 30.0)?,
            allowed_origins: tree.list("http/allowed-origins")?,
            database: Database { url: tree.value("database/url")?, password: tree.value("database/password")? },
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalSsm::new();
    let place = Place::find("parameter store", local.fake()).await?;
    let client = &place.client;
    put(client).await?;
    let result = configure(client).await;
    let names = PARAMETERS.iter().map(|(name, ..)| format!("{PATH}/{name}"));
    let deleted = DeleteParameters { names: names.collect() }.send(client).await;
    result?;
    println!("DeleteParameters     {} parameters", deleted?.deleted_parameters.unwrap_or_default().len());
    Ok(())
}

const PARAMETERS: [(&str, ParameterType, &str); 4] = [
    ("database/password", ParameterType::SecureString, "correct horse battery staple"),
    ("database/url", ParameterType::String, "postgres://db.internal/app"),
    ("http/allowed-origins", ParameterType::StringList, "https://example.com,https://example.org"),
    ("http/port", ParameterType::String, "8080"),
];

async fn put(client: &Client) -> Result<(), Box<dyn Error>> {
    for (name, kind, value) in PARAMETERS {
        let name = format!("{PATH}/{name}");
        let put = PutParameter::builder().name(name).value(value).r#type(kind).overwrite(true).build();
        if put.r#type == Some(ParameterType::SecureString) {
            // AWS's model says that it is sensitive: neither `Debug` nor an error shows the value.
            println!("{put:?}");
        }
        put.send(client).await?;
    }
    println!("PutParameter         {} parameters", PARAMETERS.len());
    Ok(())
}

async fn configure(client: &Client) -> Result<(), Box<dyn Error>> {
    let tree = ParameterTree::read(client, PATH).await?;
    println!("GetParametersByPath  {} parameters", tree.values.len());
    let config = Config::from_tree(&tree)?;
    println!("Configuration        port {}, time-out {} s", config.port, config.request_timeout_seconds);
    println!("                     origins {}", config.allowed_origins.join(" and "));
    let password = config.database.password.chars().count();
    println!("                     {}, a password of {password} characters", config.database.url);

    // A value that makes no sense is an error with the parameter's name.
    let broken = PutParameter::builder().name(format!("{PATH}/http/port")).value("eighty").overwrite(true);
    broken.r#type(ParameterType::String).send(client).await?;
    match Config::from_tree(&ParameterTree::read(client, PATH).await?) {
        Err(error) => println!("A broken parameter   {error}"),
        Ok(config) => return Err(format!("a port was made of \"eighty\": {}", config.port).into()),
    }
    Ok(())
}

/// The parameters below a path, by their names without it.
struct ParameterTree {
    path: String,
    values: BTreeMap<String, String>,
}

impl ParameterTree {
    async fn read(client: &Client, path: &str) -> Result<Self, aws_operation::Error<SsmError>> {
        let below = GetParametersByPath::builder().path(path).recursive(true).with_decryption(true).build();
        // Three at a time, so that there are pages at all; without `page_size` it would be SSM's ten.
        let mut parameters = below.items(client).page_size(3);
        let mut values = BTreeMap::new();
        while let Some(parameter) = parameters.next().await {
            let parameter = parameter?;
            if let (Some(name), Some(value)) = (parameter.name, parameter.value) {
                let name = name.strip_prefix(path).unwrap_or(&name).trim_start_matches('/');
                values.insert(name.to_owned(), value);
            }
        }
        Ok(Self { path: path.to_owned(), values })
    }

    fn value<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Result<T, ParameterError> {
        let text = self.values.get(name).ok_or_else(|| self.error(name, "is missing"))?;
        text.parse().map_err(|error| self.error(name, format_args!("makes no sense: {error}")))
    }

    fn value_or<T: FromStr<Err: fmt::Display>>(&self, name: &str, default: T) -> Result<T, ParameterError> {
        if self.values.contains_key(name) { self.value(name) } else { Ok(default) }
    }

    fn list(&self, name: &str) -> Result<Vec<String>, ParameterError> {
        let text: String = self.value(name)?;
        Ok(text.split(',').map(str::to_owned).collect())
    }

    fn error(&self, name: &str, reason: impl fmt::Display) -> ParameterError {
        ParameterError(format!("the parameter {}/{name} {reason}", self.path))
    }
}

/// A parameter that is not what the program needs. It never has the value, which may be a secret.
#[derive(Debug)]
struct ParameterError(String);

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ParameterError {}
