//! The sources of a package.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The files of Rust of a package, a folder or a file, sorted.
pub(super) fn files(path: &Path, all_targets: bool) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        package(path, all_targets, &mut files)?;
    } else {
        return Err(Failure::at(path, "there is no such file or folder"));
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// A package has its sources in `src`; a workspace has packages; any other folder is read whole.
fn package(folder: &Path, all_targets: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !folder.join("Cargo.toml").is_file() {
        return walk(folder, false, files);
    }
    let manifest = crate::files::read_existing(&folder.join("Cargo.toml"))?.unwrap_or_default();
    let has = |table: &str| manifest.lines().any(|line| line.trim() == table);
    if has("[package]") {
        let targets = ["src"].into_iter().chain(["examples", "tests", "benches"].into_iter().filter(|_| all_targets));
        let mut found = false;
        for target in targets.map(|target| folder.join(target)).filter(|target| target.is_dir()) {
            found = true;
            walk(&target, true, files)?;
        }
        let script = folder.join("build.rs");
        files.extend((all_targets && script.is_file()).then_some(script));
        // A package may have its sources anywhere, as its manifest says.
        if !found {
            walk(folder, true, files)?;
        }
    }
    if has("[workspace]") || !has("[package]") {
        for entry in entries(folder)? {
            if entry.is_dir() && !is_left_out(&entry) {
                packages_below(&entry, all_targets, files)?;
            }
        }
    }
    Ok(())
}

fn packages_below(folder: &Path, all_targets: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if folder.join("Cargo.toml").is_file() {
        package(folder, all_targets, files)?;
    }
    for entry in entries(folder)? {
        if entry.is_dir() && !is_left_out(&entry) {
            packages_below(&entry, all_targets, files)?;
        }
    }
    Ok(())
}

/// All files of Rust below a folder, but those of other packages.
fn walk(folder: &Path, stops_at_packages: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in entries(folder)? {
        let is_package = stops_at_packages && entry.join("Cargo.toml").is_file();
        if entry.is_dir() && !is_left_out(&entry) && !is_package {
            walk(&entry, stops_at_packages, files)?;
        } else if entry.extension().is_some_and(|extension| extension == "rs") && entry.is_file() {
            files.push(entry);
        }
    }
    Ok(())
}

/// What is in a folder; one that is gone since the folder above was read has nothing.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let read = fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(|error| Failure::at(folder, error)),
    }
}

/// Whether a folder holds what cargo or a version control system made, or is a link, which may lead in a circle.
fn is_left_out(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name == "target" || folder.is_symlink()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_another_program_removes_meanwhile_is_no_error() {
        assert!(entries(Path::new("no/such/folder")).is_ok_and(|entries| entries.is_empty()));
    }
}
