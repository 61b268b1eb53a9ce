//! The cost of one more declaration: operations, the codec of structures, builders.

use std::error::Error;
use std::fs;

use crate::build_rows::as_f64;
use crate::cargo::{Profile, Workspace};
use crate::generate::{self, Builder, Codec, Program};
use crate::results::Results;
use crate::{Places, rounds};

/// How many operations the programs declare.
pub(crate) const OPERATIONS: [usize; 4] = [1, 10, 50, 200];

/// How many structures the programs declare.
const STRUCTURES: usize = 200;

fn written(places: &Places, folder: &str, programs: &[Program]) -> Result<Workspace, Box<dyn Error>> {
    let target = places.target.join("generated-target");
    Ok(generate::write(&places.peers, &places.target.join("generated").join(folder), target, programs)?)
}

/// The cost of a program by itself, its dependencies being built.
fn measure(
    workspace: &Workspace,
    results: &mut Results,
    row: &str,
    programs: &[(&Program, String)],
    profiles: &[Profile],
) -> Result<(), Box<dyn Error>> {
    let names = || programs.iter().map(|(_, name)| name.as_str());
    for profile in profiles {
        results.clear(&format!("{row}-{}", profile.name()), "CPU-s", names());
    }
    results.clear(&format!("{row}-bytes"), "bytes", names());
    for profile in profiles {
        for round in 0..=rounds(3) {
            for (program, name) in programs {
                let source = workspace.root.join(&program.name).join("src/main.rs");
                let cost = workspace.rebuild(&program.name, *profile, &source)?;
                // The first builds the dependencies.
                if round > 0 {
                    results.add(&format!("{row}-{}", profile.name()), name, cost.cpu)?;
                }
            }
        }
    }
    if profiles.contains(&Profile::Release) {
        for (program, name) in programs {
            let bytes = fs::metadata(workspace.binary(&program.name, Profile::Release))?.len();
            results.add(&format!("{row}-bytes"), name, as_f64(bytes))?;
        }
    }
    Ok(())
}

/// Operations, ours and by hand, beside the same structures without attributes.
pub(crate) fn operations(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let mut programs = Vec::new();
    for count in OPERATIONS {
        programs.push((generate::operations_ours(count), format!("ours-{count:03}")));
        programs.push((generate::operations_plain(count), format!("plain-{count:03}")));
        programs.push((generate::operations_serde(&places.peers, count), format!("by-hand-{count:03}")));
    }
    let (programs, names): (Vec<Program>, Vec<String>) = programs.into_iter().unzip();
    let workspace = written(places, "operations", &programs)?;
    let programs: Vec<(&Program, String)> = programs.iter().zip(names).collect();
    measure(&workspace, results, "operations", &programs, &Profile::ALL)
}

/// Structures, ours and serde's, beside a program without any.
pub(crate) fn codec(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let programs = [
        generate::codec(Codec::Ours, 0),
        generate::codec(Codec::Ours, STRUCTURES),
        generate::codec(Codec::Serde, 0),
        generate::codec(Codec::Serde, STRUCTURES),
    ];
    let workspace = written(places, "codec", &programs)?;
    let names = ["ours-000", "ours-200", "serde-000", "serde-200"];
    let programs: Vec<(&Program, String)> = programs.iter().zip(names.map(str::to_owned)).collect();
    measure(&workspace, results, "codec", &programs, &Profile::ALL)
}

/// Builders, ours and bon's, beside structures without any.
pub(crate) fn builders(places: &Places, results: &mut Results) -> Result<(), Box<dyn Error>> {
    let all = [Builder::Plain, Builder::Bon, Builder::OursUnused, Builder::Ours];
    let programs = all.map(|builder| generate::builders(builder, STRUCTURES));
    let workspace = written(places, "builders", &programs)?;
    let names = ["plain", "bon", "ours-unused", "ours"];
    let programs: Vec<(&Program, String)> = programs.iter().zip(names.map(str::to_owned)).collect();
    measure(&workspace, results, "builders", &programs, &[Profile::Check, Profile::Release])
}
