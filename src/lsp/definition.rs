//! Where something is defined: a framework, one of its judgements, or the limits that bear on a grade.
//!
//! A framework that came with `--framework` is a file. One that is built in is on no disk, and none is
//! written: it has an address of its own, `evenhand:///framework/…`, whose text the editor asks for by
//! `workspace/textDocumentContent`.

use gen_lsp_types as lsp;

use super::context::Context;
use super::encoding::{Encoding, TextLines};
use super::workspace::Workspace;
use crate::base::place::Place;
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, JudgementId};
use crate::yaml::locate::locate_all;

/// Where that is of which the cursor stands on the name.
pub fn definition(
    workspace: &Workspace,
    context: &Context<'_>,
    encoding: Encoding,
) -> Vec<lsp::Location> {
    let places = if let Some(framework) = context.framework() {
        vec![Place::root(framework.source, 0)]
    } else if let Some((framework, id)) = context.judgement() {
        let limits = match context.cursor.on_key {
            true => Vec::new(),
            false => limits(context, framework, id),
        };
        match limits.is_empty() {
            true => {
                let name = framework.get(id).id.clone();
                vec![
                    Place::root(framework.source, 0)
                        .at("judgements")
                        .at(name)
                        .key(),
                ]
            }
            false => limits,
        }
    } else {
        Vec::new()
    };
    let located = places.iter().filter_map(|place| {
        let text = &workspace.dataset().sources.get(place.file).text;
        let bytes = locate_all(text, &[place]).pop()?;
        let range = TextLines::of(text, encoding).range(bytes);
        Some(lsp::Location::new(
            workspace.uri_of(place.file).into(),
            range,
        ))
    });
    located.collect()
}

/// The limits that apply to a judgement, given the other grades of its inspection.
fn limits(context: &Context<'_>, framework: &Framework, id: JudgementId) -> Vec<Place> {
    let Some(entry) = context.entry() else {
        return Vec::new();
    };
    let grades = entry.inspection.grades();
    let Some(admissible) = Admissible::of(framework, &grades) else {
        return Vec::new();
    };
    let own = framework.own_limits();
    let own = own.filter(|(at, limit)| limit.bounds == id && admissible.applies(*at));
    own.map(|(_, limit)| limit.place.clone()).collect()
}
