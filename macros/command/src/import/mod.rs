//! `import`: the facts anew from botocore's data folder.

mod botocore;
mod corrections;
mod facts;
mod iam;
mod merge;
mod reach;
mod report;
mod rows;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use self::corrections::Correction;
use self::facts::Facts;
use self::report::{Change, Report};
use crate::Outcome;
use crate::arguments::Import;
use crate::failure::Failure;
use crate::files;
use crate::output::{print, remark};

pub(crate) fn run(arguments: &Import) -> Outcome {
    let data = arguments.models.join("data");
    if !data.is_dir() {
        let message = "is no folder; run this in the project, or give the package of the facts with `--models`";
        return Err(Failure::at(&data, message));
    }
    let version = version(arguments)?;
    let corrections_path = arguments.models.join("corrections.txt");
    let corrections = corrections::parse(&files::read_existing(&corrections_path)?.unwrap_or_default())
        .map_err(|error| Failure::at(&corrections_path, error))?;
    let actions = arguments.iam.as_deref().map(iam::Actions::read).transpose()?;

    let mut report = Report::default();
    let mut all: Vec<(String, Facts)> = Vec::new();
    for name in botocore::names(&arguments.data)? {
        let Some(mut facts) = botocore::facts(&arguments.data, &name)? else { continue };
        correct(&name, &corrections, &mut facts).map_err(|error| Failure::at(&corrections_path, error))?;
        reach::mark(&mut facts);
        let old = old_facts(&data, &name)?;
        match &actions {
            Some(actions) => actions.apply(&name, &mut facts),
            None => iam::keep(old.as_ref(), &mut facts),
        }
        let merged = if let Some(old) = &old {
            merge::merge(&name, old, facts, &mut report)
        } else {
            report.add(Change::Added, format!("{name}, with {} operations", facts.operations()));
            facts
        };
        all.push((name, merged));
    }
    if all.is_empty() {
        return Err(Failure::at(&arguments.data, "has no service that speaks AWS JSON; give botocore's data folder"));
    }
    for name in old_names(&data)? {
        if !all.iter().any(|(known, _)| *known == name) {
            let Some(old) = old_facts(&data, &name)? else { continue };
            let kept = merge::merge(&name, &old, Facts::default(), &mut report);
            all.push((name, kept));
        }
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));

    let rows = rows::write(&version, &all);
    let mut changed = Vec::new();
    for (name, facts) in &mut all {
        changed.extend(changed_file(data.join(format!("{name}.txt")), facts.write())?);
    }
    changed.extend(changed_file(arguments.models.join("src/data.rs"), rows)?);
    print(&report.to_string())?;
    if changed.is_empty() {
        print(&format!("{} services of botocore {version}: nothing to change\n", all.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.check {
        for (path, _) in &changed {
            print(&format!("{} would change\n", path.display()))?;
        }
        return Ok(ExitCode::from(1));
    }
    for (path, text) in &changed {
        files::replace(path, text)?;
    }
    print(&format!("{} services of botocore {version}: {} files written\n", all.len(), changed.len()))?;
    Ok(ExitCode::SUCCESS)
}

/// Applies the corrections of a service. One that changes nothing is said, so that its line can go.
fn correct(service: &str, corrections: &[Correction], facts: &mut Facts) -> Result<(), Failure> {
    for correction in corrections.iter().filter(|correction| correction.service == service) {
        if !correction.apply(facts)? {
            remark(&format!("warning: corrections.txt, line {}: it changes nothing any more", correction.line()));
        }
    }
    Ok(())
}

/// The version of botocore, from the file beside its data folder.
fn version(arguments: &Import) -> Result<String, Failure> {
    if let Some(version) = &arguments.from_version {
        return Ok(version.clone());
    }
    let path = arguments.data.join("../__init__.py");
    let text = files::read_existing(&path)?.unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("__version__ = "));
    let version = line.map(|version| version.trim_matches(['\'', '"', ' ']).to_owned());
    version.ok_or_else(|| Failure::at(&path, "does not say the version of botocore; give it with `--from-version`"))
}

fn old_names(data: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(data).map_err(|error| Failure::at(data, error))? {
        let name = entry.map_err(|error| Failure::at(data, error))?.file_name();
        names.extend(name.to_string_lossy().strip_suffix(".txt").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

fn old_facts(data: &Path, name: &str) -> Result<Option<Facts>, Failure> {
    let path = data.join(format!("{name}.txt"));
    let text = files::read_existing(&path)?;
    text.map(|text| Facts::parse(&text).map_err(|error| Failure::at(&path, error))).transpose()
}

fn changed_file(path: std::path::PathBuf, text: String) -> Result<Option<(std::path::PathBuf, String)>, Failure> {
    let same = files::read_existing(&path)?.is_some_and(|old| old == text);
    Ok((!same).then_some((path, text)))
}
