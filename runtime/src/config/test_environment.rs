//! An environment in memory, for tests.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::Environment;
use crate::time::BoxFuture;

/// Variables and files in memory; the home directory is `/home/a`.
#[derive(Debug, Default)]
pub(crate) struct TestEnvironment {
    variables: HashMap<String, String>,
    files: Mutex<HashMap<PathBuf, Result<Vec<u8>, io::ErrorKind>>>,
}

impl TestEnvironment {
    pub(crate) fn new() -> Self {
        Self::default().var("HOME", "/home/a")
    }

    pub(crate) fn var(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn file(self, path: &str, contents: &str) -> Self {
        self.files.lock().unwrap().insert(PathBuf::from(path), Ok(contents.as_bytes().to_vec()));
        self
    }

    pub(crate) fn unreadable(self, path: &str, error: io::ErrorKind) -> Self {
        self.files.lock().unwrap().insert(PathBuf::from(path), Err(error));
        self
    }

    pub(crate) fn config(self, contents: &str) -> Self {
        self.file("/home/a/.aws/config", contents)
    }

    pub(crate) fn credentials(self, contents: &str) -> Self {
        self.file("/home/a/.aws/credentials", contents)
    }
}

impl Environment for TestEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>> {
        let found = self.files.lock().unwrap().get(path).cloned();
        Box::pin(async move { found.unwrap_or(Err(io::ErrorKind::NotFound)).map_err(io::Error::from) })
    }
}
