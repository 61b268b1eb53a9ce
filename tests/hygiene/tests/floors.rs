//! The architecture is in the imports: each module of the runtime imports from floors below its own, the stages of the
//! macros from stages before theirs, and no files need each other in a circle.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// From the top. What stands on one line does not import from each other.
const RUNTIME: &[&[&str]] = &[
    &["test_util", "generated", "blocking", "event_stream"],
    &["client"],
    &["default_chain"],
    &["orchestrator"],
    &["error"],
    &["sign"],
    &["credentials"],
    &["config"],
    &["endpoint"],
    &["retry"],
    &["metadata"],
    &["protocol"],
    &["codec"],
    &["shape"],
    &["http"],
    &["time", "random", "digits", "text", "user_agent"],
];

/// Files that hold one recursive type together, which is no circle of parts. Each must need the other.
const ONE_TYPE: &[(&str, &str)] = &[("shape/document_map", "shape/document")];

/// A module by its path below the crate's root; the root is empty.
type Module = Vec<String>;

/// The modules of a crate, and the paths that each names.
struct Source {
    modules: BTreeMap<Module, Vec<(Vec<String>, bool)>>,
}

impl Source {
    fn read(folder: &Path) -> Self {
        let mut found = Vec::new();
        for file in files(folder) {
            let relative = file.strip_prefix(folder).expect("a file of the folder").with_extension("");
            let mut module: Module = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if module.last().is_some_and(|name| ["mod", "lib"].contains(&name.as_str())) {
                module.pop();
            }
            if module.last().is_some_and(|name| name.ends_with("tests")) {
                continue;
            }
            found.push((module, fs::read_to_string(&file).expect("a file")));
        }
        let mut modules = BTreeMap::new();
        for (module, text) in &found {
            let inside = |other: &Module| other.len() == module.len() + 1 && other.starts_with(module);
            let children = found.iter().map(|(other, _)| other).filter(|other| inside(other));
            let children: BTreeSet<String> = children.filter_map(|child| child.last().cloned()).collect();
            let mut paths = Vec::new();
            collect(text.parse().expect("Rust"), module, &children, &mut paths);
            modules.insert(module.clone(), paths);
        }
        assert!(modules.len() > 20, "the sources are in {}", folder.display());
        Self { modules }
    }

    /// The module whose file has what a path names; what a module passes on is looked for where it comes from.
    fn owner(&self, path: &[String], depth: usize) -> Module {
        let length = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length])).unwrap_or(0);
        let module = path[..length].to_vec();
        let Some(name) = path.get(length).filter(|_| depth < 8) else { return module };
        let passed_on = self.modules[&module].iter().find(|(from, public)| *public && from.last() == Some(name));
        match passed_on {
            Some((from, _)) if from[..] != path[..] => self.owner(from, depth + 1),
            _ => module,
        }
    }

    /// Which modules a module needs, itself left out.
    fn needs(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let needs = |(module, paths): (&Module, &Vec<(Vec<String>, bool)>)| {
            // Passing on is no need.
            let needed = paths.iter().filter(|(_, public)| !public).map(|(path, _)| self.owner(path, 0));
            (module.clone(), needed.filter(|needed| needed != module).collect())
        };
        let mut needs: BTreeMap<Module, BTreeSet<Module>> = self.modules.iter().map(needs).collect();
        for (from, to) in ONE_TYPE {
            let module = |name: &str| name.split('/').map(str::to_owned).collect::<Module>();
            if let Some(needed) = needs.get_mut(&module(from)) {
                assert!(needed.remove(&module(to)), "{from} no longer needs {to}: take it off the list");
            }
        }
        needs
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}

/// The paths that begin with `crate`, `super` or `self`, wherever they stand but in tests; `true` for a `pub use`.
fn collect(tokens: TokenStream, module: &Module, children: &BTreeSet<String>, paths: &mut Vec<(Vec<String>, bool)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let word = |at: usize| match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        Some(TokenTree::Punct(punct)) => punct.to_string(),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => group.stream().to_string(),
        _ => String::new(),
    };
    let mut public = false;
    let mut at = 0;
    while at < tokens.len() {
        if word(at) == "#" && word(at + 1).replace(' ', "") == "cfg(test)" {
            // The item after the attribute.
            while at < tokens.len() && word(at) != ";" && !is_block(&tokens[at]) {
                at += 1;
            }
        } else if ["crate", "super", "self"].contains(&word(at).as_str()) && word(at + 1) == ":" && word(at + 2) == ":"
        {
            let start = if word(at) == "crate" { Module::new() } else { module.clone() };
            let steps = usize::from(word(at) == "super");
            let start = start[..start.len().saturating_sub(steps)].to_vec();
            at = path(&tokens, at + 3, start, public, paths);
            continue;
        } else if word(at) == "use" && children.contains(&word(at + 1)) {
            at = path(&tokens, at + 1, module.clone(), public, paths);
            continue;
        } else if word(at) == "pub" {
            let restricted = matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
            public = word(at + 1 + usize::from(restricted)) == "use";
            at += usize::from(restricted);
        } else if word(at) == ";" {
            public = false;
        } else if let TokenTree::Group(group) = &tokens[at] {
            collect(group.stream(), module, children, paths);
        }
        at += 1;
    }
}

fn is_block(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Reads on in a path, and in the braces at its end; gives the place after it.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    mut start: Vec<String>,
    public: bool,
    paths: &mut Vec<(Vec<String>, bool)>,
) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(ident)) if ident == "super" => {
                start.pop();
            }
            Some(TokenTree::Ident(ident)) if ident == "self" => {}
            Some(TokenTree::Ident(ident)) => start.push(ident.to_string()),
            Some(TokenTree::Group(group)) if is_block(&tokens[at]) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                for tree in inner.split(is_comma).filter(|tree| !tree.is_empty()) {
                    path(tree, 0, start.clone(), public, paths);
                }
                return at + 1;
            }
            _ => return at,
        }
        let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
        if !(is_colon(at + 1) && is_colon(at + 2)) {
            paths.push((start, public));
            return at + 1;
        }
        at += 3;
    }
}

fn name(module: &[String]) -> String {
    if module.is_empty() { "lib".to_owned() } else { module.join("/") }
}

/// Asserts that no module leads back to itself.
fn assert_no_circle(needs: &BTreeMap<Module, BTreeSet<Module>>) {
    let circles: Vec<String> = needs.keys().filter_map(|start| circle(needs, start)).collect();
    assert!(circles.is_empty(), "these files need each other in a circle:\n{}", circles.join("\n"));
}

fn circle(needs: &BTreeMap<Module, BTreeSet<Module>>, start: &Module) -> Option<String> {
    let mut ways = VecDeque::from([vec![start.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in needs.get(way.last()?).into_iter().flatten() {
            let longer: Vec<Module> = way.iter().cloned().chain([next.clone()]).collect();
            if next == start {
                return Some(longer.iter().map(|module| name(module)).collect::<Vec<_>>().join(" → "));
            }
            if seen.insert(next.clone()) {
                ways.push_back(longer);
            }
        }
    }
    None
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn each_module_of_the_runtime_imports_from_floors_below_its_own() {
    let source = Source::read(&project().join("runtime/src"));
    let floor = |module: &[String]| {
        let found = RUNTIME.iter().position(|line| module.first().is_none_or(|first| line.contains(&first.as_str())));
        found.unwrap_or_else(|| panic!("{} stands on no floor: give it one in this test", name(module)))
    };
    let mut wrong = Vec::new();
    for (module, needed) in source.needs() {
        let outside = module.first().is_none_or(|first| first == "guide");
        for needed in needed.iter().filter(|needed| !outside && needed.first() != module.first()) {
            if floor(&module) >= floor(needed) || needed.is_empty() {
                wrong.push(format!("{} imports {}", name(&module), name(needed)));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that do not point down (see the floors in this file):\n{}", wrong.join("\n"));
}

#[test]
fn no_files_of_the_runtime_need_each_other_in_a_circle() {
    assert_no_circle(&Source::read(&project().join("runtime/src")).needs());
}

#[test]
fn no_files_of_the_macros_need_each_other_in_a_circle() {
    assert_no_circle(&Source::read(&project().join("macros/src")).needs());
}
