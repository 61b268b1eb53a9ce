//! Which members of which shapes are declared.

use std::collections::{HashMap, HashSet};

use aws_operation_models::{Kind, Member, Operation, Service, Shape};

use crate::failure::Failure;
use crate::find::{find_member, has_members, held, keys};

/// Members, as a user names them: all below this one, or only these.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    All,
    Only(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of these paths, such as `a` and `b.c`.
    pub(crate) fn of(paths: &[String]) -> Result<Self, Failure> {
        let mut tree = Self::Only(Vec::new());
        for path in paths {
            let names: Vec<&str> = path.split('.').map(str::trim).collect();
            if names.iter().any(|name| name.is_empty()) {
                return Err(Failure::new(format!(
                    "`{path}` is no path of members; write names with dots between them"
                )));
            }
            tree.insert(&names);
        }
        Ok(tree)
    }

    fn insert(&mut self, names: &[&str]) {
        let Self::Only(members) = self else { return };
        let [first, rest @ ..] = names else {
            *self = Self::All;
            return;
        };
        let index = members.iter().position(|(name, _)| aws_operation_models::same_name(name, first));
        let index = index.unwrap_or_else(|| {
            members.push(((*first).to_owned(), Self::Only(Vec::new())));
            members.len() - 1
        });
        members[index].1.insert(rest);
    }
}

/// The shapes that are declared, in the order in which they were met, with their members.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    shapes: Vec<Chosen>,
    /// The place of a shape in that list.
    places: HashMap<&'static str, usize>,
    /// Inputs of which only what is required was chosen, so that those that hold themselves end.
    required: HashSet<&'static str>,
}

#[derive(Debug)]
struct Chosen {
    shape: Shape,
    /// All of its members; of an input, of an output.
    all: [bool; 2],
    members: HashSet<&'static str>,
}

impl Selection {
    /// Chooses the input or the output of an operation; `used` learns which of the first names of the tree were found.
    pub(crate) fn operation(
        &mut self,
        operation: Operation,
        is_input: bool,
        tree: &Tree,
        used: &mut HashSet<String>,
    ) -> Result<(), Failure> {
        let Some(shape) = (if is_input { operation.input_shape() } else { operation.output_shape() }) else {
            return Ok(());
        };
        let tree = match tree {
            Tree::All => Tree::All,
            Tree::Only(members) => {
                let here = members.iter().filter(|(name, _)| shape.member(name).is_some());
                let here: Vec<_> = here.cloned().collect();
                used.extend(here.iter().map(|(name, _)| name.clone()));
                Tree::Only(here)
            }
        };
        self.choose(shape, &tree, is_input)
    }

    fn choose(&mut self, shape: Shape, tree: &Tree, is_input: bool) -> Result<(), Failure> {
        let index = self.index(shape);
        let side = usize::from(is_input);
        if self.shapes[index].all[side] {
            return Ok(());
        }
        let mut chosen: Vec<(Member, Tree)> = Vec::new();
        match tree {
            Tree::All => {
                self.shapes[index].all[side] = true;
                let members = shape.members().filter(|member| is_offered(shape, *member, is_input));
                chosen.extend(members.map(|member| (member, Tree::All)));
            }
            Tree::Only(members) => {
                for (name, below) in members {
                    chosen.push((find_member(shape, name)?, below.clone()));
                }
                if members.is_empty() && is_input && !self.required.insert(shape.name()) {
                    return Ok(());
                }
                if members.is_empty() && matches!(shape.kind(), Kind::Union | Kind::EventStream) {
                    return self.choose(shape, &Tree::All, is_input);
                }
                // An input without what AWS requires would be refused.
                let is_missing =
                    |member: &Member| is_input && member.is_required() && is_offered(shape, *member, is_input);
                let missing = shape.members().filter(is_missing);
                let named: HashSet<&str> = chosen.iter().map(|(member, _)| member.name()).collect();
                let missing: Vec<Member> = missing.filter(|member| !named.contains(member.name())).collect();
                chosen.extend(missing.into_iter().map(|member| (member, Tree::Only(Vec::new()))));
            }
        }
        for (member, below) in chosen {
            self.shapes[index].members.insert(member.name());
            let Some(target) = member.shape() else { continue };
            for key in keys(target).filter(|key| key.kind() == Kind::Enum) {
                self.index(key);
            }
            let target = held(target);
            if has_members(target) {
                self.choose(target, &below_of(below, is_input), is_input)?;
            } else if let Tree::Only(names) = below
                && let Some((name, _)) = names.first()
            {
                let kind = target.kind().as_str();
                let message = format!("`{}` has no member `{name}`: it is of kind {kind}", member.name());
                return Err(Failure::new(message));
            } else if target.kind() == Kind::Enum {
                self.index(target);
            }
        }
        Ok(())
    }

    fn index(&mut self, shape: Shape) -> usize {
        *self.places.entry(shape.name()).or_insert_with(|| {
            self.shapes.push(Chosen { shape, all: [false; 2], members: HashSet::new() });
            self.shapes.len() - 1
        })
    }

    /// The shapes, in the order in which they were met.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = Shape> {
        self.shapes.iter().map(|chosen| chosen.shape)
    }

    /// The chosen members of a shape, in AWS's order.
    pub(crate) fn members(&self, shape: Shape) -> Vec<Member> {
        let place = self.places.get(shape.name());
        let Some(chosen) = place.and_then(|place| self.shapes.get(*place)) else { return Vec::new() };
        shape.members().filter(|member| chosen.members.contains(member.name())).collect()
    }

    /// The shapes that members of chosen shapes have, through lists and maps too.
    pub(crate) fn held(&self) -> HashSet<&'static str> {
        let members = self.shapes().flat_map(|shape| self.members(shape));
        members.filter_map(Member::shape).map(|shape| held(shape).name()).collect()
    }

    /// Whether a shape holds another in itself, not only in a list or map: then one of them must be in a box.
    pub(crate) fn holds(&self, service: Service, shape: Shape, wanted: Shape) -> bool {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            if shape.name() == wanted.name() {
                return true;
            }
            if seen.insert(shape.name()) {
                let targets = self.members(shape).into_iter().filter_map(|member| service.shape(member.shape_name()));
                open.extend(targets.filter(|target| has_members(*target)));
            }
        }
        false
    }
}

/// The names below a member; nothing below one of an output means all of it, since there is nothing to leave out.
fn below_of(below: Tree, is_input: bool) -> Tree {
    match below {
        Tree::Only(names) if names.is_empty() && !is_input => Tree::All,
        below => below,
    }
}

/// Whether a declaration has this member if nobody names it: what AWS removed is not there. A stream of events in an
/// input can't be declared; an exception in one of an output is an error of the operation, and no event.
fn is_offered(shape: Shape, member: Member, is_input: bool) -> bool {
    let kind = member.shape().map(Shape::kind);
    let is_stream = is_input && kind == Some(Kind::EventStream);
    let is_exception = shape.kind() == Kind::EventStream && kind == Some(Kind::Error);
    !(member.is_removed() || is_stream || is_exception)
}
