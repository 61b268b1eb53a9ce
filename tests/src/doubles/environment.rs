//! Variables and files in memory.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_operation::config::Environment;
use aws_operation::time::BoxFuture;

/// Variables and files in memory, in which nothing is set. Its `Debug` shows all, which nobody must call.
#[derive(Clone, Debug, Default)]
pub struct TestEnvironment(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    variables: HashMap<String, String>,
    files: HashMap<PathBuf, String>,
    unreadable: HashMap<PathBuf, io::ErrorKind>,
    writable: bool,
}

impl TestEnvironment {
    /// The home directory `/home/a`, no files, and no metadata of an instance.
    pub fn new() -> Self {
        Self::default().var("HOME", "/home/a").var("AWS_EC2_METADATA_DISABLED", "true")
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// With this variable.
    #[must_use]
    pub fn var(self, name: &str, value: impl Into<String>) -> Self {
        self.lock().variables.insert(name.to_owned(), value.into());
        self
    }

    /// With these variables.
    #[must_use]
    pub fn vars<'a>(self, variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        variables.into_iter().fold(self, |environment, (name, value)| environment.var(name, value))
    }

    /// With this file; its path is seen from the home directory.
    #[must_use]
    pub fn file(self, path: &str, contents: impl Into<String>) -> Self {
        self.set_file(path, contents);
        self
    }

    /// With this shared config file.
    #[must_use]
    pub fn config(self, contents: impl Into<String>) -> Self {
        self.file(".aws/config", contents)
    }

    /// With a file, or folder, of which reading fails.
    #[must_use]
    pub fn unreadable(self, path: &str, error: io::ErrorKind) -> Self {
        self.lock().unreadable.insert(Path::new("/home/a").join(path), error);
        self
    }

    /// Puts a file in place, or another one in its place.
    pub fn set_file(&self, path: &str, contents: impl Into<String>) {
        self.lock().files.insert(Path::new("/home/a").join(path), contents.into());
    }

    /// The contents of a file now.
    ///
    /// # Panics
    /// When it is not there.
    pub fn get_file(&self, path: &str) -> String {
        self.lock().files[&Path::new("/home/a").join(path)].clone()
    }

    /// Lets files be written; before, that is an error.
    pub fn allow_writing(&self) {
        self.lock().writable = true;
    }
}

impl Environment for TestEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        self.lock().variables.get(name).cloned()
    }

    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>> {
        let state = self.lock();
        let found = match (state.unreadable.get(path), state.files.get(path)) {
            (Some(error), _) => Err(*error),
            (None, Some(contents)) => Ok(contents.clone().into_bytes()),
            (None, None) => Err(io::ErrorKind::NotFound),
        };
        Box::pin(async move { found.map_err(io::Error::from) })
    }

    fn write_file<'a>(&'a self, path: &'a Path, contents: &'a [u8]) -> BoxFuture<'a, io::Result<()>> {
        Box::pin(async {
            let contents = String::from_utf8(contents.to_vec()).map_err(io::Error::other)?;
            let mut state = self.lock();
            if !state.writable {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            state.files.insert(path.to_owned(), contents);
            Ok(())
        })
    }
}
