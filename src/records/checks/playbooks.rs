//! The team's playbooks: steps that can be told apart, done by somebody, in an order that can be kept.

use std::collections::HashSet;

use super::questionnaires::{Page, pairs, spot};
use super::walk::nearest;
use super::{Desk, Findings, Record, wordings};
use crate::records::playbook::{Playbook, Step};
use crate::syntax::tree::Node;

/// What a step may depend on: `service:ppc`.
const CONDITIONS: [&str; 3] = ["service", "system", "kind"];

pub(super) fn playbooks(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        let (Record::Playbook(playbook), Some(tree), Some(kind)) =
            (&file.record, &file.tree, file.kind)
        else {
            continue;
        };
        wordings::languages(desk, file, tree, kind, found);
        let mut page = Page { lang: desk.lang(), file, found };
        if playbook.steps.is_empty() {
            let at = tree.get("steps").map_or(tree.at, |pair| pair.at);
            page.say(at, no_steps, a_step);
        }
        for (at, (step, node)) in pairs(&playbook.steps, tree, "steps").enumerate() {
            let before = playbook.steps.get(..at).unwrap_or_default();
            page.name(node, &step.id, before.iter().any(|other| other.id == step.id));
            look(&mut page, playbook, step, node);
        }
    }
}

fn look(page: &mut Page, playbook: &Playbook, step: &Step, node: &Node) {
    let id = step.id.as_str();
    if step.title.is_empty() {
        page.say(spot(node, "title"), |lang| no_title(lang, id), a_title);
    }
    if step.role.is_empty() && step.side.is_none() {
        page.say(node.at, |lang| nobody_s(lang, id), an_owner);
    }
    for (wanted, entry) in pairs(&step.after, node, "after") {
        if playbook.steps.iter().all(|other| other.id != *wanted) {
            let known = playbook.steps.iter().map(|other| other.id.as_str());
            let near = nearest(wanted, known).unwrap_or("…").to_owned();
            page.say(entry.at, |lang| no_step(lang, wanted), |lang| its_id(lang, &near));
        }
    }
    if waits_for_itself(playbook, step) {
        page.say(spot(node, "after"), |lang| in_a_ring(lang, id), break_it);
    }
    let known = step
        .when
        .split_once(':')
        .is_some_and(|(key, value)| CONDITIONS.contains(&key.trim()) && !value.trim().is_empty());
    if !step.when.trim().is_empty() && !known {
        page.say(spot(node, "when"), |lang| no_condition(lang, &step.when), conditions);
    }
}

fn waits_for_itself(playbook: &Playbook, step: &Step) -> bool {
    let mut seen = HashSet::new();
    let mut ahead: Vec<&str> = step.after.iter().map(String::as_str).collect();
    while let Some(id) = ahead.pop() {
        if id == step.id {
            return true;
        }
        if seen.insert(id) {
            let steps = playbook.steps.iter().filter(|other| other.id == id);
            ahead.extend(steps.flat_map(|other| other.after.iter().map(String::as_str)));
        }
    }
    false
}

crate::messages! {
    fn no_steps() { ru: "нет ни одного шага", en: "there is no step" }
    fn a_step() {
        ru: "допишите [[steps]] с id, title и role; образец: acct template eject integration",
        en: "add [[steps]] with id, title and role; for a pattern: acct template eject integration",
    }
    fn no_title(id: &str) {
        ru: format!("шаг `{id}`: нет названия"),
        en: format!("step `{id}`: there is no title"),
    }
    fn a_title() {
        ru: "title = { ru = \"План проекта\", en = \"Project plan\" }: то, что появится",
        en: "title = { ru = \"План проекта\", en = \"Project plan\" }: the thing that will exist",
    }
    fn nobody_s(id: &str) {
        ru: format!("шаг `{id}` ни на ком"),
        en: format!("step `{id}` is nobody's"),
    }
    fn an_owner() {
        ru: "role = \"manager\" — по роли в команде, или side = \"client\"",
        en: "role = \"manager\", a role in the team, or side = \"client\"",
    }
    fn no_step(id: &str) { ru: format!("шага `{id}` нет"), en: format!("there is no step `{id}`") }
    fn its_id(near: &str) {
        ru: format!("в after — id шагов этого файла: after = [\"{near}\"]"),
        en: format!("after has ids of steps of this file: after = [\"{near}\"]"),
    }
    fn in_a_ring(id: &str) {
        ru: format!("шаг `{id}` ждёт сам себя"),
        en: format!("step `{id}` waits for itself"),
    }
    fn break_it() { ru: "уберите один из after по кругу", en: "take one of the after out of the ring" }
    fn no_condition(when: &str) {
        ru: format!("`{when}` — не условие"),
        en: format!("`{when}` is no condition"),
    }
    fn conditions() {
        ru: "when = \"service:ppc\", \"system:1С\" или \"kind:client\"",
        en: "when = \"service:ppc\", \"system:1C\" or \"kind:client\"",
    }
}
