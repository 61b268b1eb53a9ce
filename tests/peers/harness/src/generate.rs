//! Writes programs with many declarations, to see what one more declaration costs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use crate::cargo::{Toolchain, Workspace};
use crate::process::run;

/// The dependencies of a program with our operations.
const OURS: &str =
    "aws-operation = { path = \"RUNTIME\" }\ntokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }";

/// A generated program.
pub(crate) struct Program {
    pub(crate) name: String,
    dependencies: &'static str,
    source: String,
}

/// Writes the programs as one workspace, with the versions of the peers' own lock file.
pub(crate) fn write(peers: &Path, folder: &Path, target: PathBuf, programs: &[Program]) -> io::Result<Workspace> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let names: Vec<String> = programs.iter().map(|program| format!("{:?}", program.name)).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.release]\nstrip = \"symbols\"\n",
        names.join(", ")
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(peers.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let runtime = peers.join("../../runtime").canonicalize()?;
    for program in programs {
        let package = folder.join(&program.name);
        fs::create_dir_all(package.join("src"))?;
        let dependencies = program.dependencies.replace("RUNTIME", &runtime.display().to_string());
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n",
            program.name
        );
        fs::write(package.join("Cargo.toml"), manifest)?;
        fs::write(package.join("src/main.rs"), &program.source)?;
    }
    // The lock file learns the programs' names here; the packages' versions stay.
    run(Command::new("cargo").arg("fetch").current_dir(folder))?;
    Ok(Workspace { root: folder.to_owned(), target, toolchain: Toolchain::Pinned })
}

/// `count` operations with `aws-operation`: 13 members, two nested structures, a typed answer.
///
/// Each is one of AWS's shapes, as a user declares it: names, types and traits of the members are looked up in its model,
/// but for those that no shape has together.
pub(crate) fn operations_ours(count: usize) -> Program {
    let mut source = String::from(
        "use std::collections::HashMap;\n\nuse aws_operation::{Client, Timestamp, aws_operation, aws_shape};\n",
    );
    for index in 0..count {
        let mut derive = String::new();
        for line in operation(index, "Clone, Debug, PartialEq", "Timestamp").lines() {
            // Ours stands before the derive.
            if line.starts_with("#[derive") {
                derive = format!("{line}\n");
                continue;
            }
            source.push_str(&modelled(line, index));
            source.push_str(&std::mem::take(&mut derive));
            source.push_str(line);
            source.push('\n');
        }
        let call = format!("Operation{index}::send(&input, client).await?");
        source.push_str(&caller(index, "Client", &call));
    }
    source.push_str(&main(count, "Client::from_env().await?"));
    Program { name: format!("operations-ours-{count}"), dependencies: OURS, source }
}

/// Our attribute for a line of [`operation`]: which of AWS's shapes or members it is.
fn modelled(line: &str, index: usize) -> String {
    let number = index.to_string();
    let item = line.strip_prefix("pub struct ").or_else(|| line.trim_start().strip_prefix("pub ")).unwrap_or_default();
    let name = item.split([' ', ':']).next().unwrap_or_default();
    let text = match name.strip_suffix(&number).unwrap_or(name) {
        "Operation" => return format!("#[aws_operation(model = \"ecs#CreateService\", output = Output{index})]\n"),
        "Setting" => "#[aws_shape(model = \"ecs#LoadBalancer\")]",
        "Placement" => "#[aws_shape(model = \"ecs#AwsVpcConfiguration\")]",
        "Output" => "#[aws_shape(model = \"ecs#CreateServiceResponse\")]",
        "Outcome" => "#[aws_shape(model = \"ecs#Service\")]",
        "service" => "#[aws(rename = \"serviceName\")]",
        "definition" => "#[aws(rename = \"taskDefinition\")]",
        "name" => "#[aws(rename = \"platformVersion\")]",
        "desired_count" => "#[aws(rename = \"desiredCount\")]",
        "enabled" => "#[aws(rename = \"enableExecuteCommand\")]",
        "settings" => "#[aws(rename = \"loadBalancers\")]",
        "key" => "#[aws(rename = \"targetGroupArn\")]",
        "value" => "#[aws(rename = \"containerName\")]",
        "weight" => "#[aws(rename = \"containerPort\")]",
        "outcome" => "#[aws(rename = \"service\")]",
        "status" => "#[aws(rename = \"status\")]",
        "arn" => "#[aws(rename = \"serviceArn\")]",
        "size_in_bytes" | "started_at" | "labels" | "arns" | "placement" | "zone" | "public" | "next_token" => {
            "#[aws(unmodelled)]"
        }
        _ => return String::new(),
    };
    let indent = if line.starts_with(' ') { "    " } else { "" };
    format!("{indent}{text}\n")
}

/// The same structures and callers with nothing of ours: what the users' own code costs.
pub(crate) fn operations_plain(count: usize) -> Program {
    let mut source = String::from("use std::collections::HashMap;\n\nuse aws_operation::{Client, Timestamp};\n");
    for index in 0..count {
        source.push_str(&operation(index, "Clone, Debug, PartialEq", "Timestamp"));
        let call = format!("{{ let _ = (client, input); Output{index} {{ outcome: None, next_token: None }} }}");
        source.push_str(&caller(index, "Client", &call));
    }
    source.push_str(&main(count, "Client::from_env().await?"));
    Program { name: format!("operations-plain-{count}"), dependencies: OURS, source }
}

/// The same operations by hand: serde's derive, reqwest, no signature.
pub(crate) fn operations_serde(peers: &Path, count: usize) -> Program {
    let floor = peers.join("programs/declarations/floor.rs");
    let mut source = format!(
        "use std::collections::HashMap;\n\nuse serde::{{Deserialize, Serialize}};\nuse floor::Floor;\n\n\
         #[path = \"{}\"]\nmod floor;\n",
        floor.display()
    );
    let attribute = "#[serde(rename_all = \"camelCase\")]\n";
    for index in 0..count {
        let derive = "Clone, Debug, PartialEq, Serialize, Deserialize";
        for line in operation(index, derive, "f64").lines() {
            // Serde's attributes follow the derive; absent members are left out, as AWS JSON wants it.
            if line.starts_with("pub struct") {
                source.push_str(attribute);
            } else if line.contains(": Option<") {
                source.push_str("    #[serde(skip_serializing_if = \"Option::is_none\")]\n");
            }
            source.push_str(line);
            source.push('\n');
        }
        let call = format!("client.send::<_, Output{index}>(\"Operation{index}\", &input).await?");
        source.push_str(&caller(index, "Floor", &call));
    }
    source.push_str(&main(count, "Floor::from_env()?"));
    Program {
        name: format!("operations-serde-{count}"),
        dependencies: "reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\"] }\n\
                       serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                       tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }",
        source,
    }
}

fn operation(index: usize, derive: &str, timestamp: &str) -> String {
    format!(
        "
#[derive({derive})]
pub struct Operation{index} {{
    pub cluster: String,
    pub service: String,
    pub definition: String,
    pub name{index}: Option<String>,
    pub client_token: Option<String>,
    pub desired_count{index}: Option<i32>,
    pub size_in_bytes: Option<i64>,
    pub enabled: Option<bool>,
    pub started_at: Option<{timestamp}>,
    pub labels: Option<HashMap<String, String>>,
    pub arns: Option<Vec<String>>,
    pub settings: Option<Vec<Setting{index}>>,
    pub placement: Option<Placement{index}>,
}}

#[derive({derive})]
pub struct Setting{index} {{
    pub key: String,
    pub value{index}: Option<String>,
    pub weight: Option<i32>,
}}

#[derive({derive})]
pub struct Placement{index} {{
    pub subnets: Vec<String>,
    pub zone{index}: Option<String>,
    pub public: Option<bool>,
}}

#[derive({derive})]
pub struct Output{index} {{
    pub outcome: Option<Outcome{index}>,
    pub next_token: Option<String>,
}}

#[derive({derive})]
pub struct Outcome{index} {{
    pub arn: Option<String>,
    pub status{index}: Option<String>,
    pub created_at: Option<{timestamp}>,
    pub running_count: Option<i32>,
    pub pending_count: Option<i32>,
    pub labels: Option<HashMap<String, String>>,
    pub settings: Option<Vec<Setting{index}>>,
    pub placement: Option<Placement{index}>,
}}
"
    )
}

fn caller(index: usize, client: &str, call: &str) -> String {
    format!(
        "
async fn call{index}(client: &{client}) -> Result<Option<String>, Box<dyn std::error::Error + Send + Sync>> {{
    let input = Operation{index} {{
        cluster: \"c\".to_owned(),
        service: \"s\".to_owned(),
        definition: \"d\".to_owned(),
        name{index}: None,
        client_token: None,
        desired_count{index}: Some(1),
        size_in_bytes: None,
        enabled: Some(true),
        started_at: None,
        labels: None,
        arns: None,
        settings: Some(vec![Setting{index} {{ key: \"k\".to_owned(), value{index}: None, weight: None }}]),
        placement: None,
    }};
    let output = {call};
    Ok(output.outcome.and_then(|outcome| outcome.arn))
}}
"
    )
}

fn main(count: usize, client: &str) -> String {
    let mut text = format!(
        "
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {{
    let client = {client};
    let which: usize = std::env::args().nth(1).unwrap_or_default().parse()?;
    let arn = match which {{
"
    );
    for index in 0..count {
        let _ = writeln!(text, "        {index} => Box::pin(call{index}(&client)).await?,");
    }
    text.push_str("        _ => None,\n    };\n    println!(\"{arn:?}\");\n    Ok(())\n}\n");
    text
}

/// How the structures of a codec program are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Ours,
    Serde,
}

/// `count` structures of 13 members that are read, compared, cloned and written.
pub(crate) fn codec(codec: Codec, count: usize) -> Program {
    let (name, imports, attribute, derive, after, read, write, timestamp) = match codec {
        Codec::Ours => (
            "ours",
            "use aws_operation::{Timestamp, aws_shape, generated};",
            "#[aws_shape]\n",
            "",
            "",
            "let mut value: NAME = generated::blank();\n    generated::measured::read_json(text, &mut value)?;",
            "generated::measured::write_json(&value)?",
            "Timestamp",
        ),
        Codec::Serde => (
            "serde",
            "use serde::{Deserialize, Serialize};",
            "",
            ", Serialize, Deserialize",
            "#[serde(rename_all = \"camelCase\")]\n",
            "let value: NAME = serde_json::from_slice(text)?;",
            "serde_json::to_vec(&value)?",
            "f64",
        ),
    };
    let mut source = format!("use std::collections::HashMap;\nuse std::error::Error;\n\n{imports}\n");
    let skip = if codec == Codec::Serde { "    #[serde(skip_serializing_if = \"Option::is_none\")]\n" } else { "" };
    for index in 0..count {
        let fields = fields(index, timestamp, skip);
        let read = read.replace("NAME", &format!("Shape{index}"));
        let _ = write!(
            source,
            "
{attribute}#[derive(Clone, Debug, PartialEq{derive})]
{after}pub struct Shape{index} {{
{fields}}}

fn round{index}(text: &[u8]) -> Result<usize, Box<dyn Error>> {{
    {read}
    if value.clone() != value {{
        println!(\"{{value:?}}\");
    }}
    Ok({write}.len())
}}
"
        );
    }
    source.push_str("\nfn main() -> Result<(), Box<dyn Error>> {\n    let text = std::env::args().nth(1).unwrap_or_default();\n    #[allow(unused_mut)]\n    let mut sum = text.len();\n");
    for index in 0..count {
        let _ = writeln!(source, "    sum += round{index}(text.as_bytes())?;");
    }
    source.push_str("    println!(\"{sum}\");\n    Ok(())\n}\n");
    if count == 0 {
        source = "fn main() -> Result<(), Box<dyn std::error::Error>> {\n    let text = std::env::args().nth(1).unwrap_or_default();\n    println!(\"{}\", READ);\n    Ok(())\n}\n"
            .replace(
                "READ",
                match codec {
                    Codec::Ours => "aws_operation::generated::measured::read_json(text.as_bytes(), &mut text.clone()).is_ok()",
                    Codec::Serde => "serde_json::from_str::<String>(&text).is_ok()",
                },
            );
    }
    Program {
        name: format!("codec-{name}-{count}"),
        dependencies: match codec {
            Codec::Ours => "aws-operation = { path = \"RUNTIME\", default-features = false, features = [\"macros\"] }",
            Codec::Serde => "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"",
        },
        source,
    }
}

/// How the structures of a builder program are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builder {
    /// No builder: what the structures cost by themselves.
    Plain,
    /// bon's derive.
    Bon,
    /// Our shapes, built with a literal: the rest of what our attribute emits.
    OursUnused,
    /// Our shapes, built with their builders.
    Ours,
}

/// `count` structures of 13 members, four of them required, each built once.
pub(crate) fn builders(builder: Builder, count: usize) -> Program {
    let (name, imports, attribute, derive, timestamp, built) = match builder {
        Builder::Plain => ("plain", "", "", "", "f64", false),
        Builder::Bon => ("bon", "use bon::Builder;\n", "", ", Builder", "f64", true),
        Builder::OursUnused => {
            ("ours-unused", "use aws_operation::{Timestamp, aws_shape};\n", "#[aws_shape]\n", "", "Timestamp", false)
        }
        Builder::Ours => {
            ("ours", "use aws_operation::{Timestamp, aws_shape};\n", "#[aws_shape]\n", "", "Timestamp", true)
        }
    };
    let mut source = format!("#![allow(dead_code)]\n\nuse std::collections::HashMap;\n\n{imports}");
    for index in 0..count {
        let fields = fields(index, timestamp, "");
        let made = if built {
            let into = if builder == Builder::Bon { ".to_owned()" } else { "" };
            format!(
                "Shape{index}::builder().id(\"i\"{into}).size_in_bytes(1_i64).state(\"s\"{into}).arns(Vec::new()).name{index}(\"n\"{into}).enabled(true).build()"
            )
        } else {
            format!(
                "Shape{index} {{ id: \"i\".to_owned(), size_in_bytes: 1, state: \"s\".to_owned(), arns: Vec::new(), name{index}: Some(\"n\".to_owned()), enabled: Some(true), desired_count: None, ratio: None, created_at: None, labels: None, groups: None, kind: None, note{index}: None }}"
            )
        };
        let _ = write!(
            source,
            "
{attribute}#[derive(Clone, Debug, PartialEq{derive})]
pub struct Shape{index} {{
{fields}}}

fn made{index}() -> Shape{index} {{
    {made}
}}
"
        );
    }
    source.push_str("\nfn main() {\n    let mut sum = 0;\n");
    for index in 0..count {
        let _ = writeln!(source, "    sum += made{index}().id.len();");
    }
    source.push_str("    println!(\"{sum}\");\n}\n");
    Program {
        name: format!("builders-{name}-{count}"),
        dependencies: match builder {
            Builder::Plain => "",
            Builder::Bon => "bon = \"3\"",
            _ => "aws-operation = { path = \"RUNTIME\", default-features = false, features = [\"macros\"] }",
        },
        source,
    }
}

fn fields(index: usize, timestamp: &str, optional: &str) -> String {
    let required =
        "    pub id: String,\n    pub size_in_bytes: i64,\n    pub state: String,\n    pub arns: Vec<String>,\n";
    let rest = [
        (format!("name{index}"), "String"),
        ("desired_count".to_owned(), "i32"),
        ("ratio".to_owned(), "f64"),
        ("enabled".to_owned(), "bool"),
        ("created_at".to_owned(), timestamp),
        ("labels".to_owned(), "HashMap<String, String>"),
        ("groups".to_owned(), "Vec<String>"),
        ("kind".to_owned(), "String"),
        (format!("note{index}"), "String"),
    ];
    let mut text = required.to_owned();
    for (name, ty) in rest {
        let _ = writeln!(text, "{optional}    pub {name}: Option<{ty}>,");
    }
    text
}
