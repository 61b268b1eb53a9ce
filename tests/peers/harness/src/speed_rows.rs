//! The parts of a call by themselves: reading, writing, validation, signing.

use std::error::Error;
use std::process::Command;

use serde_json::Value;

use crate::Places;
use crate::call_rows::programs;
use crate::cargo::Profile;
use crate::process::run;
use crate::results::Results;
use crate::rounds;

/// Each program prints an object of rows, each an object of peers.
pub(crate) fn speed(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let workspace = programs(places);
    for package in ["speed-codec", "speed-sign"] {
        workspace.build(package, Profile::Release)?;
        let mut first = true;
        for _ in 0..rounds(7) {
            let (output, _) = run(&mut Command::new(workspace.binary(package, Profile::Release)))?;
            let value: Value = serde_json::from_slice(&output.stdout)?;
            for (row, peers) in value.as_object().into_iter().flatten() {
                let peers = peers.as_object().ok_or("not an object of peers")?;
                if first {
                    results.clear(row, "ns", peers.keys().map(String::as_str));
                }
                for (peer, nanoseconds) in peers {
                    results.add(row, peer, nanoseconds.as_f64().unwrap_or(f64::NAN))?;
                }
            }
            first = false;
        }
    }
    Ok(())
}
