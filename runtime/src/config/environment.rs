//! Where settings come from: environment variables, the home directory, files. Injected, so that a test gives its own.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::time::BoxFuture;

/// The greatest size in bytes of a settings or token file; a larger one is refused.
pub(crate) const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// The environment of a program: its variables, home directory and files.
///
/// The default is [`SystemEnvironment`]. Give another one to read settings from elsewhere, or to isolate a test.
pub trait Environment: fmt::Debug + Send + Sync + 'static {
    /// The value of an environment variable.
    fn var(&self, name: &str) -> Option<String>;

    /// Reads a whole file.
    ///
    /// # Errors
    /// Those of reading a file; [`io::ErrorKind::NotFound`] means that there is none, which is often fine. A file of
    /// more than 1 MiB is an error.
    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>>;

    /// Replaces a file at once with these bytes, readable by its owner only.
    ///
    /// Used for the token cache of the AWS CLI's `aws sso login`, when a token was refreshed. The default does not
    /// write.
    ///
    /// # Errors
    /// Those of writing a file; the old one then stands as it was.
    fn write_file<'a>(&'a self, path: &'a Path, contents: &'a [u8]) -> BoxFuture<'a, io::Result<()>> {
        let _ = (path, contents);
        Box::pin(async { Err(io::Error::new(io::ErrorKind::Unsupported, "this environment does not write files")) })
    }

    /// The home directory, in which `.aws` stands; by default `HOME`, then `USERPROFILE`, then `HOMEDRIVE` with
    /// `HOMEPATH`, as the AWS SDKs look for it.
    fn home_dir(&self) -> Option<PathBuf> {
        let set = |name| self.var(name).filter(|value| !value.is_empty());
        if let Some(home) = set("HOME").or_else(|| set("USERPROFILE")) {
            return Some(PathBuf::from(home));
        }
        let (drive, path) = (set("HOMEDRIVE")?, set("HOMEPATH")?);
        Some(PathBuf::from(format!("{drive}{path}")))
    }
}

/// The environment of this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn read_file<'a>(&'a self, path: &'a Path) -> BoxFuture<'a, io::Result<Vec<u8>>> {
        let path = path.to_owned();
        Box::pin(unblock(move || read_bounded(&path)))
    }

    fn write_file<'a>(&'a self, path: &'a Path, contents: &'a [u8]) -> BoxFuture<'a, io::Result<()>> {
        let path = path.to_owned();
        let contents = zeroize::Zeroizing::new(contents.to_vec());
        Box::pin(unblock(move || replace(&path, &contents)))
    }
}

/// Runs file work off the executor's threads where tokio runs, else at once: such files are small.
async fn unblock<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.map_err(io::Error::other)?,
        Err(_) => work(),
    }
}

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let mut contents = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut contents)?;
    if contents.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is larger than 1 MiB"));
    }
    Ok(contents)
}

/// Writes beside the file, then renames: a reader sees the old or the new one, never a part.
fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a path of a file"));
    };
    let temporary = directory.join(format!("{}.{}.tmp", name.to_string_lossy(), uuid::Uuid::new_v4().simple()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&temporary).and_then(|mut file| {
        file.write_all(contents)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    });
    if written.is_err() {
        // The error to tell is the one that made the write fail.
        let _ = std::fs::remove_file(&temporary);
    }
    written
}
