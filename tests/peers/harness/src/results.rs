//! The measured values, kept in a file so that a part can be measured again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use serde_json::{Value, json};

/// All rows that were measured so far.
pub(crate) struct Results {
    path: PathBuf,
    rows: BTreeMap<String, Row>,
    /// The rows and peers that this run measures: what another run saves meanwhile is kept.
    ours: BTreeSet<(String, String)>,
}

/// One row: what it is measured in, when it was taken, and the samples of each peer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) unit: String,
    pub(crate) taken: String,
    samples: BTreeMap<String, Vec<f64>>,
}

impl Row {
    /// The median of a peer's samples.
    pub(crate) fn median(&self, peer: &str) -> Option<f64> {
        let mut samples = self.samples.get(peer)?.clone();
        samples.sort_by(f64::total_cmp);
        let middle = samples.len() / 2;
        match samples.len() {
            0 => None,
            len if len % 2 == 1 => Some(samples[middle]),
            _ => Some(f64::midpoint(samples[middle - 1], samples[middle])),
        }
    }

    pub(crate) fn peers(&self) -> impl Iterator<Item = &str> {
        self.samples.keys().map(String::as_str)
    }

    pub(crate) fn count(&self, peer: &str) -> usize {
        self.samples.get(peer).map_or(0, Vec::len)
    }
}

impl Results {
    /// The results of an earlier run, or nothing.
    pub(crate) fn load(path: PathBuf) -> io::Result<Self> {
        let rows = read(&path)?;
        Ok(Self { path, rows, ours: BTreeSet::new() })
    }

    /// Forgets the samples of these peers in this row, since they are about to be measured again.
    pub(crate) fn clear<'a>(&mut self, id: &str, unit: &str, peers: impl IntoIterator<Item = &'a str>) {
        let row = self.rows.entry(id.to_owned()).or_default();
        unit.clone_into(&mut row.unit);
        row.taken = today();
        for peer in peers {
            row.samples.remove(peer);
            self.ours.insert((id.to_owned(), peer.to_owned()));
        }
    }

    /// Adds a sample and saves.
    pub(crate) fn add(&mut self, id: &str, peer: &str, value: f64) -> io::Result<()> {
        println!("{id} {peer}: {value:.4}");
        let row = self.rows.entry(id.to_owned()).or_default();
        row.samples.entry(peer.to_owned()).or_default().push(value);
        self.save()
    }

    pub(crate) fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    fn save(&mut self) -> io::Result<()> {
        for (id, theirs) in read(&self.path)? {
            let row = self.rows.entry(id.clone()).or_insert_with(|| Row { samples: BTreeMap::new(), ..theirs.clone() });
            for (peer, samples) in theirs.samples {
                if !self.ours.contains(&(id.clone(), peer.clone())) {
                    row.samples.insert(peer, samples);
                }
            }
        }
        let rows: serde_json::Map<String, Value> = self
            .rows
            .iter()
            .map(|(id, row)| (id.clone(), json!({"unit": row.unit, "taken": row.taken, "samples": row.samples})))
            .collect();
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.path, serde_json::to_string_pretty(&rows)? + "\n")
    }
}

/// The date, as the system says it.
pub(crate) fn today() -> String {
    let output = Command::new("date").args(["-u", "+%F"]).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

fn read(path: &Path) -> io::Result<BTreeMap<String, Row>> {
    let mut rows = BTreeMap::new();
    let text = if path.exists() { fs::read_to_string(path)? } else { "{}".to_owned() };
    let value: Value = serde_json::from_str(&text)?;
    for (id, row) in value.as_object().into_iter().flatten() {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let samples = row["samples"].as_object().into_iter().flatten();
        let samples = samples.map(|(peer, values)| {
            let values = values.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
            (peer.clone(), values)
        });
        rows.insert(id.clone(), Row { unit: text("unit"), taken: text("taken"), samples: samples.collect() });
    }
    Ok(rows)
}
