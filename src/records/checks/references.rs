//! Names and ids that stand for somebody or something: are they there, and on the right side.
//! Judged by the names of files, so that a broken contact does not break what mentions it.

use super::desk::Everybody;
use super::keys::is_swallowed;
use super::walk::{Met, nearest, walk};
use super::{Desk, File, Findings};
use crate::language::Lang;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::fields::Shape;
use crate::syntax::tree::Node;

pub(super) fn references(desk: &Desk, found: &mut Findings) {
    let everybody = desk.everybody();
    for file in desk.files {
        let (Some(kind), Some(tree)) = (file.kind, &file.tree) else { continue };
        walk(tree, kind.fields, &mut |met| {
            let Met::Value { node, shape, key } = met else { return };
            if let Some((table, own)) = key.split_once('.')
                && is_swallowed(kind, table, own)
            {
                return;
            }
            let mut look = Looker { desk, everybody: &everybody, file, found };
            look.value(node, shape, ids_in(key));
        });
    }
}

/// The list that has the ids a key holds.
fn ids_in(key: &str) -> &'static str {
    match key {
        "replaces" => "acct note list",
        "experiment" => "acct idea list",
        _ => "acct task list",
    }
}

struct Looker<'l, 't> {
    desk: &'l Desk<'t>,
    everybody: &'l Everybody<'t>,
    file: &'l File<'t>,
    found: &'l mut Findings,
}

impl Looker<'_, '_> {
    fn value(&mut self, node: &Node, shape: Shape, list: &str) {
        match shape {
            Shape::Person => self.somebody(node, |slug| Who::new(Side::Us, slug)),
            Shape::Somebody => self.somebody(node, Who::parse),
            Shape::Everybody => {
                for entry in node.entries() {
                    self.somebody(entry, Who::parse);
                }
            }
            Shape::Contacts => {
                for entry in node.entries() {
                    self.contact(entry);
                }
            }
            Shape::Record => self.record(node, list),
            Shape::Tasks | Shape::Records => {
                for entry in node.entries() {
                    self.record(entry, list);
                }
            }
            _ => {}
        }
    }

    fn somebody(&mut self, node: &Node, read: impl Fn(&str) -> Who) {
        let Some(text) = node.as_str().filter(|text| !text.is_empty()) else { return };
        let who = read(text);
        if who.slug.is_empty() || self.everybody.has(&who) {
            return;
        }
        self.missing(node, &who);
    }

    /// One of the client's, or of a third party of theirs.
    fn contact(&mut self, node: &Node) {
        let Some(text) = node.as_str().filter(|text| !text.is_empty()) else { return };
        let slug = Who::parse(text).slug;
        let there = [Side::Client, Side::Third];
        if !there.into_iter().any(|side| self.everybody.has(&Who::new(side, slug.clone()))) {
            self.missing(node, &Who::new(Side::Client, slug));
        }
    }

    fn missing(&mut self, node: &Node, who: &Who) {
        let lang = self.desk.lang();
        let known = self.everybody.on(who.side);
        let hint = match (self.everybody.side_of(&who.slug), nearest(&who.slug, known)) {
            (Some(side), _) => is_on(lang, &Who::new(side, who.slug.clone()).to_string()),
            (None, Some(near)) => did_you_mean(lang, &Who::new(who.side, near).to_string()),
            (None, None) => add_somebody(lang, self.desk.client.unwrap_or_default(), who),
        };
        let what = nobody(lang, who);
        self.found.at(self.file.path, self.file.text, node.at, what, hint);
    }

    fn record(&mut self, node: &Node, list: &str) {
        let Some(id) = node.as_str().filter(|id| !id.is_empty()) else { return };
        let ids = &self.desk.scene.ids;
        if ids.contains_key(id) {
            return;
        }
        let lang = self.desk.lang();
        let hint = match ids.keys().filter(|known| known.starts_with(id)).collect::<Vec<_>>()[..] {
            [only] => whole_id(lang, only),
            _ => match nearest(id, ids.keys().map(String::as_str)) {
                Some(near) => did_you_mean(lang, near),
                None => take_out(lang, list),
            },
        };
        self.found.at(self.file.path, self.file.text, node.at, no_record(lang, id), hint);
    }
}

/// Looks at the tree, so that another fault in the task's file does not hide this one.
pub(super) fn owner(desk: &Desk, found: &mut Findings) {
    let everybody = desk.everybody();
    let lang = desk.lang();
    for file in desk.files.iter().filter(|file| file.kind.is_some_and(|kind| kind.name == "task")) {
        let Some(tree) = &file.tree else { continue };
        let (Some(owner), Some(side)) = (tree.get("owner"), side(tree)) else { continue };
        let who = Who::new(side, Who::parse(owner.value.as_str().unwrap_or_default()).slug);
        if who.slug.is_empty() || everybody.has(&who) {
            continue;
        }
        let id = id_of_task(file.name());
        let (what, hint) = match everybody.side_of(&who.slug) {
            Some(is) => (other_side(lang, &who.slug, is, side), set_side(lang, id, is, &who.slug)),
            None => (
                nobody(lang, &who),
                match nearest(&who.slug, everybody.on(who.side)) {
                    Some(near) => did_you_mean(lang, near),
                    None => set_owner(lang, id),
                },
            ),
        };
        found.at(file.path, file.text, owner.value.at, what, hint);
    }
}

/// Whose move it is; nothing where that is no side.
fn side(task: &Node) -> Option<Side> {
    match task.get("side") {
        None => Some(Side::Us),
        Some(pair) => Side::ALL.into_iter().find(|side| pair.value.as_str() == Some(side.word())),
    }
}

fn id_of_task(name: &str) -> &str {
    name.trim_end_matches(".toml").split('-').next().unwrap_or(name)
}

fn nobody(lang: Lang, who: &Who) -> String {
    match who.side {
        Side::Us => nobody_here(lang, &who.slug),
        Side::Client => nobody_there(lang, &who.slug),
        Side::Third => nobody_third(lang, &who.slug),
    }
}

fn add_somebody(lang: Lang, client: &str, who: &Who) -> String {
    match who.side {
        Side::Us => add_person(lang),
        _ => add_contact(lang, client),
    }
}

crate::messages! {
    fn nobody_here(slug: &str) {
        ru: format!("среди наших нет `{slug}`"),
        en: format!("nobody of us is `{slug}`"),
    }
    fn nobody_there(slug: &str) {
        ru: format!("у клиента нет контакта `{slug}`"),
        en: format!("the client has no contact `{slug}`"),
    }
    fn nobody_third(slug: &str) {
        ru: format!("нет контакта третьей стороны `{slug}`"),
        en: format!("there is no third party's contact `{slug}`"),
    }
    fn is_on(who: &str) {
        ru: format!("такое имя есть на другой стороне: `{who}`"),
        en: format!("that name is on another side: `{who}`"),
    }
    fn did_you_mean(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn add_person() {
        ru: "добавить: acct person add \"Имя Фамилия\"",
        en: "to add: acct person add \"Name Surname\"",
    }
    fn add_contact(client: &str) {
        ru: format!("добавить: acct contact add {client} \"Имя Фамилия\""),
        en: format!("to add: acct contact add {client} \"Name Surname\""),
    }
    fn no_record(id: &str) {
        ru: format!("записи `{id}` нет"),
        en: format!("there is no record `{id}`"),
    }
    fn whole_id(id: &str) {
        ru: format!("в файлах пишут весь номер: `{id}`"),
        en: format!("files have whole ids: `{id}`"),
    }
    fn take_out(list: &str) {
        ru: format!("уберите номер или впишите верный: {list}"),
        en: format!("take it out, or put the right one: {list}"),
    }
    fn other_side(slug: &str, is: Side, side: Side) {
        ru: format!(
            "`{slug}` — на стороне «{}», а ход у стороны «{}»",
            is.name(Lang::Ru),
            side.name(Lang::Ru)
        ),
        en: format!("`{slug}` is on the side `{}`, and the move is on `{}`", is.word(), side.word()),
    }
    fn set_side(id: &str, side: Side, slug: &str) {
        ru: format!("если ход там: acct task set {id} owner={}", Who::new(side, slug)),
        en: format!("if the move is there: acct task set {id} owner={}", Who::new(side, slug)),
    }
    fn set_owner(id: &str) {
        ru: format!("acct task set {id} owner=ИМЯ"),
        en: format!("acct task set {id} owner=NAME"),
    }
}
