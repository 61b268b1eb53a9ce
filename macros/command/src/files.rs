//! Files, read with errors that name them, and replaced whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::Failure;

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| unread(path, &error))
}

fn unread(path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::InvalidData => Failure::at(path, "this is no text in UTF-8"),
        io::ErrorKind::IsADirectory => Failure::at(path, "this is a folder: name a file in it"),
        _ => Failure::at(path, error),
    }
}

/// The text of a file, if there is one.
pub(crate) fn read_existing(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unread(path, &error)),
    }
}

/// Writes a file beside the old one and moves it there, so that nobody sees half of it and a failure leaves the old one.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error| Failure::at(path, error);
    // The file that a link points to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(Failure::at(path, "the file is read-only; nothing was written"));
    }
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(Failure::at(path, format!("there is no folder {}; nothing was written", folder.display())));
    }
    let Some(name) = target.file_name() else { return Err(Failure::at(path, "is no name of a file")) };
    let new = target.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let written = fs::write(&new, text)
        .and_then(|()| match fs::metadata(&target) {
            Ok(metadata) => fs::set_permissions(&new, metadata.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&new, &target));
    if written.is_err() {
        // Nothing can be done about a file that cannot even be removed; the first error is the one that counts.
        let _ = fs::remove_file(&new);
    }
    written.map_err(fail)
}
