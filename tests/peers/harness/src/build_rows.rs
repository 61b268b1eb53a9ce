//! The cost of building the one-operation program, and its size.

use std::error::Error;
use std::fs;

use crate::cargo::{Profile, Toolchain, Workspace};
use crate::results::Results;
use crate::{Places, chosen, rounds};

/// Each has a program `one-…`.
const PEERS: [&str; 6] = ["ours", "ours-ring", "by-hand", "floor", "sdk", "sdk-lean"];

/// The program `one-sdk`, compiled with nightly and its hint: a note beside the others.
const MOSTLY_UNUSED: &str = "sdk-mostly-unused";

/// A peer's program, and where it is built for a profile.
fn program(places: &Places, peer: &str, profile: Profile) -> (String, Workspace) {
    let target = places.target.join("one").join(format!("one-{peer}-{}", profile.name()));
    let (package, toolchain) = match peer {
        MOSTLY_UNUSED => ("one-sdk".to_owned(), Toolchain::MostlyUnused),
        _ => (format!("one-{peer}"), Toolchain::Pinned),
    };
    (package, Workspace { root: places.peers.clone(), target, toolchain })
}

/// Clean builds: an empty target directory, dependencies already downloaded.
pub(crate) fn clean(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let mut peers = chosen(&PEERS);
    if Toolchain::MostlyUnused.is_installed() {
        peers.extend(chosen(&[MOSTLY_UNUSED]));
    }
    for profile in Profile::ALL {
        results.clear(&format!("build-{}", profile.name()), "CPU-s", peers.iter().copied());
    }
    for _ in 0..rounds(1) {
        for profile in Profile::ALL {
            for peer in &peers {
                let (package, workspace) = program(places, peer, profile);
                let cost = workspace.build_clean(&package, profile)?;
                results.add(&format!("build-{}", profile.name()), peer, cost.cpu)?;
            }
        }
    }
    Ok(())
}

/// Builds after a change of `main.rs` alone.
pub(crate) fn rebuild(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let peers = chosen(&PEERS);
    for profile in [Profile::Debug, Profile::Release] {
        let (wall, cpu) = (format!("rebuild-{}", profile.name()), format!("rebuild-{}-cpu", profile.name()));
        results.clear(&wall, "s", peers.iter().copied());
        results.clear(&cpu, "CPU-s", peers.iter().copied());
        for round in 0..=rounds(5) {
            for peer in &peers {
                let (package, workspace) = program(places, peer, profile);
                let source = places.peers.join("programs").join(&package).join("src/main.rs");
                let cost = workspace.rebuild(&package, profile, &source)?;
                // The first brings the dependencies up to date, if need be.
                if round > 0 {
                    results.add(&wall, peer, cost.wall)?;
                    results.add(&cpu, peer, cost.cpu)?;
                }
            }
        }
    }
    Ok(())
}

/// The stripped release binary, and the packages in the tree.
pub(crate) fn size(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let peers = chosen(&PEERS);
    results.clear("binary", "MB", peers.iter().copied());
    results.clear("crates", "packages", peers.iter().copied());
    for peer in &peers {
        let (package, workspace) = program(places, peer, Profile::Release);
        workspace.build(&package, Profile::Release)?;
        let bytes = fs::metadata(workspace.binary(&package, Profile::Release))?.len();
        results.add("binary", peer, as_f64(bytes) / 1e6)?;
        results.add("crates", peer, as_f64(workspace.crates(&package)? as u64))?;
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "sizes and counts far below 2^52")]
pub(crate) fn as_f64(count: u64) -> f64 {
    count as f64
}
