//! Writes the packages of declared services: `lay-out FOLDER SERVICE…`, where `FOLDER/SERVICE/src/lib.rs` has the
//! declarations.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    match lay_out(&folder, &arguments.collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn lay_out(folder: &Path, services: &[String]) -> Result<(), String> {
    let members: Vec<String> = services.iter().map(|service| format!("{service:?}")).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.dependencies]\naws-operation = {{ path = \"{}\", \
         default-features = false, features = [\"event-streams\", \"macros\", \"pattern\"] }}\n\
         aws-operation-declared-tests = {{ path = \"{}\" }}\n\n[profile.dev]\ndebug = false\n",
        members.join(", "),
        root.join("runtime").display(),
        root.join("tests/declared").display(),
    );
    write(&folder.join("Cargo.toml"), &workspace)?;
    for service in services {
        let package = folder.join(service);
        let manifest = format!(
            "[package]\nname = \"declared-{service}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\ntest = \
             false\ndoctest = false\n\n[dependencies]\naws-operation.workspace = true\n\n[dev-dependencies]\n\
             aws-operation-declared-tests.workspace = true\n"
        );
        write(&package.join("Cargo.toml"), &manifest)?;
        let source = package.join("src/lib.rs");
        let text = fs::read_to_string(&source).map_err(|error| format!("{}: {error}", source.display()))?;
        let library = format!("declared_{}", service.replace('-', "_"));
        write(&package.join("tests/model.rs"), &aws_operation_declared_tests::table(service, &library, &text)?)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fail = |error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(fail)?;
    fs::write(path, text).map_err(fail)
}
