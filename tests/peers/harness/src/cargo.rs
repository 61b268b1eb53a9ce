//! Builds programs in target directories of their own, and measures it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::process::{Cost, run};

/// A build that cargo is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
}

impl Profile {
    pub(crate) const ALL: [Profile; 3] = [Profile::Check, Profile::Debug, Profile::Release];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Profile::Check => "check",
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }
}

/// A workspace, and the directory that its builds go to.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    pub(crate) toolchain: Toolchain,
}

/// The compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The project's own.
    Pinned,
    /// Nightly, with the hint that of some packages little is used; the SDK's say so of themselves.
    MostlyUnused,
}

impl Toolchain {
    /// Whether it is there.
    pub(crate) fn is_installed(self) -> bool {
        self == Toolchain::Pinned
            || Command::new("rustup")
                .args(["run", "nightly", "cargo", "--version"])
                .output()
                .is_ok_and(|output| output.status.success())
    }
}

impl Workspace {
    /// Builds one package; incremental compilation is off, so that each build does the same work.
    pub(crate) fn build(&self, package: &str, profile: Profile) -> io::Result<Cost> {
        let mut command = self.cargo(if profile == Profile::Check { "check" } else { "build" });
        command.args(["--package", package, "--offline", "--locked"]);
        if self.toolchain == Toolchain::MostlyUnused {
            command.arg("-Zprofile-hint-mostly-unused");
        }
        if profile == Profile::Release {
            command.arg("--release");
        }
        run(&mut command).map(|(_, cost)| cost)
    }

    /// As [`build`](Self::build), with nothing there before.
    pub(crate) fn build_clean(&self, package: &str, profile: Profile) -> io::Result<Cost> {
        if self.target.exists() {
            fs::remove_dir_all(&self.target)?;
        }
        self.build(package, profile)
    }

    /// As [`build`](Self::build), after the program's own source was touched.
    pub(crate) fn rebuild(&self, package: &str, profile: Profile, source: &Path) -> io::Result<Cost> {
        File::options().append(true).open(source)?.set_modified(SystemTime::now())?;
        self.build(package, profile)
    }

    /// Where a program is after a build.
    pub(crate) fn binary(&self, package: &str, profile: Profile) -> PathBuf {
        self.target.join(profile.name()).join(package)
    }

    /// How many packages a program's build has, without itself; procedural macros and build scripts count.
    pub(crate) fn crates(&self, package: &str) -> io::Result<usize> {
        let mut command = self.cargo("tree");
        command.args(["--package", package, "--offline", "--locked", "--edges", "normal,build", "--prefix", "none"]);
        command.args(["--format", "{p}"]);
        let (output, _) = run(&mut command)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut packages: Vec<&str> =
            text.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect();
        packages.sort_unstable();
        packages.dedup();
        Ok(packages.len().saturating_sub(1))
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new("cargo");
        command.arg(subcommand).current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS").env_remove("CARGO_MAKEFLAGS");
        // What `cargo run` sets for the harness itself would count as a change of the environment.
        for variable in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            command.env_remove(variable);
        }
        if self.toolchain == Toolchain::MostlyUnused {
            command.env("RUSTUP_TOOLCHAIN", "nightly");
        }
        command
    }
}
