//! The library: clients and people that are not there, and a story that came out without a yes.

use super::walk::nearest;
use super::{Desk, File, Findings};
use crate::language::Lang;
use crate::syntax::tree::Node;

pub(super) fn library(desk: &Desk, found: &mut Findings) {
    let of_library = |file: &&File| file.kind.is_some_and(|kind| kind.name == "library");
    for file in desk.files.iter().filter(of_library) {
        let Some(tree) = &file.tree else { continue };
        let clients = tree.get("told").into_iter().flat_map(|pair| pair.value.entries());
        for node in tree.get("client").map(|pair| &pair.value).into_iter().chain(clients) {
            client(desk, file, node, found);
        }
        for node in tree.get("accepted").into_iter().flat_map(|pair| pair.value.entries()) {
            acceptance(desk, file, node, found);
        }
        approval(desk.lang(), file, tree, found);
    }
}

fn client(desk: &Desk, file: &File, node: &Node, found: &mut Findings) {
    let Some(slug) = node.as_str().filter(|slug| !slug.is_empty()) else { return };
    let (lang, known) = (desk.lang(), &desk.scene.clients);
    if known.iter().any(|known| known == slug) {
        return;
    }
    let near = nearest(slug, known.iter().map(String::as_str));
    let hint = near.map_or_else(|| clients(lang), |near| did_you_mean(lang, near));
    found.at(file.path, file.text, node.at, no_client(lang, slug), Some(hint));
}

/// `olga 2026-11-01`
fn acceptance(desk: &Desk, file: &File, node: &Node, found: &mut Findings) {
    let Some(text) = node.as_str() else { return };
    let (lang, people) = (desk.lang(), &desk.scene.people);
    let (slug, day) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let (what, hint) = if !people.iter().any(|known| known == slug) {
        let near = nearest(slug, people.iter().map(String::as_str));
        let hint = near.map_or_else(|| as_accepted(lang), |near| did_you_mean(lang, near));
        (nobody(lang, slug), hint)
    } else if !day.is_empty() && day.trim().parse::<chrono::NaiveDate>().is_err() {
        (no_day(lang, day.trim()), as_accepted(lang))
    } else {
        return;
    };
    found.at(file.path, file.text, node.at, what, Some(hint));
}

/// What shows a client to everybody wants their yes.
fn approval(lang: Lang, file: &File, tree: &Node, found: &mut Findings) {
    let is_set = |key: &str| tree.get(key).is_some_and(|pair| pair.value.as_str() != Some(""));
    let story = tree.get("kind").is_some_and(|pair| pair.value.as_str() == Some("story"));
    if story && is_set("client") && is_set("published") && !is_set("approved") {
        let at = file.key("published");
        found.at(file.path, file.text, at, unapproved(lang), Some(approve(lang)));
    }
}

crate::messages! {
    fn no_client(slug: &str) {
        ru: format!("клиента `{slug}` нет"),
        en: format!("there is no client `{slug}`"),
    }
    fn clients() { ru: "acct client list    покажет, какие есть", en: "acct client list    shows those there are" }
    fn did_you_mean(near: &str) { ru: format!("возможно, `{near}`"), en: format!("did you mean `{near}`?") }
    fn nobody(slug: &str) { ru: format!("среди наших нет `{slug}`"), en: format!("nobody of us is `{slug}`") }
    fn no_day(day: &str) { ru: format!("`{day}` — не дата"), en: format!("`{day}` is no date") }
    fn as_accepted() { ru: "пишут так: \"olga 2026-11-01\"", en: "it is written so: \"olga 2026-11-01\"" }
    fn unapproved() {
        ru: "история опубликована, а клиент не согласовал",
        en: "the story came out, and the client has not agreed to it",
    }
    fn approve() { ru: "approved: день, когда клиент согласился", en: "approved: the day the client agreed" }
}
